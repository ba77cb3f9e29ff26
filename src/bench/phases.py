"""Where the time of one call goes: when the JVM loaded the first class of each step, the median of several runs.

usage: phases.py LOG...
Each LOG is what -Xlog:class+load:file=LOG:uptime wrote. A step that did not come in a run is left out.
"""

import re
import statistics
import sys

STEPS = [
    ("the JVM, until our first class", "java.lang.Object"),
    ("arguments (picocli)", "io.github.mkdrive.Main"),
    ("checks, settings, credentials", "io.github.mkdrive.cli.Connection"),
    ("TLS context", "javax.net.ssl.SSLContext"),
    ("HTTP client", "jdk.internal.net.http.HttpClientImpl"),
    ("connecting, sending", "jdk.internal.net.http.Exchange"),
    ("TLS handshake: our half", "sun.security.ssl.ClientHello"),
    ("TLS handshake: the server's certificate", "sun.security.ssl.CertificateMessage$T13CertificateConsumer"),
    ("request and answer", "jdk.internal.event.TLSHandshakeEvent"),
    ("reading the answer, writing the result", "io.github.mkdrive.api.AnswerReader"),
]


def times(path):
    first = {}
    last = 0.0
    for line in open(path):
        match = re.match(r"\[([0-9.]+)s\] (\S+)", line)
        if match:
            last = float(match.group(1))
            first.setdefault(match.group(2), last)
    return first, last


def main():
    runs = [times(path) for path in sys.argv[1:]]
    starts = []
    for name, marker in STEPS:
        found = [first[marker] for first, _ in runs if marker in first]
        if found:
            starts.append((1e3 * statistics.median(found), name))
    starts.sort()
    end = 1e3 * statistics.median(last for _, last in runs)
    print(f"{'at ms':>7}{'for ms':>8}  step")
    for (start, name), (following, _) in zip(starts, starts[1:] + [(end, "")]):
        print(f"{start:7.0f}{following - start:8.0f}  {name}")
    print(f"{end:7.0f}          the last class")


main()
