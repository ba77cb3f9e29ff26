# {{jreleaserCreationStamp}}
class {{brewFormulaName}} < Formula
  desc "{{projectDescription}}"
  homepage "{{projectLinkHomepage}}"
  url "{{distributionUrl}}"
  version "{{projectVersion}}"
  sha256 "{{distributionChecksumSha256}}"
  license "{{projectLicense}}"

  depends_on "openjdk"

  def install
    bash_completion.install "completion/mkdrive.bash" => "mkdrive"
    zsh_completion.install "completion/_mkdrive"
    fish_completion.install "completion/mkdrive.fish"
    man1.install Dir["man/*.1"]
    man5.install Dir["man/*.5"]
    (man/"zh_CN/man1").install Dir["man/zh_CN/*.1"]
    (man/"zh_CN/man5").install Dir["man/zh_CN/*.5"]
    libexec.install "bin", "lib"
    (bin/"mkdrive").write_env_script libexec/"bin/mkdrive", Language::Java.overridable_java_home_env
  end

  test do
    assert_match "mkdrive #{version}", shell_output("#{bin}/mkdrive --version")
    created = shell_output("#{bin}/mkdrive --sandbox --name test --owner homebrew --owner-type user --quiet")
    assert_match(/^\d+$/, created)
  end
end
