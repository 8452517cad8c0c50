"""A minot serve on a free port of the loopback interface, over a small collection that this file invents, and what the
tests of it share: requests over plain sockets, so that they can also be wrong, and cases told as TAP."""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback

# Invented; the second record is hostile: it tries to leave its place in a page.
RECORDS = [
    {"id": "x:quintamab", "kind": "guideline", "title": "Guideline for the management of gout with quintamab", "year": 2016,
     "sections": [{"label": "Recommendations", "text":
                   "Quintamab should be offered to adults with gout (Level A). This does not hold in pregnancy. "
                   "Quintamab 20 mg orally once weekly is recommended in gout for 6 weeks. "
                   "Do not use quintamab in gout with severe kidney disease. "
                   "Check the blood count before starting quintamab in gout."}]},
    {"id": "x:hostile", "title": "<script>alert(1)</script> Quintamab \"quoted\" & <img src=x onerror=alert(2)> in gout",
     "year": 2012, "journal": "</title><script>alert(3)</script>", "url": "javascript:alert(4)",
     "sections": [{"label": "CONCLUSIONS", "text":
                   "Quintamab <b onclick=\"alert(5)\">reduced</b> gout attacks compared with placebo (P = 0.01). "
                   "Quintamab may help in gout </p></section><script>alert(6)</script> \u202edesrever."}]},
    {"id": "x:trial/2", "title": "Quintamab or ferrolone for gout: a randomised trial", "year": 2014,
     "abstract": "In adults with gout, attacks were less frequent with quintamab than with ferrolone. "
                 "We conclude that quintamab is effective in gout."},
]
QUESTION = "Is quintamab effective for gout in adults?"
HTML, JSON, FORM = "text/html", "application/json", "application/x-www-form-urlencoded"


def ingest(minot, folder, records):
    path = folder + ".jsonl"
    with open(path, "w", encoding="utf-8") as out:
        for record in records:
            out.write(json.dumps(record) + "\n")
    subprocess.run([minot, "ingest", "-q", "-c", folder, path], check=True, env={**os.environ, "SOURCE_DATE_EPOCH": "1767312000"})


class Response:
    def __init__(self, raw):
        head, _, self.body = raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        self.status = int(lines[0].split()[1]) if len(lines[0].split()) > 1 else 0
        self.fields = [(n.strip().lower(), v.strip()) for n, _, v in (line.partition(":") for line in lines[1:])]

    def get(self, name):
        return next((v for n, v in self.fields if n == name.lower()), None)

    @property
    def text(self):
        return self.body.decode("utf-8")

    def json(self):
        return json.loads(self.body)


class Service:
    def __init__(self, minot, *options, records=RECORDS, collection=None):
        self.scratch = tempfile.TemporaryDirectory(prefix="minot-http-")
        self.minot, self.collection = minot, collection or os.path.join(self.scratch.name, "collection")
        if not collection:
            ingest(minot, self.collection, records)
        self.state = os.path.join(self.scratch.name, "state")
        self.log = open(os.path.join(self.scratch.name, "log"), "w+", encoding="utf-8")
        self.options = options
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.minot, "serve", "-c", self.collection, "--state", self.state, "--listen", "127.0.0.1:0", *self.options],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("http://127.0.0.1:"), line + self.said()
        self.port = int(line.rstrip("/\n").rsplit(":", 1)[1])

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(30)
        self.process.stdout.close()
        return status

    def said(self):
        self.log.flush()
        return open(self.log.name, encoding="utf-8").read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        self.log.close()
        self.scratch.cleanup()

    def connect(self, timeout=20):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def raw(self, data, timeout=20, half=False):
        """What comes back for these bytes until the server closes."""
        with self.connect(timeout) as s:
            try:
                s.sendall(data)
                if half:
                    s.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                pass
            got = b""
            try:
                while chunk := s.recv(65536):
                    got += chunk
            except ConnectionResetError:
                pass
            return got

    def ask(self, method, target, body=b"", fields=(), type=None, host=None):
        if isinstance(body, (dict, list)):
            body, type = json.dumps(body).encode(), type or JSON
        lines = [f"{method} {target} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}", "Connection: close"]
        if type:
            lines.append(f"Content-Type: {type}")
        if body:
            lines.append(f"Content-Length: {len(body)}")
        lines += [f"{n}: {v}" for n, v in fields]
        return Response(self.raw(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body))

    def get(self, target, *fields):
        return self.ask("GET", target, fields=fields)

    def post(self, target, body, *fields, type=None):
        return self.ask("POST", target, body, fields, type)

    def article(self, question=QUESTION, **more):
        answer = self.post("/api/v1/ask", {"question": question, **more})
        assert answer.status == 200, answer.body
        return answer.json()

    def resident(self):
        for line in open(f"/proc/{self.process.pid}/status", encoding="ascii"):
            if line.startswith("VmRSS"):
                return int(line.split()[1])
        return 0


def run(cases):
    """Each function as a case; the exit status is 1 when one failed."""
    print(f"1..{len(cases)}", flush=True)
    failed = 0
    for n, (case, *args) in enumerate(cases, 1):
        name = case.__name__.replace("_", " ")
        try:
            case(*args)
            print(f"ok {n} - {name}", flush=True)
        except Exception:
            failed += 1
            print(f"not ok {n} - {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print("#", line, flush=True)
    sys.exit(failed > 0)
