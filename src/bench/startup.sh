#!/bin/sh
# How long a call takes in each form of mkdrive that is there, beside curl and a bare JVM, and how many creates a batch comes to: one table.
#
#   mvn -q package && src/bench/startup.sh [ROUNDS]          (20 by default)
#
#   JAVA17, JAVA25  folders of the JDKs (found below /usr/lib/jvm; a form whose JDK is not there is left out)
#   NATIVE          the native executable (target/native/mkdrive, if it is there)
#   BEFORE          the folder of another build, for its forms to be in the same rounds: it has mkdrive/ as target/ has it, and
#                   native/mkdrive if that is to be compared, too
#   ROWS            of the batch, all at once (5000)
#
# Needs python3 and curl. The strict service of the tests answers on the loopback interface: a request that is not right ends the
# run. The batch has an endpoint that takes as little as can be. Nothing outside target/bench is written.
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
NATIVE=${NATIVE-$(first "$PWD"/target/native/mkdrive)}
BEFORE=${BEFORE-}
rows=${ROWS:-5000}

rm -rf "$bench"
mkdir -p "$bench/home"
cp -Rp target/mkdrive "$bench/mkdrive"
[ -z "$BEFORE" ] || cp -Rp "$BEFORE/mkdrive" "$bench/before"
classpath=$(printf '%s:' "$bench"/mkdrive/lib/*.jar)

# --- the servers ---

jdk=${JAVA17:-$JAVA25}
"$jdk/bin/java" -cp "target/test-classes:$classpath" io.github.mkdrive.testbed.BenchService "$bench" &
server=$!
"$jdk/bin/java" src/bench/Endpoint.java 8192 &
endpoint=$!
trap 'kill $server $endpoint' EXIT
trap 'exit 1' HUP INT PIPE TERM # for a shell that does not call that the end
until [ -f "$bench/ports" ]; do
    kill -0 "$server"
    sleep 0.1
done
read -r http https <"$bench/ports"
# What curl reads at each call on most systems, and our certificate.
system=$(first /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem)
cat "$system" "$bench/ca.pem" >"$bench/bundle.pem"
python3 -c "
print('owner,drive_name')
for i in range($rows): print(f'u{i},Drive {i}')" >"$bench/rows.csv"

# --- the forms ---

clean="HOME='$bench/home' PATH=/usr/bin:/bin LANG=C.UTF-8"
account='ALIBABA_CLOUD_ACCESS_KEY_ID=LTAIstrictKeyId0001 ALIBABA_CLOUD_ACCESS_KEY_SECRET=strictKeySecretXXXXXXXXXXXX01'
account="$account MKDRIVE_STARTUP_CACHE=readonly"
for java in "$JAVA17" "$JAVA25"; do
    for home in "$bench/mkdrive" ${BEFORE:+"$bench/before"}; do
        [ -z "$java" ] || env -i JAVA_HOME="$java" PATH=/usr/bin:/bin MKDRIVE_STARTUP_CACHE=install "$home/bin/mkdrive"
    done
done

# form WHAT NAME COMMAND [COUNT]: a line for compare.py
form() {
    printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$3" "${4-}"
}

# forms WHAT ENVIRONMENT ARGUMENTS [COUNT]: every form of mkdrive with these arguments; naive ones only of a single call
forms() {
    for java in "$JAVA17" "$JAVA25"; do
        [ -n "$java" ] || continue
        version=${java#"$JAVA17"}
        version=${version:+25}
        version=${version:-17}
        [ -n "${4-}" ] || form "$1" "JDK $version, naive" "$2 '$java/bin/java' -cp '$classpath' io.github.mkdrive.Main $3"
        form "$1" "Java form on $version" "$2 JAVA_HOME='$java' '$bench/mkdrive/bin/mkdrive' $3" "${4-}"
        [ -z "$BEFORE" ] || form "$1" "Java form on $version, before" "$2 JAVA_HOME='$java' '$bench/before/bin/mkdrive' $3" "${4-}"
    done
    [ -z "$NATIVE" ] || form "$1" 'native executable' "$2 '$NATIVE' $3" "${4-}"
    [ ! -x "$BEFORE/native/mkdrive" ] || form "$1" 'native executable, before' "$2 '$BEFORE/native/mkdrive' $3" "${4-}"
}

drive='--name "My personal space" --owner 3b3d7245c159488da17d081ad6c64687 --owner-type user --total-size 10GiB'
body='{"drive_name":"My personal space","owner":"3b3d7245c159488da17d081ad6c64687","owner_type":"user"}'
# The headers that the service asks for, with its access token in place of a signature.
post="curl -sS -f --noproxy '*' -A mkdrive/0.1.0 -H 'Accept: application/json' -H 'Content-Type: application/json; charset=utf-8'"
post="$post -H 'Authorization: Bearer eyJstrictBearerToken.0003.sig' -H 'x-acs-version: 2022-03-01' -H 'x-acs-action: CreateDrive'"
post="$post -H 'Date: $(LC_ALL=C date -u '+%a, %d %b %Y %H:%M:%S GMT')' -d '$body'"

# The service's code is compiled while it runs. Four thousand connections, so that it is before anything is measured.
for url in "http://localhost:$http" "https://localhost:$https"; do
    sh -c "exec env -i $clean $post --fail-early -H 'Connection: close' --cacert '$bench/ca.pem' '$url/v2/drive/create#[1-4000]'" >"$bench/warm-up"
done

mkdir "$bench/hello"
cat >"$bench/hello/Hello.java" <<'END'
public class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
END
"$jdk/bin/javac" --release 17 -d "$bench/hello" "$bench/hello/Hello.java"

{
    form 'HTTPS' curl "$clean $post --cacert '$bench/bundle.pem' https://localhost:$https/v2/drive/create"
    forms 'HTTPS' "$clean $account" "$drive --endpoint https://localhost:$https --ca-cert '$bench/ca.pem'"
    form 'HTTPS, whole bundle' curl "$clean $post --cacert '$bench/bundle.pem' https://localhost:$https/v2/drive/create"
    forms 'HTTPS, whole bundle' "$clean $account" "$drive --endpoint https://localhost:$https --ca-cert '$bench/bundle.pem'"
    form 'HTTP' curl "$clean $post http://localhost:$http/v2/drive/create"
    forms 'HTTP' "$clean $account" "$drive --endpoint http://localhost:$http"
    form '`--version`' 'bare JVM' "$clean '$jdk/bin/java' -Xshare:auto -cp '$bench/hello' Hello"
    forms '`--version`' "$clean" --version
    forms 'batch, rows a second' "$clean $account" \
        "batch '$bench/rows.csv' --owner-type user --jobs 64 --quiet --restart --journal '$bench/journal' --endpoint http://127.0.0.1:8192" "$rows"
} >"$bench/commands"
python3 src/bench/compare.py "$rounds" <"$bench/commands"

if [ -n "$JAVA17" ]; then
    echo
    echo 'where the time goes: one create over HTTPS, the Java form on 17'
    for run in 1 2 3 4 5 6 7 8 9 10; do
        sh -c "env -i $clean $account JAVA_HOME='$JAVA17' MKDRIVE_JAVA_OPTS='-Xlog:class+load:file=$bench/load-$run.log:uptime' \
            '$bench/mkdrive/bin/mkdrive' $drive --endpoint https://localhost:$https --ca-cert '$bench/ca.pem'" \
            >/dev/null
    done
    python3 src/bench/phases.py "$bench"/load-*.log
fi
