#!/usr/bin/env python3
"""safety.py MINOT ROOT: what a client may not do: ceilings, slow and broken clients, other sites, hostile records, paths,
the log; and what the server does when its collection changes, breaks, or it is told to stop."""
import concurrent.futures
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import sys
import time

from service import FORM, HTML, JSON, QUESTION, RECORDS, Response, Service, ingest, run

MINOT = sys.argv[1]


def until(what, seconds=20):
    """Whether what() becomes true: for effects that take a tick of the server's clock."""
    for _ in range(int(seconds * 10)):
        if what():
            return True
        time.sleep(0.1)
    return False


def every_response_has_the_fields_of_safety(s):
    for target in ("/", "/web/app.js", "/nothing", "/api/v1/health", "/a/" + s.article()["id"][7:]):
        got = s.get(target, ("Accept", HTML + ", */*;q=0.1"))
        policy = got.get("content-security-policy")
        for part in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert part in policy, (target, policy)
        assert "unsafe" not in policy and got.get("x-content-type-options") == "nosniff"
        assert got.get("referrer-policy") == "same-origin" and got.get("access-control-allow-origin") is None


def hostile_records_stay_text(s):
    article = s.article()
    hostile = [c for c in article["claims"] if any(p["record"] == "x:hostile" for p in c["proofs"])]
    pages = [f"/a/{article['id'][7:]}", "/record/x:hostile", "/library"]
    assert s.ask("POST", f"/a/{article['id'][7:]}/keep", type=FORM).status == 303
    assert hostile, "no statement of the hostile record is shown; the test shows nothing"
    for claim in hostile:
        pages += [f"/a/{article['id'][7:]}/cite/{claim['id']}/1", f"/a/{article['id'][7:]}/report/{claim['id']}"]
    for page in pages:
        got = s.get(page, ("Accept", HTML))
        assert got.status == 200, (page, got.body)
        text = got.text
        scripts = re.findall(r"<script\b[^>]*>", text)
        assert scripts == ['<script type="module" src="/web/app.js">'], (page, scripts)
        assert not re.search(r"<[^>]*\son\w+\s*=", text) and "<img" not in text and "javascript:" not in re.sub(r">[^<]*<", "><", text), page
        assert "\u202e" not in text and "style=" not in text, page
    assert "&lt;script&gt;alert(1)" in s.get("/record/x:hostile").text
    odd = s.article("Is quintamab <script>alert(7)</script> good for \"gout\"?")
    assert "<script>alert" not in s.get(f"/a/{odd['id'][7:]}").text


def the_quote_is_marked_where_it_stands(s):
    article = s.article()
    for claim in article["claims"]:
        page = s.get(f"/a/{article['id'][7:]}/cite/{claim['id']}/1").text
        marks = re.findall(r"<mark[^>]*>(.*?)</mark>", page)
        quote = claim["proofs"][0]["quote"].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        assert " ".join("".join(marks).split()) == " ".join(quote.replace("\u202e", "\ufffd").split()), claim["id"]


def no_path_leaves_the_files(s):
    for target in ("/web/../etc/passwd", "/web/..%2f..%2fetc%2fpasswd", "/web/%2e%2e/%2e%2e/etc/passwd", "/web//etc/passwd",
                   "/web/", "/web/app.js/", "/web/app.js%00.css", "/../MANIFEST", "/a/../library", "/about/..%2fabout", "//", "/%"):
        got = s.get(target)
        assert got.status in (400, 404), (target, got.status)
        assert b"root:" not in got.body
    assert s.get("/web/app.js").status == 200


def ceilings(s):
    big = "x" * 60000
    assert s.get("/" + "a" * 3000).status == 414
    assert s.get("/", ("X-Long", "x" * 17000)).status == 431
    assert s.get("/", ("X-Long", big * 3)).status in (400, 413, 431)
    assert s.ask("POST", "/ask", ("question=" + big * 2).encode(), type=FORM).status == 413
    assert s.ask("POST", "/api/v1/verify", b"x" * (5 << 20), type="text/plain").status == 413
    assert s.ask("POST", "/", b"x=1", type=FORM).status == 405
    assert s.ask("DELETE", "/library").status == 405 and s.ask("DELETE", "/library").get("allow") == "GET, HEAD"
    assert s.ask("POST", "/ask", b"x", type="text/plain").status == 415
    assert s.ask("POST", "/ask", b"question=", type=FORM).status == 400
    assert s.ask("POST", "/ask", b"question=%zz", type=FORM).status == 400
    assert s.get("/", ("Accept", "image/png")).status == 406
    told = f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nContent-Type: {FORM}\r\nContent-Length: 99999999999999\r\n\r\n"
    assert Response(s.raw(told.encode(), half=True)).status in (0, 413)
    chunks = "".join(f"{len(big):x}\r\n{big}\r\n" for _ in range(4)) + "0\r\n\r\n"
    head = f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nConnection: close\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert Response(s.raw((head + chunks).encode())).status == 413


def what_is_no_request_is_refused(s):
    host = f"Host: 127.0.0.1:{s.port}\r\nConnection: close\r\n"
    for bad in ("\0\1\2\3garbage\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
                f"GET / HTTP/1.1\r\n{host}Host: other\r\n\r\n", f"GET http://other/ HTTP/1.1\r\n{host}\r\n",
                f"POST /ask HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                f"POST /ask HTTP/1.1\r\n{host}Content-Length: x\r\n\r\n", f"POST /ask HTTP/1.1\r\n{host}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\n folded: x\r\nConnection: close\r\n\r\n"):
        got = Response(s.raw(bad.encode("latin-1") + b"", half=True))
        assert got.status in (0, 400, 405, 411, 501, 505) or 400 <= got.status < 500, (bad, got.status)
        assert got.status != 200, bad
    assert s.get("/api/v1/health").status == 200


def only_our_hosts_are_served(s):
    for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil"):
        assert s.ask("GET", "/", host=host).status == 421, host
    for host in (f"127.0.0.1:{s.port}", f"localhost:{s.port}", "[::1]", "192.0.2.1"):
        assert s.ask("GET", "/", host=host).status == 200, host
    with Service(MINOT, "--host", "minot.ward.example", collection=s.collection) as named:
        assert named.ask("GET", "/", host="minot.ward.example").status == 200
        assert named.ask("GET", "/", host="other.example").status == 421


def other_sites_may_not_post(s):
    form = b"question=gout"
    for fields in ([("Origin", "https://evil.example")], [("Sec-Fetch-Site", "cross-site")], [("Origin", "null")]):
        assert s.ask("POST", "/ask", form, fields, FORM).status == 403, fields
    ours = [("Origin", f"http://127.0.0.1:{s.port}"), ("Sec-Fetch-Site", "same-origin")]
    assert s.ask("POST", "/ask", form, ours, FORM).status == 303
    origin = "https://emr.example"
    with Service(MINOT, "--cors", origin, collection=s.collection) as open_to:
        got = open_to.ask("POST", "/api/v1/ask", {"question": QUESTION}, [("Origin", origin), ("Sec-Fetch-Site", "cross-site")])
        assert got.status == 200 and got.get("access-control-allow-origin") == origin
        preflight = open_to.ask("OPTIONS", "/api/v1/ask", fields=[("Origin", origin), ("Access-Control-Request-Method", "POST")])
        assert preflight.status == 204 and "POST" in preflight.get("access-control-allow-methods")
        assert open_to.get("/", ("Origin", "https://evil.example")).get("access-control-allow-origin") is None


def a_client_that_asks_too_often_waits(s):
    with Service(MINOT, "--rate", "2", collection=s.collection) as slow:
        answers = [slow.get("/library") for _ in range(30)]
        refused = [a for a in answers if a.status == 429]
        assert refused and answers[0].status == 200
        assert int(refused[0].get("retry-after")) >= 1
        assert slow.get("/api/v1/health").status == 200  # measuring costs nothing


def asking_redirects_to_an_address_without_the_question(s):
    got = s.ask("POST", "/ask", b"question=Is+quintamab+good+for+John+Doe+with+gout%3F", type=FORM)
    assert got.status == 303 and re.fullmatch(r"/a/[0-9a-f]{64}", got.get("location")), got.get("location")
    page = s.get(got.get("location"))
    assert page.status == 200 and s.get(got.get("location")).body == page.body
    assert s.get(got.get("location"), ("If-None-Match", page.get("etag"))).status == 304


def the_log_holds_no_question(s):
    s.ask("POST", "/ask", b"question=Does+Zebulon+Quux+need+quintamab+for+gout%3F", type=FORM)
    s.post("/api/v1/search", {"query": "Zebulon"})
    assert until(lambda: "POST \"ask\" 303" in s.said()) and "Zebulon" not in s.said()
    with Service(MINOT, "--log", "questions", collection=s.collection) as told, Service(MINOT, "--log", "none", collection=s.collection) as mute:
        told.article("Does Zebulon need\nquintamab for gout?")
        mute.article()
        assert until(lambda: "Zebulon need quintamab" in told.said())
        assert mute.said() == ""


def the_state_is_its_owners_alone(s):
    s.article()
    for folder, _, names in os.walk(s.state):
        for name in names:
            assert os.stat(os.path.join(folder, name)).st_mode & 0o077 == 0, name
    assert os.stat(s.state).st_mode & 0o077 == 0


def the_reader_is_remembered(s):
    got = s.ask("POST", "/reader", b"audience=patient", type=FORM)
    cookie = got.get("set-cookie")
    assert got.status == 303 and cookie.startswith("audience=patient;") and "HttpOnly" in cookie and "SameSite" in cookie
    asked = s.ask("POST", "/ask", b"question=Is+quintamab+good+for+gout%3F", [("Cookie", "a=b; audience=patient")], FORM)
    article = s.get("/api/v1/articles/" + asked.get("location")[3:]).json()
    assert article["audience"] == "patient"
    other = s.ask("POST", "/reader", f"audience=student&article={article['id']}".encode(), type=FORM)
    changed = s.get("/api/v1/articles/" + other.get("location")[3:]).json()
    assert changed["audience"] == "student" and changed["question"] == article["question"]
    assert s.ask("POST", "/reader", b"audience=root", type=FORM).status == 400


def a_thread_is_shown(s):
    first = s.ask("POST", "/ask", b"question=Is+quintamab+good+for+gout%3F", type=FORM).get("location")
    body = f"question=What+is+the+dose%3F&after={first[3:]}".encode()
    second = s.ask("POST", "/ask", body, type=FORM).get("location")
    page = s.get(second).text
    assert "This conversation" in page and f'href="{first}"' in page


def a_follow_up_of_nothing_is_told(s):
    assert s.ask("POST", "/ask", b"question=x&after=" + b"0" * 64, type=FORM).status == 404
    assert s.ask("POST", "/ask", b"question=x&after=me", type=FORM).status == 400


def problems_are_pages_for_people(s):
    got = s.get("/a/" + "0" * 64, ("Accept", "text/html,application/xhtml+xml;q=0.9"))
    assert got.status == 404 and got.get("content-type").startswith(HTML) and "Ask a clinical question" in got.text
    assert s.get("/api/v1/articles/x", ("Accept", HTML)).get("content-type") == "application/problem+json"


def slow_clients_hold_nothing(s):
    """Sixteen clients that never end what they begin, while others are served."""
    stuck = [s.connect() for _ in range(16)]
    try:
        for i, c in enumerate(stuck):
            c.sendall(f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\n".encode() if i % 2 else
                      f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nContent-Type: {FORM}\r\nContent-Length: 100\r\n\r\nquestion=".encode())
        for _ in range(10):
            assert s.get("/api/v1/health").status == 200
        assert s.article()["claims"]
    finally:
        for c in stuck:
            c.close()


def a_drip_meets_a_deadline(minot, collection):
    with Service(minot, collection=collection) as s:
        begun = time.monotonic()
        drips = [s.connect(60) for _ in range(2)]
        drips[0].sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nX: ".encode())
        drips[1].sendall(f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nContent-Type: {FORM}\r\nContent-Length: 9999\r\n\r\n".encode())
        got = [b"", b""]
        open_ = {0, 1}
        while open_ and time.monotonic() - begun < 50:
            for i in list(open_):
                try:
                    drips[i].sendall(b"a")
                    drips[i].settimeout(0.5)
                    chunk = drips[i].recv(4096)
                    got[i] += chunk
                    if not chunk:
                        open_.discard(i)
                except socket.timeout:
                    pass
                except OSError:
                    open_.discard(i)
        assert not open_, "a client that sends a byte now and then is never cut off"
        for answer in got:
            assert b" 408 " in answer.split(b"\r\n")[0], answer
            head, _, body = answer.partition(b"\r\n\r\n")
            assert int(re.search(rb"Content-Length: (\d+)", head)[1]) == len(body) and json.loads(body)["status"] == 408


def a_thousand_connections_at_once(s):
    idle = [s.connect() for _ in range(1000)]
    try:
        request = f"GET /api/v1/health HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\n\r\n".encode()
        for c in idle:
            c.sendall(request)
        for c in idle:
            assert c.recv(4096).startswith(b"HTTP/1.1 200"), "one of a thousand was not answered"
        assert s.get("/api/v1/health").status == 200
    finally:
        for c in idle:
            c.close()


def half_open_and_reset_connections(s):
    for i in range(200):
        c = s.connect()
        c.sendall(f"POST /ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nContent-Type: {FORM}\r\nContent-Length: 13\r\n\r\nquestion=gout".encode()[: 20 + i])
        c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # close by a reset
        c.close()
    assert s.get("/api/v1/health").status == 200
    assert until(lambda: re.search(r"\nminot_connections [01]\n", s.get("/api/v1/metrics").text))


def a_new_edition_is_opened_and_none_is_dropped(minot):
    with Service(minot, "--rate", "1000000") as s:
        old = s.article()
        stop, answers = [False], []

        def ask(n):
            while not stop[0]:
                answers.append(s.post("/api/v1/ask", {"question": f"Is quintamab good for gout {n}{len(answers)}?"}).status)
        with concurrent.futures.ThreadPoolExecutor(4) as threads:
            for n in range(4):
                threads.submit(ask, n)
            more = {"id": "x:new", "title": "Ferrolone in gout: a new trial", "year": 2020, "abstract": "We conclude that ferrolone is not effective in gout."}
            ingest(minot, s.collection, [more])
            opened = until(lambda: s.get("/api/v1/health").json()["edition"] == "2")
            stop[0] = True
        assert opened and answers and set(answers) == {200}, set(answers)
        assert s.get("/api/v1/articles/" + old["id"]).json() == old  # the address still leads to the same article
        assert s.get("/api/v1/records/x:new").status == 200


def a_merged_edition_is_the_same_edition(minot):
    def reloads(s):
        return int(re.search(r"\nminot_reloads_total (\d+)\n", s.get("/api/v1/metrics").text).group(1))

    def segments(s):
        return sum(name.endswith(".seg") for name in os.listdir(s.collection))
    with Service(minot) as s:
        records = [{"id": f"x:more{i}", "title": f"Ferrolone in gout {i}", "abstract": "Ferrolone helped in gout."} for i in range(8)]
        with open(os.path.join(s.collection, "MERGE"), "w", encoding="ascii") as merge:
            fcntl.flock(merge, fcntl.LOCK_EX)  # nobody merges yet
            for record in records:
                ingest(minot, s.collection, [record])
        s.process.send_signal(signal.SIGHUP)
        assert until(lambda: s.get("/api/v1/health").json()["edition"] == "9")
        article, opened, said = s.article(), reloads(s), len(s.said())
        assert segments(s) == 9
        ingest(minot, s.collection, records[-1:])  # nothing new, but now there is somebody who merges
        assert segments(s) < 9
        assert until(lambda: reloads(s) > opened)
        assert s.get("/api/v1/health").json()["edition"] == "9" and s.article() == article
        assert "opened" not in s.said()[said:], s.said()[said:]  # nothing that anybody has to know


def a_damaged_edition_is_not_opened(minot):
    with Service(minot) as s:
        manifest = os.path.join(s.collection, "MANIFEST")
        sound = open(manifest, "rb").read()
        with open(manifest + ".new", "wb") as out:
            out.write(sound[:-7] + b"garbage")
        os.rename(manifest + ".new", manifest)
        s.process.send_signal(signal.SIGHUP)
        assert until(lambda: s.get("/api/v1/health").json()["status"] == "degraded"), s.said()
        assert s.article()["claims"] and s.collection not in s.get("/api/v1/health").text
        shutil.rmtree(s.collection)  # and gone altogether
        s.process.send_signal(signal.SIGHUP)
        time.sleep(0.6)
        assert s.article("What is the dose of quintamab in gout?")["claims"]
        ingest(minot, s.collection, RECORDS)
        assert until(lambda: s.get("/api/v1/health").json()["status"] == "ok"), s.said()


def a_segment_damaged_in_place_gives_no_wrong_answer(minot):
    """Bytes changed under the server: what it gives afterwards proves, or is a problem. A file cut short ends it."""
    with Service(minot, "--rate", "1000000") as s:
        good = s.article()
        segment = max((os.path.join(s.collection, n) for n in os.listdir(s.collection)), key=os.path.getsize)
        size = os.path.getsize(segment)
        for at in range(64, size, size // 40):
            with open(segment, "r+b") as f:
                f.seek(at)
                byte = f.read(1)
                f.seek(at)
                f.write(bytes([byte[0] ^ 0x10]))
            got = s.post("/api/v1/ask", {"question": f"Is quintamab effective for gout in adults {at}?"})
            assert got.status in (200, 503), (at, got.status, got.body)
            if got.status == 200:
                kept = {c["id"]: c["text"] for c in good["claims"]}
                assert all(kept.get(c["id"], c["text"]) == c["text"] for c in got.json()["claims"]), at
        os.truncate(segment, 100)
        s.ask("POST", "/ask", b"question=What+is+the+dose+of+quintamab%3F", type=FORM) if s.process.poll() is None else None
        assert until(lambda: s.process.poll() is not None or s.get("/api/v1/health").status == 200)
        if s.process.poll() is not None:
            assert s.process.returncode == 4 and "cut short" in s.said(), (s.process.returncode, s.said())
            s.process.stdout.close()


def what_was_asked_survives_a_restart(minot):
    with Service(minot) as s:
        article, kept = s.article(), s.article("What is the dose of quintamab in gout?")
        assert s.ask("POST", f"/api/v1/articles/{kept['id']}/keep").status == 200
        assert s.stop() == 0
        with open(os.path.join(s.state, "recent.0"), "ab") as torn:
            torn.write(b"\1" * 40)  # as if the power had failed in the middle of an append
        s.start()
        for one in (article, kept):
            assert s.get("/api/v1/articles/" + one["id"]).json() == one
        assert [a["id"] for a in s.get("/api/v1/articles").json()["articles"]] == [kept["id"]]
        third = s.article("Does ferrolone help in gout?")
        assert s.stop(signal.SIGINT) == 0
        s.start()
        assert s.get("/api/v1/articles/" + third["id"]).json() == third
        s.process.kill()
        s.process.wait()
        s.process.stdout.close()
        s.start()
        assert s.get("/api/v1/articles/" + article["id"]).json() == article


def one_server_has_a_state_folder(minot, collection):
    import subprocess
    with Service(minot, collection=collection) as s:
        second = subprocess.run([minot, "serve", "-c", collection, "--state", s.state, "--listen", "127.0.0.1:0"],
                                capture_output=True, text=True, timeout=30, check=False)
        assert second.returncode == 5 and "another server" in second.stderr, second.stderr
        taken = subprocess.run([minot, "serve", "-c", collection, "--state", s.state + "2", "--listen", f"127.0.0.1:{s.port}"],
                               capture_output=True, text=True, timeout=30, check=False)
        assert taken.returncode == 5 and "cannot listen" in taken.stderr, taken.stderr


def a_stop_ends_what_it_has_begun(minot, collection):
    with Service(minot, "--rate", "1000000", "--threads", "1", collection=collection) as s:
        open_ = []
        for i in range(24):
            body = json.dumps({"question": f"Is quintamab good for gout number {i}?"}).encode()
            c = s.connect()
            c.sendall(f"POST /api/v1/ask HTTP/1.1\r\nHost: 127.0.0.1:{s.port}\r\nContent-Type: {JSON}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
            open_.append(c)
        def waiting():
            return sum(int(re.search(rf"minot_{name} (\d+)", s.get("/api/v1/metrics").text)[1]) for name in ("requests_waiting", "requests_running"))
        until(lambda: waiting() or "api ask" in s.said(), 5)
        s.process.send_signal(signal.SIGTERM)
        answers = [c.recv(65536) for c in open_]
        assert s.process.wait(30) == 0
        taken = [a for a in answers if a]
        assert taken and all(a.startswith(b"HTTP/1.1 200") for a in taken), [a[:60] for a in taken]


SHARED = [every_response_has_the_fields_of_safety, hostile_records_stay_text, the_quote_is_marked_where_it_stands, no_path_leaves_the_files,
          ceilings, what_is_no_request_is_refused, only_our_hosts_are_served, other_sites_may_not_post, a_client_that_asks_too_often_waits,
          asking_redirects_to_an_address_without_the_question, the_log_holds_no_question, the_state_is_its_owners_alone,
          the_reader_is_remembered, a_thread_is_shown, a_follow_up_of_nothing_is_told, problems_are_pages_for_people, slow_clients_hold_nothing,
          a_thousand_connections_at_once, half_open_and_reset_connections]
if __name__ == "__main__":
    with Service(MINOT, "--rate", "1000000") as service:
        run([(case, service) for case in SHARED] + [
            (a_drip_meets_a_deadline, MINOT, service.collection), (a_new_edition_is_opened_and_none_is_dropped, MINOT),
            (a_merged_edition_is_the_same_edition, MINOT), (a_damaged_edition_is_not_opened, MINOT), (a_segment_damaged_in_place_gives_no_wrong_answer, MINOT),
            (what_was_asked_survives_a_restart, MINOT),
            (one_server_has_a_state_folder, MINOT, service.collection), (a_stop_ends_what_it_has_begun, MINOT, service.collection)])
