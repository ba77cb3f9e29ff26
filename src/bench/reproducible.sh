#!/bin/sh
# Shows that a commit's archives don't depend on who builds them: builds it twice, in two clones in different folders,
# under different umasks, time zones and languages, and compares the bytes.
#
#   src/bench/reproducible.sh [COMMIT]          (HEAD by default; what is not committed is left out)
#
# Not compared: the start-up caches. The JVM writes them with addresses, identity hashes and times of its own, so no two
# are the same; they are made for target/mkdrive/ alone, and are in none of the archives.
set -eu

cd -- "$(dirname -- "$0")/../.."
commit=$(git rev-parse "${1:-HEAD}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER UMASK TIMEZONE LANGUAGE
build() {
    git clone -q --no-checkout . "$1"
    (
        umask "$2"
        cd "$1"
        git checkout -q "$commit"
        TZ=$3 LC_ALL=$4 ./mvnw -q -B -o -Dmaven.test.skip=true package
    )
}
build "$work/one" 022 UTC C
build "$work/another place" 077 Asia/Kolkata C.UTF-8

result=0
for archive in "$work"/one/target/*.tar.gz "$work"/one/target/*.zip "$work"/one/target/*.jar; do
    file=${archive##*/}
    if cmp -s "$archive" "$work/another place/target/$file"; then
        printf 'identical  %s  %s\n' "$(sha256sum "$archive" | cut -d ' ' -f 1)" "$file"
    else
        printf 'DIFFERENT  %s\n' "$file"
        result=1
    fi
done
exit $result
