package io.github.mkdrive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A Java that is a shell script. It writes its version, {@code LC_ALL}, {@code MKDRIVE_LANG} and its arguments, each ended by a
 * NUL, into the file {@code FAKE_RECORD} and exits with {@code FAKE_EXIT}. Asked for mkdrive's version it only prints one. Asked
 * to make a start-up cache it writes a file in its place. What it is asked without a record is a line in {@code java.calls} beside it;
 * where the file {@code java.broken} is there, it fails.
 */
final class FakeJava {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$*" = -version ]; then
                echo 'Picked up JAVA_TOOL_OPTIONS: -Dx="y"' >&2
                echo 'openjdk version "%1$s" 2024-01-01' >&2
                exit
            fi
            case "$*" in
                *.jar\\ --version)
                    jar=${*%% --version}
                    jar=${jar##*/mkdrive-}
                    echo "mkdrive ${jar%%.jar}"
                    exit
                    ;;
            esac
            if [ -n "${FAKE_RECORD-}" ]; then
                printf '%%s\\0' %1$s "${LC_ALL-}" "${MKDRIVE_LANG-}" "$@" >"$FAKE_RECORD"
                exit ${FAKE_EXIT:-0}
            fi
            echo "$*" >>"$0.calls"
            env >"$0.env"
            if [ -f "$0.broken" ] && [ -z "${*##*$(cat "$0.broken")*}" ]; then
                echo 'a fake that is broken'
                exit 1
            fi
            case "$*" in
                *StartupCache*)
                    while [ $# -gt 2 ]; do shift; done
                    mkdir -p "$1" && echo made >"$1/classes" && rm -f "$1/failed"
                    ;;
                *-Xshare:dump*)
                    for argument; do
                        case $argument in -XX:SharedArchiveFile=*) echo made >"${argument#*=}" ;; esac
                    done
                    ;;
            esac
            """;

    private FakeJava() {}

    /** Makes one in a folder, with a {@code release} file that names the vendor {@code Nobody} and the build. */
    static Path in(Path folder, String version) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(
                folder.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_RUNTIME_VERSION=\"%s+1\"\nJAVA_VERSION=\"%s\"\nMODULES=\"java.base\"\n"
                        .formatted(version, version));
        program(folder.resolve("bin/java"), JAVA.formatted(version));
        return folder;
    }

    /** Writes a file that can be run. */
    static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
