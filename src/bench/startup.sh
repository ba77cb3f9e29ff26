#!/bin/sh
# How long one call takes, in each form of mkdrive that is there, beside curl and a bare JVM.
#
#   mvn -q package && src/bench/startup.sh [ROUNDS]          (20 by default)
#
#   JAVA17, JAVA25  folders of the JDKs (found below /usr/lib/jvm; a form whose JDK is not there is left out)
#   IMAGE, NATIVE   the self-contained image (its folder) and the native executable
#                   (target/image/mkdrive-* and target/native/mkdrive, if they are there)
#
# Needs python3 and curl. The strict service of the tests answers on the loopback interface: a request that is not right ends the
# run. Nothing outside target/bench is written.
set -eu

cd -- "$(dirname -- "$0")/../.."
rounds=${1:-20}
bench=$PWD/target/bench
first() {
    for candidate; do
        if [ -e "$candidate" ]; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}
JAVA17=${JAVA17-$(first /usr/lib/jvm/*17*/release)}
JAVA17=${JAVA17%/release}
JAVA25=${JAVA25-$(first /usr/lib/jvm/*25*/release)}
JAVA25=${JAVA25%/release}
IMAGE=${IMAGE-$(first "$PWD"/target/image/mkdrive-*/)}
NATIVE=${NATIVE-$(first "$PWD"/target/native/mkdrive)}

rm -rf "$bench"
mkdir -p "$bench/home"
cp -Rp target/mkdrive "$bench/mkdrive"
classpath=$(printf '%s:' "$bench"/mkdrive/lib/*.jar)

# --- the server ---

jdk=${JAVA17:-$JAVA25}
"$jdk/bin/java" -cp "target/test-classes:$classpath" io.github.mkdrive.testbed.BenchService "$bench" &
server=$!
trap 'kill $server' EXIT
trap 'exit 1' HUP INT PIPE TERM # for a shell that does not call that the end
until [ -f "$bench/ports" ]; do
    kill -0 "$server"
    sleep 0.1
done
read -r http https <"$bench/ports"
# What curl reads at each call on most systems, and our certificate.
system=$(first /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem)
cat "$system" "$bench/ca.pem" >"$bench/bundle.pem"

# --- the forms ---

clean="env -i HOME='$bench/home' PATH=/usr/bin:/bin LANG=C.UTF-8"
account='ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIstrictKeyId0001 ALIBABA_CLOUD_ACCESS_KEY_SECRET=strictKeySecretXXXXXXXXXXXX01'
account="$account MKDRIVE_STARTUP_CACHE=readonly"
for java in "$JAVA17" "$JAVA25"; do
    if [ -n "$java" ]; then
        env -i JAVA_HOME="$java" PATH=/usr/bin:/bin MKDRIVE_STARTUP_CACHE=install "$bench/mkdrive/bin/mkdrive"
    fi
done

# form NAME COMMAND: a line for compare.py
form() {
    printf '%s\t%s\n' "$1" "$2"
}

# forms ARGUMENTS: every form of mkdrive with them
forms() {
    if [ -n "$JAVA17" ]; then
        form 'JDK 17, naive' "$clean $account '$JAVA17/bin/java' -cp '$classpath' io.github.mkdrive.Main $1"
        form 'distribution on 17' "$clean $account JAVA_HOME='$JAVA17' '$bench/mkdrive/bin/mkdrive' $1"
    fi
    if [ -n "$JAVA25" ]; then
        form 'JDK 25, naive' "$clean $account '$JAVA25/bin/java' -cp '$classpath' io.github.mkdrive.Main $1"
        form 'distribution on 25' "$clean $account JAVA_HOME='$JAVA25' '$bench/mkdrive/bin/mkdrive' $1"
    fi
    [ -z "$IMAGE" ] || form 'image' "$clean $account '${IMAGE%/}/bin/mkdrive' $1"
    [ -z "$NATIVE" ] || form 'native executable' "$clean $account '$NATIVE' $1"
}

drive='--name "My personal space" --owner 3b3d7245c159488da17d081ad6c64687 --owner-type user --total-size 10GiB'
body='{"drive_name":"My personal space","owner":"3b3d7245c159488da17d081ad6c64687","owner_type":"user"}'
# The headers that the service asks for, with its access token in place of a signature.
post="curl -sS -f --noproxy '*' -A mkdrive/0.1.0 -H 'Accept: application/json' -H 'Content-Type: application/json; charset=utf-8'"
post="$post -H 'Authorization: Bearer eyJstrictBearerToken.0003.sig' -H 'x-acs-version: 2022-03-01' -H 'x-acs-action: CreateDrive'"
post="$post -H 'Date: $(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')' -d '$body'"

# The service's code is compiled while it runs. A thousand connections, so that it is before anything is measured.
for url in "http://localhost:$http" "https://localhost:$https"; do
    sh -c "$clean $post --fail-early -H 'Connection: close' --cacert '$bench/ca.pem' '$url/v2/drive/create#[1-1000]'" >"$bench/warm-up"
done

echo "one create over HTTPS, $rounds rounds"
{
    form curl "$clean $post --cacert '$bench/bundle.pem' https://localhost:$https/v2/drive/create"
    forms "$drive --endpoint https://localhost:$https --ca-cert '$bench/ca.pem'"
} | python3 src/bench/compare.py "$rounds" curl

echo
echo "one create over HTTP, $rounds rounds"
{
    form curl "$clean $post http://localhost:$http/v2/drive/create"
    forms "$drive --endpoint http://localhost:$http"
} | python3 src/bench/compare.py "$rounds" curl

mkdir "$bench/hello"
cat >"$bench/hello/Hello.java" <<'END'
public class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
END
"$jdk/bin/javac" --release 17 -d "$bench/hello" "$bench/hello/Hello.java"
for argument in --help --version; do
    echo
    echo "$argument, $rounds rounds"
    {
        form 'bare JVM' "$clean '$jdk/bin/java' -Xshare:auto -cp '$bench/hello' Hello"
        forms "$argument"
    } | python3 src/bench/compare.py "$rounds" 'bare JVM'
done

if [ -n "$JAVA17" ]; then
    echo
    echo 'where the time goes: one create over HTTPS, distribution on 17'
    for run in 1 2 3 4 5 6 7 8 9 10; do
        sh -c "$clean $account JAVA_HOME='$JAVA17' MKDRIVE_JAVA_OPTS='-Xlog:class+load:file=$bench/load.$run:uptime' \
            '$bench/mkdrive/bin/mkdrive' $drive --endpoint https://localhost:$https --ca-cert '$bench/ca.pem'" \
            >/dev/null
    done
    python3 src/bench/phases.py "$bench"/load.*
fi
