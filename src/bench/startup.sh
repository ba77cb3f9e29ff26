#!/bin/sh
# How long one call takes, in each form of mkdrive that is there, beside curl and a bare JVM.
#
#   mvn -q package && src/bench/startup.sh [ROUNDS]          (20 by default)
#
#   JAVA17, JAVA25  folders of the JDKs (found below /usr/lib/jvm; a form whose JDK is not there is left out)
#   IMAGE, NATIVE   the self-contained image (its folder) and the native executable
#                   (target/image/mkdrive-* and target/native/mkdrive, if they are there)
#
# Needs python3, openssl and curl. A server on the loopback interface answers; nothing outside target/bench is written.
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

openssl req -x509 -newkey rsa:2048 -nodes -days 7 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$bench/key.pem" -out "$bench/certificate.pem" 2>/dev/null
# What curl reads at each call on most systems, and our certificate.
system=$(first /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem)
cat "$system" "$bench/certificate.pem" >"$bench/bundle.pem"
python3 src/bench/server.py "$bench/certificate.pem" "$bench/key.pem" "$bench/ports" &
server=$!
trap 'kill $server' EXIT
until [ -f "$bench/ports" ]; do sleep 0.1; done
read -r http https <"$bench/ports"

# --- the forms ---

clean="env -i HOME='$bench/home' PATH=/usr/bin:/bin LANG=C.UTF-8"
account='ALIBABA_CLOUD_ACCESS_KEY_ID=id ALIBABA_CLOUD_ACCESS_KEY_SECRET=secret MKDRIVE_STARTUP_CACHE=readonly'
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
post="curl -sS -f --noproxy '*' -H 'Content-Type: application/json' -d '$body'"

echo "one create over HTTPS, $rounds rounds"
{
    form curl "$clean $post --cacert '$bench/bundle.pem' https://localhost:$https/v2/drive/create"
    forms "$drive --endpoint https://localhost:$https --ca-cert '$bench/certificate.pem'"
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
compiler=${JAVA17:-$JAVA25}
"$compiler/bin/javac" --release 17 -d "$bench/hello" "$bench/hello/Hello.java"
for argument in --help --version; do
    echo
    echo "$argument, $rounds rounds"
    {
        form 'bare JVM' "$clean '$compiler/bin/java' -Xshare:auto -cp '$bench/hello' Hello"
        forms "$argument"
    } | python3 src/bench/compare.py "$rounds" 'bare JVM'
done

if [ -n "$JAVA17" ]; then
    echo
    echo 'where the time goes: one create over HTTPS, distribution on 17'
    for run in 1 2 3 4 5 6 7 8 9 10; do
        sh -c "$clean $account JAVA_HOME='$JAVA17' MKDRIVE_JAVA_OPTS='-Xlog:class+load:file=$bench/load.$run:uptime' \
            '$bench/mkdrive/bin/mkdrive' $drive --endpoint https://localhost:$https --ca-cert '$bench/certificate.pem'" \
            >/dev/null
    done
    python3 src/bench/phases.py "$bench"/load.*
fi
