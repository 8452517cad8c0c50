#!/usr/bin/env python3
"""api.py MINOT ROOT MAKE_BOARD: the API against its own document: every endpoint of docs/api/openapi.json is asked, each response is
checked against the schema that the document has for its status and type, and what is asked covers all that it lists."""
import gzip
import json
import re
import sys
import tempfile
import urllib.parse

import board
from service import JSON, QUESTION, Service, run

MINOT, ROOT, MAKE_BOARD = sys.argv[1:4]
DOCUMENT = json.load(open(f"{ROOT}/docs/api/openapi.json", encoding="utf-8"))
seen = set()


def fault(value, schema, where="body"):
    """The first thing in value that the schema (the part of JSON Schema that the document uses) does not allow."""
    if "$ref" in schema:
        node = DOCUMENT
        for step in schema["$ref"][2:].split("/"):
            node = node[step]
        return fault(value, node, where)
    if "anyOf" in schema:
        faults = [fault(value, s, where) for s in schema["anyOf"]]
        return None if None in faults else " / ".join(faults)
    if "const" in schema and value != schema["const"]:
        return f"{where}: not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        return f"{where}: {value!r} is none of {schema['enum']}"
    if "type" in schema:
        types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        tests = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "number": (int, float),
                 "integer": int}
        if not any(isinstance(value, tests[t]) and (t not in ("integer", "number") or not isinstance(value, bool)) for t in types):
            return f"{where}: {type(value).__name__} is no {types}"
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        return f"{where}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, (int, float)) and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
        return f"{where}: {value} is out of range"
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return f"{where}: {len(value)} items"
        return next((f for i, v in enumerate(value) if (f := fault(v, schema.get("items", {}), f"{where}[{i}]"))), None)
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                return f"{where}: no {name}"
        for name, v in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            if inner is False:
                return f"{where}: {name} is not in the document"
            if (f := fault(v, inner if isinstance(inner, dict) else {}, f"{where}.{name}")):
                return f
    return None


def check(response, method, path):
    """The response is one that the document knows for this endpoint."""
    operation = DOCUMENT["paths"][path][method.lower()]
    known = operation["responses"].get(str(response.status))
    assert known, f"{method} {path}: {response.status} is not in the document: {response.body[:300]}"
    seen.add((method, path, response.status))
    if response.status == 304:
        return response
    kind = response.get("content-type").split(";")[0]
    assert kind in known["content"], f"{method} {path}: {kind} is not in the document"
    schema = known["content"][kind].get("schema", {})
    value = response.json() if kind.endswith("json") else response.text
    wrong = fault(value, schema)
    assert not wrong, f"{method} {path} {response.status}: {wrong}"
    return response


def the_document_is_served_as_it_stands(s):
    served = check(s.get("/api/v1/openapi.json"), "GET", "/api/v1/openapi.json").json()
    assert served == DOCUMENT and served["openapi"].startswith("3.1.")


def an_answer_in_every_form(s):
    for kind in DOCUMENT["paths"]["/api/v1/ask"]["post"]["responses"]["200"]["content"]:
        got = check(s.post("/api/v1/ask", {"question": QUESTION, "audience": "student"}, ("Accept", kind)), "POST", "/api/v1/ask")
        assert got.get("content-type").startswith(kind), kind
    article = s.article()
    assert article["claims"] and article["audience"] == "clinician"
    for form in ("json", "html", "md", "text", "ris", "bibtex", "csl"):
        got = check(s.get(f"/api/v1/articles/{article['id']}?format={form}&download=1"), "GET", "/api/v1/articles/{hash}")
        assert got.get("content-disposition").startswith("attachment; filename=\"minot-")


def the_same_question_gives_the_same_bytes(s):
    first, second = (s.post("/api/v1/ask", {"question": QUESTION}) for _ in range(2))
    assert first.body == second.body and first.get("content-location") == second.get("content-location")
    assert s.get(first.get("content-location"), ("Accept", JSON)).body == first.body


def an_article_is_immutable_and_has_a_tag(s):
    path = "/api/v1/articles/" + s.article()["id"].removeprefix("sha256:")
    got = s.get(path)
    assert "immutable" in got.get("cache-control")
    again = check(s.get(path, ("If-None-Match", got.get("etag"))), "GET", "/api/v1/articles/{hash}")
    assert again.status == 304 and not again.body
    assert s.get(path, ("If-None-Match", '"other"')).status == 200
    assert s.get(path + "?format=md").get("etag") != got.get("etag")


def a_follow_up_takes_over(s):
    first = s.article()
    second = s.article("What is the dose?", after=first["id"])
    assert second["taken_over"]["from"] == first["id"]


def search_records_and_fields(s):
    hits = check(s.post("/api/v1/search", {"query": "quintamab gout", "count": 2}), "POST", "/api/v1/search").json()["hits"]
    assert len(hits) == 2
    for hit in hits:
        path = "/api/v1/records/" + urllib.parse.quote(hit["record"], safe="")
        record = check(s.get(path), "GET", "/api/v1/records/{record}").json()
        assert record["record"] == hit["record"]
        field = check(s.get(path + "?field=title"), "GET", "/api/v1/records/{record}").json()
        stored = check(s.get(path + "?field=title", ("Accept", "text/plain")), "GET", "/api/v1/records/{record}")
        assert stored.text == field["text"] == record["title"]
    assert s.get("/api/v1/records/x:trial/2").json()["record"] == "x:trial/2"


def proof(s):
    article = s.post("/api/v1/ask", {"question": QUESTION})
    report = check(s.post("/api/v1/verify", article.body, type=JSON), "POST", "/api/v1/verify").json()
    assert report["ok"] is True, report
    claim = article.json()["claims"][0]["text"].split(". ")[0].encode()
    forged = article.body.replace(claim, claim.replace(b"uintamab", b"uintamab never", 1), 1)
    assert forged != article.body
    assert check(s.post("/api/v1/verify", forged, type=JSON), "POST", "/api/v1/verify").json()["ok"] is False
    check(s.post("/api/v1/verify", article.body, ("Accept", "text/plain"), type=JSON), "POST", "/api/v1/verify")
    path = "/api/v1/articles/{hash}/verification"
    assert check(s.get(path.replace("{hash}", article.json()["id"])), "GET", path).json()["ok"] is True


def the_library_lists_only_what_was_kept(s):
    article = s.article("What is the dose of quintamab in gout?")
    listed = check(s.get("/api/v1/articles"), "GET", "/api/v1/articles").json()["articles"]
    assert article["id"] not in [a["id"] for a in listed]
    keep = "/api/v1/articles/{hash}/keep"
    for _ in range(2):
        check(s.ask("POST", keep.replace("{hash}", article["id"])), "POST", keep)
    listed = check(s.get("/api/v1/articles?status=unreviewed"), "GET", "/api/v1/articles").json()["articles"]
    assert [a["title"] for a in listed if a["id"] == article["id"]] == [article["title"]]
    assert check(s.get("/api/v1/articles?status=approved"), "GET", "/api/v1/articles").json()["articles"] == []
    topics = listed[0]["topics"]
    assert len(topics) >= 2 and "gout" in topics, topics  # each concept of the question is a topic
    for topic in topics:
        on = check(s.get("/api/v1/articles?topic=" + urllib.parse.quote(topic)), "GET", "/api/v1/articles").json()["articles"]
        assert listed[0] in on, topic
    assert check(s.get("/api/v1/articles?topic=sneezing"), "GET", "/api/v1/articles").json()["articles"] == []
    shelf = s.get("/library?topic=GOUT&status=unreviewed").text
    assert listed[0]["title"] in shelf and "No article of the library" in s.get("/library?topic=sneezing").text
    assert "Nothing" not in s.get("/library?page=0").text and s.get("/library?page=99").status == 200


def a_report_is_stored(s):
    article = s.article()
    path = "/api/v1/articles/{hash}/reports"
    at = path.replace("{hash}", article["id"])
    body = {"claim": article["claims"][0]["id"], "kind": "other", "text": "two\nlines \"quoted\""}
    check(s.post(at, body), "POST", path)
    last = open(f"{s.state}/reports.jsonl", encoding="utf-8").read().splitlines()[-1]
    stored = json.loads(last)
    assert {k: stored[k] for k in body} == body and stored["article"] == article["id"]
    check(s.post(at, {**body, "kind": "no such"}), "POST", path)
    check(s.post(at, {**body, "claim": "c0000000000000000"}), "POST", path)


def what_the_service_says_of_itself(s):
    for path in ("collections", "health"):
        check(s.get("/api/v1/" + path), "GET", "/api/v1/" + path)
    assert "collection" not in s.get("/api/v1/collections").json()["collections"][0]
    measures = check(s.get("/api/v1/metrics"), "GET", "/api/v1/metrics").text
    for line in measures.splitlines():
        assert re.fullmatch(r"# (HELP|TYPE) \S+ .+|[a-z_]+(\{[^}]*\})? [0-9.]+", line), line
    assert re.search(r'minot_requests_total\{endpoint="api ask",status="2xx"\} [1-9]', measures)
    got = check(s.post("/api/v1/suggestions", {"text": "gout"}), "POST", "/api/v1/suggestions")
    assert isinstance(got.json()["suggestions"], list)


def what_is_wrong_is_a_problem(s):
    ask, nothing = "/api/v1/ask", "0" * 64
    wrong = [
        ("POST", ask, ask, {"question": 1}, 400), ("POST", ask, ask, {}, 400), ("POST", ask, ask, {"question": "x", "audiance": "patient"}, 400),
        ("POST", ask, ask, {"question": "x", "audience": "nobody"}, 400), ("POST", ask, ask, {"question": "x", "after": "me"}, 400),
        ("POST", ask, ask, {"question": "x", "after": nothing}, 404), ("POST", ask, ask, {"question": "a\0b"}, 400),
        ("POST", ask, ask, {"question": "why " * 2000}, 400), ("POST", ask, ask, {"question": "x" * 70000}, 413),
        ("POST", "/api/v1/search", "/api/v1/search", {"query": "gout", "count": 0}, 400),
        ("POST", "/api/v1/search", "/api/v1/search", {"query": "???"}, 400),
        ("POST", "/api/v1/verify", "/api/v1/verify", [1], 422),
        ("GET", "/api/v1/records/{record}", "/api/v1/records/x:nothing", None, 404),
        ("GET", "/api/v1/articles/{hash}", "/api/v1/articles/" + nothing, None, 404),
        ("GET", "/api/v1/articles/{hash}", "/api/v1/articles/abc", None, 404),
        ("GET", "/api/v1/articles/{hash}/verification", f"/api/v1/articles/{nothing}/verification", None, 404),
        ("POST", "/api/v1/articles/{hash}/keep", f"/api/v1/articles/{nothing}/keep", None, 404),
    ]
    for method, path, target, body, status in wrong:
        got = check(s.ask(method, target, b"" if body is None else body), method, path)
        assert got.status == status, (target, body if len(str(body)) < 99 else "...", got.status, got.body)
        assert got.get("content-type") == "application/problem+json" and got.json()["status"] == status
    for body in (b"{", b"[]", b'{"question": "x", "question": "y"}', b"\xff\xfe"):
        assert check(s.ask("POST", ask, body, type=JSON), "POST", ask).status == 400, body
    assert check(s.ask("POST", ask, b"question=x", type="text/html"), "POST", ask).status == 415
    assert check(s.get("/api/v1/health", ("Accept", "image/png")), "GET", "/api/v1/health").status == 406
    assert check(s.get("/api/v1/articles/" + s.article()["id"], ("Accept", "image/png")), "GET", "/api/v1/articles/{hash}").status == 406


def small_bodies_travel_as_they_are_and_large_ones_packed(s):
    target = "/api/v1/articles/" + s.article()["id"]
    plain = s.get(target)
    packed = s.get(target, ("Accept-Encoding", "gzip"))
    assert packed.get("content-encoding") == "gzip" and gzip.decompress(packed.body) == plain.body
    assert s.get(target, ("Accept-Encoding", "gzip, zstd")).get("content-encoding") == "zstd"
    assert s.get(target, ("Accept-Encoding", "zstd;q=0, br")).get("content-encoding") is None
    assert s.get("/api/v1/health", ("Accept-Encoding", "gzip")).get("content-encoding") is None
    assert packed.get("etag") == "W/" + plain.get("etag")


def every_endpoint_was_asked(s):
    everything = {(m.upper(), path) for path, methods in DOCUMENT["paths"].items() for m in methods}
    answered = {(m, path) for m, path, status in seen if status < 300}
    assert answered == everything, everything ^ answered


def the_table_and_the_document_name_the_same(s):
    table = open(f"{ROOT}/src/api/endpoints.c", encoding="utf-8").read()
    named = set(re.findall(r'"(/api/v1/[^"]*)", (GET|POST)', table))
    assert {(p.replace("...", ""), m) for p, m in named} == {(p, m.upper()) for p, ms in DOCUMENT["paths"].items() for m in ms}


CASES = [the_document_is_served_as_it_stands, an_answer_in_every_form, the_same_question_gives_the_same_bytes,
         an_article_is_immutable_and_has_a_tag, a_follow_up_takes_over, search_records_and_fields, proof,
         the_library_lists_only_what_was_kept, a_report_is_stored, what_the_service_says_of_itself, what_is_wrong_is_a_problem,
         small_bodies_travel_as_they_are_and_large_ones_packed]
LAST = [every_endpoint_was_asked, the_table_and_the_document_name_the_same]
if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="minot-board-") as scratch:
        folder = board.make(MAKE_BOARD, scratch + "/board")
        with Service(MINOT, "--rate", "100000", "--board", folder) as service:
            run([(case, service) for case in CASES] + [(case, service, check) for case in board.SHARED] + [(case, service) for case in LAST] +
                [(board.without_a_board_there_is_nothing_of_it, MINOT), (board.behind_a_proxy_the_cookie_is_secure, MINOT, folder, check)])
