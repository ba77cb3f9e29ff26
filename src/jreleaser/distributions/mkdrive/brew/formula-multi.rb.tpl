# {{jreleaserCreationStamp}}
class {{brewFormulaName}} < Formula
  desc "{{projectDescription}}"
  homepage "{{projectLinkHomepage}}"
  version "{{projectVersion}}"
  license "{{projectLicense}}"

  {{brewMultiPlatform}}
  # There is no native executable for Macs with Intel processors: they get what runs on Java.
  on_macos do
    on_intel do
      depends_on "openjdk"
    end
  end

  def install
    bash_completion.install "completion/mkdrive.bash" => "mkdrive"
    zsh_completion.install "completion/_mkdrive"
    fish_completion.install "completion/mkdrive.fish"
    man1.install Dir["man/*.1"]
    man5.install Dir["man/*.5"]
    (man/"zh_CN/man1").install Dir["man/zh_CN/*.1"]
    (man/"zh_CN/man5").install Dir["man/zh_CN/*.5"]
    if File.directory? "lib"
      libexec.install "bin", "lib"
      (bin/"mkdrive").write_env_script libexec/"bin/mkdrive", Language::Java.overridable_java_home_env
    else
      # SQLite's library stays beside the executable, which looks for it there.
      libexec.install "bin"
      bin.install_symlink libexec/"bin/mkdrive"
    end
  end

  test do
    assert_match "mkdrive #{version}", shell_output("#{bin}/mkdrive --version")
    created = shell_output("#{bin}/mkdrive --sandbox --name test --owner homebrew --owner-type user --quiet")
    assert_match(/^\d+$/, created)
  end
end
