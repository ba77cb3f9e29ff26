package io.github.mkdrive.cli;

/** The program's version, as the build wrote it into the resource {@code version.txt}. */
final class Version {
    private Version() {}

    /** The version, such as {@code 1.2.3}. */
    static String number() {
        return Resource.text(Version.class.getResourceAsStream("version.txt")).strip();
    }
}
