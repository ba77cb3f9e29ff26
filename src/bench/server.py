"""A server that answers each create at once, over HTTP and HTTPS on free loopback ports.

usage: server.py CERTIFICATE KEY PORTS
Both files are PEM. Writes the two port numbers into the file PORTS once it can be used, and serves until it is killed.
"""

import http.server
import json
import os
import ssl
import sys
import threading

ANSWER = json.dumps(
    {
        "domain_id": "bj1",
        "drive_id": "1",
        "drive_name": "My personal space",
        "description": "VIP space",
        "owner": "3b3d7245c159488da17d081ad6c64687",
        "owner_type": "user",
        "drive_type": "normal",
        "used_size": 0,
        "total_size": 10737418240,
        "creator": "c9b7a5aa04d14ae3867fdc886fa01da4",
        "created_at": "2024-08-14T03:14:28.109Z",
        "status": "enabled",
    }
).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # one packet for the whole answer

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", 0)))
        self.send_response(201)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.send_header("x-ca-request-id", "4C8E6D4A-1111-2222-3333-444455556666")
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *arguments):
        pass


def main():
    certificate, key, ports = sys.argv[1:]
    plain = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    secure = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    # The handshake belongs to the connection's own thread.
    secure.socket = tls.wrap_socket(secure.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=plain.serve_forever, daemon=True).start()
    with open(ports + ".new", "w") as out:
        out.write(f"{plain.server_port} {secure.server_port}\n")
    os.rename(ports + ".new", ports)
    secure.serve_forever()


main()
