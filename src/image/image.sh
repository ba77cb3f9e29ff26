#!/bin/sh
# Makes the self-contained image from target/mkdrive: a Java with only the modules that mkdrive needs, and a start-up
# cache that belongs to it. It runs from any folder, on this system and processor only.
#
#   image.sh JDK VERSION TIMESTAMP
#
#   JDK        a JDK 25 or newer; without jmods it links from its own run-time image, as Temurin's do
#   VERSION    of mkdrive
#   TIMESTAMP  of every file, such as 2026-01-31T00:00:00Z
#
# Leaves target/image/mkdrive-VERSION-SYSTEM/ and target/mkdrive-VERSION-SYSTEM.tar.gz.
set -eu

jdk=$1
version=$2
timestamp=$3
target=$(CDPATH='' cd -- "$(dirname -- "$0")/../../target" && pwd)
name=mkdrive-$version-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m)
image=$target/image/$name

# java.sql for SQLite's driver, jdk.httpserver for the sandbox, the other two for what they are called. java.desktop,
# which jackson-databind names as well, would be half of the image; it is never asked for beans.
modules=java.base,java.logging,java.net.http,java.sql,jdk.crypto.ec,jdk.httpserver,jdk.unsupported

rm -rf "$target/image"
mkdir -p "$image"
cp -R "$target/mkdrive/." "$image"
rm -rf "$image/lib/startup"
"$jdk/bin/jlink" --add-modules "$modules" --release-info "$jdk/release" --strip-java-debug-attributes \
    --no-header-files --no-man-pages --generate-cds-archive --output "$image/runtime"
rm -f "$image"/runtime/lib/server/classes_*.jsa # for heaps beyond 32 GB

# SQLite's native library for this system; the distribution has those for others as well, and the jar brings more.
jar=$(echo "$image"/lib/sqlite-jdbc-*.jar)
platform=$("$jdk/bin/java" -cp "$jar" org.sqlite.util.OSInfo)
all=$target/image/sqlite
mkdir "$all"
(
    cd "$all"
    "$jdk/bin/jar" --extract --file "$jar"
    cp -R "$image/lib/sqlite/." org/sqlite/native
    rm -r "$image/lib/sqlite"
    mkdir -p "$image/lib/sqlite/$platform"
    mv "org/sqlite/native/$platform"/* "$image/lib/sqlite/$platform"
    rm -r org/sqlite/native
    "$jdk/bin/jar" --create --file "$jar" --date "$timestamp" --manifest META-INF/MANIFEST.MF .
)
rm -r "$all"

# The times come first: the cache is tied to those of the jars.
find "$image" -exec touch -d "$timestamp" {} +
env -i PATH="$PATH" MKDRIVE_STARTUP_CACHE=install "$image/bin/mkdrive"
find "$image" -exec touch -d "$timestamp" {} +

tar --sort=name --owner=0 --group=0 --numeric-owner -C "$target/image" -cf - "$name" |
    gzip -9n >"$target/$name.tar.gz"
ls -l "$target/$name.tar.gz"
