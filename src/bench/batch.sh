#!/bin/sh
# How many creates a second a batch comes to, beside other ways to send them: 64 at a time, signed, over the loopback interface.
#
#   ./mvnw -q package && src/bench/batch.sh [ROUNDS [ROWS]]          (5 rounds of 30000 rows by default)
#
#   JAVA     the folder of a JDK (the one of `java` by default)
#   NATIVE   the native executable (target/native/mkdrive, if it is there)
#
# Needs node, python3, curl and wrk. Each round runs all of them in turn: wrk, which shows what the endpoint can answer; a program for
# Node; each form of mkdrive, with its journal on a disk and in memory, so that its cost is seen; the JDK's client alone; the older
# official client for Java; and curl for a hundredth of the rows. Each time is that of the whole process. Nothing outside
# target/bench-batch is written, but for a journal in /dev/shm that is removed again.
set -eu

cd -- "$(dirname -- "$0")/../.."
rounds=${1:-5}
rows=${2:-30000}
bench=$PWD/target/bench-batch
memory=/dev/shm/mkdrive-bench.$$
java=${JAVA:+$JAVA/bin/}java
NATIVE=${NATIVE-$PWD/target/native/mkdrive}
[ -x "$NATIVE" ] || NATIVE=
port=8191
key=demo
secret=demo-secret

rm -rf "$bench"
mkdir -p "$bench/home" "$memory"
python3 -c "
print('owner,drive_name')
for i in range($rows): print(f'u{i},Drive {i}')" >"$bench/rows.csv"
head -n $((rows / 100 + 1)) "$bench/rows.csv" >"$bench/few.csv"
./mvnw -q -ntp dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$bench/classpath"

"$java" src/bench/Endpoint.java "$port" &
server=$!
trap 'kill $server; rm -rf "$memory"' EXIT
trap 'exit 1' HUP INT PIPE TERM
until curl -s -o "$bench/answer" "http://127.0.0.1:$port/"; do
    kill -0 "$server"
    sleep 0.2
done

# seconds NAME COMMAND...: appends how long it takes to the times of NAME; what it prints must say that all is made
seconds() {
    name=$1
    shift
    begun=$(date +%s.%N)
    "$@" >"$bench/$name.out"
    ended=$(date +%s.%N)
    grep -q "created" "$bench/$name.out"
    echo "$begun $ended" >>"$bench/$name.times"
}

# batch PROGRAM JOURNAL
batch() {
    rm -f "$2" "$2"-*
    env -i HOME="$bench/home" PATH="$PATH" MKDRIVE_ENDPOINT="http://127.0.0.1:$port" ${JAVA:+JAVA_HOME="$JAVA"} \
        ALIBABA_CLOUD_ACCESS_KEY_ID=$key ALIBABA_CLOUD_ACCESS_KEY_SECRET=$secret \
        "$1" batch "$bench/rows.csv" --owner-type user --total-size 1GiB --jobs 64 --quiet --journal "$2"
}

node_program() {
    node src/bench/creates.js "http://127.0.0.1:$port" $key $secret "$bench/rows.csv"
}

bare_client() {
    "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC src/bench/BareClient.java "http://127.0.0.1:$port" "$bench/rows.csv"
}

older_client() {
    "$java" -cp "target/test-classes:$(cat "$bench/classpath")" io.github.mkdrive.testbed.OlderClientCreates \
        "127.0.0.1:$port" $key $secret "$bench/rows.csv"
}

# Unsigned, as a shell can't do that without a process more for each row.
curls() {
    tail -n +2 "$bench/few.csv" | sed 's/\(.*\),\(.*\)/{"owner":"\1","drive_name":"\2","owner_type":"user","total_size":1073741824}/' |
        xargs -P 64 -d '\n' -I ROW curl -sf -o "$bench/answer" -H 'content-type: application/json' -d ROW \
            "http://127.0.0.1:$port/v2/drive/create"
    echo "all created"
}

round=0
while [ "$round" -lt "$rounds" ]; do
    wrk -t1 -c64 -d3 -s src/bench/create.lua "http://127.0.0.1:$port" | awk '/^Requests\/sec/ {print $2}' >>"$bench/wrk.rates"
    seconds node node_program
    for form in native java; do
        case $form in
            native) program=$NATIVE ;;
            java) program=$PWD/target/mkdrive/bin/mkdrive ;;
        esac
        [ -n "$program" ] || continue
        seconds $form batch "$program" "$bench/journal"
        seconds $form-in-memory batch "$program" "$memory/journal"
    done
    seconds bare bare_client
    seconds older older_client
    seconds curl curls
    round=$((round + 1))
done

python3 - "$bench" "$rows" <<'END'
import os
import statistics
import sys

bench, rows = sys.argv[1], int(sys.argv[2])


def rates(name, count):
    with open(f"{bench}/{name}.times") as times:
        return [count / (float(end) - float(begin)) for begin, end in map(str.split, times)]


with open(f"{bench}/wrk.rates") as ceiling:
    all_rates = {"the endpoint's ceiling (wrk)": [float(line) for line in ceiling]}
all_rates["Node, connections kept alive"] = rates("node", rows)
all_rates["java.net.http alone, 64 threads"] = rates("bare", rows)
all_rates["aliyun-sdk-pds 0.4.7, 64 threads"] = rates("older", rows)
all_rates["xargs -P64 curl"] = rates("curl", rows // 100)
forms = {"native": "native executable", "java": "on Java"}
forms = {form: name for form, name in forms.items() if os.path.exists(f"{bench}/{form}.times")}
for form, name in forms.items():
    all_rates[name] = rates(form, rows)
    all_rates[f"{name}, journal in memory"] = rates(f"{form}-in-memory", rows)
print("| | creates a second |" + "".join(f" {name} to it |" for name in forms.values()))
print("|---|---|" + "---|" * len(forms))
for name, values in all_rates.items():
    cells = [name, f"{statistics.median(values):.0f}"]
    for form in forms:
        ratios = [ours / theirs for ours, theirs in zip(rates(form, rows), values)]
        cells.append(f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    print("| " + " | ".join(cells) + " |")
END
