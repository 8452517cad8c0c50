"""The editorial board over HTTP: cases that api.py runs against a server with --board, so that its document is held true
for them too. Two people and an author work; everything that the rules forbid is tried."""
import re
import subprocess

from service import FORM, HTML, Service

PEOPLE = {"anna": ("Anna Author", "author", "correct horse battery"), "rita": ("Rita Reviewer", "reviewer,editor", "staple battery horse"),
          "eva": ("Eva Editor", "editor", "another long password"), "lock": ("Lock Me", "author", "yet another password")}
API = "/api/v1/board"
HOSTILE = "<script>alert(8)</script>'); DROP TABLE articles; -- <img src=x onerror=alert(9)> \u202e"


def make(make_board, folder):
    subprocess.run([make_board, folder, *(":".join((login, *who)) for login, who in PEOPLE.items())], check=True)
    return folder


class Member:
    """Somebody who is signed in, by the API; check holds each response against the document."""

    def __init__(self, s, login, check, cookie=None, password=None):
        self.s, self.check = s, check
        fields = [("Cookie", f"minot_session={cookie}")] if cookie else []
        self.entered = check(s.post(API + "/session", {"login": login, "password": password or PEOPLE[login][2]}, *fields), "POST", API + "/session")
        self.cookie = self.entered.get("set-cookie")
        self.token = self.cookie.split(";")[0].split("=", 1)[1] if self.cookie else ""
        self.csrf = self.entered.json().get("csrf", "")

    def fields(self, csrf=True):
        return [("Cookie", f"minot_session={self.token}")] + ([("X-CSRF-Token", self.csrf)] if csrf else [])

    def get(self, path, **at):
        return self.check(self.s.get(API + path.format(**at), *self.fields(False)), "GET", API + path.split("?")[0])

    def post(self, path, body, csrf=True, **at):
        return self.check(self.s.post(API + path.format(**at), body, *self.fields(csrf)), "POST", API + path)

    def step(self, article, step, claim=None, reason=None, csrf=True):
        body = {k: v for k, v in (("step", step), ("claim", claim), ("reason", reason)) if v is not None}
        return self.post("/articles/{hash}/steps", body, csrf, hash=article).status

    def form(self, path, body, csrf=True):
        pairs = {**body, **({"csrf": self.csrf} if csrf else {})}
        encoded = "&".join(f"{k}={''.join(f'%{b:02x}' for b in v.encode())}" for k, v in pairs.items())
        return self.s.ask("POST", path, encoded.encode(), [("Cookie", f"minot_session={self.token}"), ("Accept", HTML)], FORM)


def asked_again(s, check, article):
    """The question asked again leads to what was approved; another number, drug or reader does not."""
    form = lambda question, more="": s.ask("POST", "/ask", f"question={question}{more}".encode(), [], FORM).get("location")
    got = form("Is+quintamab+effective+for+gout+in+adults%3F")
    assert got.startswith(f"/board/approved/{article}?asked="), got
    page = s.get(got).text
    assert "answered by the editorial board" in page and "Rita Reviewer" in page and 'href="/a/' in page
    fresh = got.split("=")[1]
    match = check(s.get(API + "/asked/" + fresh), "GET", API + "/asked/{hash}").json()["match"]
    assert match["article"] == article and match["current"] and match["approval"]["reviewers"]
    for other in ("Is+ferrolone+effective+for+gout+in+adults%3F", "Is+quintamab+effective+for+gout+in+children%3F",
                  "Is+quintamab+not+effective+for+gout+in+adults%3F"):
        assert form(other).startswith("/a/"), other
    assert form("Is+quintamab+effective+for+gout+in+adults%3F", "&audience=patient").startswith("/a/")
    listed = s.get("/library").text
    assert "Approved by the editorial board" in listed and "/board/approved/" + article in listed


def the_whole_workflow(s, check):
    anna, rita, eva = (Member(s, login, check) for login in ("anna", "rita", "eva"))
    given = s.article()
    article = anna.post("/articles", {"article": given["id"], "reason": "asked every day"}).json()["article"]
    assert anna.post("/articles", {"article": given["id"]}).status == 403  # it is there already
    assert rita.step(article, "begin review") == 403  # has declared no interests
    for who in (anna, rita, eva):
        assert who.post("/interests", {"interests": "none"}).status == 200
    assert anna.step(article, "begin review") == 403 and rita.step(article, "accept", given["claims"][0]["id"]) == 403
    assert rita.step(article, "begin review") == 200 and eva.step(article, "approve") == 403  # statements are open
    queue = rita.post("/queue", {"states": "under review", "not_by": "rita", "words": "quintamab"}).json()
    assert [a["article"] for a in queue["articles"]] == [article] and queue["counts"]["under review"] == 1
    assert s.get(API + f"/articles/{article}/export").status == 404  # not for the public yet
    claims = [st["claim"] for st in rita.get("/articles/{hash}", hash=article).json()["statements"]]
    assert anna.step(article, "accept", claims[0]) == 403  # nobody decides on what they submitted
    assert rita.step(article, "reject", claims[-1]) in (400, 403)  # a reason is needed
    assert rita.step(article, "reject", claims[-1], "beside the question") == 200
    for claim in claims[:-1]:
        assert rita.step(article, "accept", claim) == 200
    assert rita.step(article, "comment", claims[0], HOSTILE) == 200
    assert anna.step(article, "approve") == 403 and eva.step(article, "approve", csrf=False) == 403
    assert eva.step(article, "approve") == 200
    review = eva.get("/articles/{hash}", hash=article).json()
    assert review["state"] == "approved" and review["approval"]["signature"] == "good"
    assert {e["step"] for e in review["history"]} >= {"submit", "begin review", "approve"}
    for form in ("json", "html", "md"):
        public = check(s.get(API + f"/articles/{article}/export?format={form}"), "GET", API + "/articles/{hash}/export")
        assert public.status == 200, form
    exported = check(s.get(API + f"/articles/{article}/export"), "GET", API + "/articles/{hash}/export").json()
    assert exported["status"] == "approved" and claims[-1] not in [c["id"] for c in exported["claims"]]
    assert eva.post("/articles/{hash}/protocols", {"title": "Ward 3", "text": "As here.\n! Here 10 mg first."}, hash=article).status == 200
    assert rita.get("/log").json()["log"] and rita.get("/policy").json()["steps"] and anna.get("/members").json()["members"]
    page = s.get("/board/approved/" + article).text
    assert "Ward 3" in page and "Differs from the article" in page and "Rita Reviewer" in page
    asked_again(s, check, article)
    assert eva.step(article, "withdraw", reason="superseded here") == 200
    assert check(s.get(API + "/asked/" + given["id"]), "GET", API + "/asked/{hash}").json()["match"] is None
    assert s.get(API + f"/articles/{article}/export").status == 404 and "withdrawn" in rita.get("/articles/{hash}", hash=article).text


def the_desk(s, check):
    rita = Member(s, "rita", check)
    nothing = s.article("Is zebravirine good for hiccups?")
    got = check(s.post(API + "/desk", {"article": nothing["id"], "text": HOSTILE}), "POST", API + "/desk")
    assert got.status == 201
    entry = got.json()["id"]
    listed = rita.get("/desk?open=true").json()["desk"]
    assert listed[0]["id"] == entry and "zebravirine" in listed[0]["question"]
    assert rita.post("/desk/{id}/answer", {"answer": "No.", "sources": "Own experience"}, False, id=entry).status == 403
    assert rita.post("/desk/{id}/answer", {"answer": "No.", "sources": "Own experience"}, id=entry).status == 200
    assert rita.post("/desk/{id}/answer", {"answer": "No.", "sources": "x"}, id=999999).status == 404
    assert rita.post("/desk/{id}/close", {"reason": "answered"}, id=entry).status == 200
    assert check(s.post(API + "/desk", {"article": "0" * 64}), "POST", API + "/desk").status == 404


def nobody_acts_without_a_session(s, check):
    article, claim = "0" * 64, "c" + "0" * 16
    for method, path, body in [("GET", "/session", None), ("GET", "/sessions", None), ("GET", "/desk", None), ("GET", "/log", None),
                               ("GET", "/articles/{hash}", None), ("POST", "/queue", {}), ("POST", "/articles", {"article": article}),
                               ("POST", "/articles/{hash}/steps", {"step": "accept", "claim": claim}), ("POST", "/interests", {"interests": "none"}),
                               ("POST", "/articles/{hash}/protocols", {"title": "x", "text": "y"}), ("POST", "/desk/{id}/close", {"reason": "x"}),
                               ("POST", "/desk/{id}/answer", {"answer": "x", "sources": "y"}), ("POST", "/sessions/{id}/end", {}), ("POST", "/session/end", {})]:
        at = API + path.format(hash=article, id=1)
        for cookie in ("", "x", "A" * 43, "A" * 5000 if method == "GET" else "B" * 43):
            fields = [("Cookie", f"minot_session={cookie}"), ("X-CSRF-Token", "0" * 64)]
            got = check(s.ask(method, at, b"" if body is None else body, fields), method, API + path)
            assert got.status == 401, (path, got.status)
    for path in ("/board", "/board/desk", "/board/log", "/board/sessions", "/board/a/" + article):
        got = s.get(path, ("Accept", HTML))
        assert got.status == 303 and got.get("location").startswith("/board/sign-in?next="), path


def a_session_is_kept_well(s, check):
    rita = Member(s, "rita", check)
    for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in rita.cookie, rita.cookie
    assert "Secure" not in rita.cookie and len(rita.token) == 43
    assert Member(s, "rita", check).token != rita.token
    here = [x for x in rita.get("/sessions").json()["sessions"] if x["here"]]
    assert len(here) == 1
    assert rita.post("/session/end", {}).status == 200 and rita.get("/session").status == 401
    again, other = Member(s, "rita", check), Member(s, "anna", check)
    mine = next(x["id"] for x in again.get("/sessions").json()["sessions"] if x["here"])
    assert other.post("/sessions/{id}/end", {}, id=mine).status == 404  # somebody else's is as if it were not there
    assert again.get("/session").status == 200
    assert again.post("/sessions/{id}/end", {}, id=mine).status == 200 and again.get("/session").status == 401


def session_fixation(s, check):
    """A token that somebody planted is not the one that signing in opens, and one of before ends."""
    planted = "F" * 43
    rita = Member(s, "rita", check, cookie=planted)
    assert rita.token != planted
    assert check(s.get(API + "/session", ("Cookie", "minot_session=" + planted)), "GET", API + "/session").status == 401
    before = rita.token
    rita = Member(s, "rita", check, cookie=before)
    assert check(s.get(API + "/session", ("Cookie", "minot_session=" + before)), "GET", API + "/session").status == 401
    assert rita.get("/session").status == 200


def forged_requests(s, check):
    """Every changing request without the form token, with another session's, or from another site is refused."""
    rita, eva = Member(s, "rita", check), Member(s, "eva", check)
    targets = [("/interests", {"interests": "forged"}), ("/articles", {"article": s.article()["id"]}), ("/session/end", {})]
    for path, body in targets:
        assert rita.post(path, body, csrf=False).status == 403, path
        stolen = [("Cookie", f"minot_session={rita.token}"), ("X-CSRF-Token", eva.csrf)]
        assert s.post(API + path, body, *stolen).status == 403, path
        for origin in ("https://evil.example", "null"):
            assert s.post(API + path, body, *rita.fields(), ("Origin", origin)).status == 403, (path, origin)
    for path, body in (("/board/interests", {"interests": "forged"}), ("/board/sign-out", {}), ("/board/submit", {"article": s.article()["id"]}),
                       ("/board/desk", {"article": s.article()["id"]})):
        assert rita.form(path, body, csrf=False).status == 403, path
    assert "forged" not in rita.get("/members").text and rita.get("/session").status == 200


def brute_force_meets_a_lock(s, check):
    refusals = [Member(s, "lock", check, password=f"guess number {i}").entered for i in range(11)]
    assert {r.status for r in refusals} == {403}
    unknown = Member(s, "nobody", check, password="guess number 1").entered
    assert unknown.status == 403 and unknown.json()["detail"] == refusals[0].json()["detail"]  # names are not told apart
    locked = Member(s, "lock", check)
    assert locked.entered.status == 403 and not locked.cookie, "the right password opens a locked account"
    assert Member(s, "anna", check).entered.status == 200  # others are not locked


def injected_text_stays_text(s, check):
    rita = Member(s, "rita", check)
    for words in (HOSTILE, "' OR '1'='1", "%' --", "\" UNION SELECT token FROM sessions --", "*", "NEAR(", "a\\"):
        assert rita.post("/queue", {"words": words}).status == 200, words
        got = rita.form("/board/queue", {"words": words, "state": "", "whose": ""})
        assert got.status == 200 and "<script>alert" not in got.text and "<img" not in got.text, words
    for name in ("' OR 1=1 --", "anna' --", HOSTILE, "anna\n", "../anna"):
        assert Member(s, name, check, password="correct horse battery").entered.status == 403, name
    for after in ("' OR 1", "x", "9" * 300):
        assert rita.post("/queue", {"after": after}).status in (200, 400), after
    assert rita.post("/interests", {"interests": HOSTILE}).status == 200
    page = s.get("/board/members", ("Accept", HTML)).text
    assert "&lt;script&gt;alert(8)" in page and "<script>alert" not in page and "<img" not in page and "\u202e" not in page
    assert rita.post("/interests", {"interests": "none"}).status == 200
    assert rita.post("/interests", {"interests": 5}).status == 400 and rita.post("/interests", {"who": "eva"}).status == 400


def headers_and_paths_lead_nowhere_else(s, check):
    for next_ in ("https://evil.example/", "//evil.example", "/board//evil.example", "/board/../../x", "javascript:alert(1)", "/board\r\nX-Evil: 1",
                  "/a/%2e%2e"):
        encoded = "".join(f"%{b:02x}" for b in next_.encode())
        got = s.ask("POST", "/board/sign-in", f"login=rita&password=staple+battery+horse&next={encoded}".encode(), [], FORM)
        assert got.status == 303 and got.get("location") == "/board" and not got.get("x-evil"), (next_, got.get("location"))
    rita = Member(s, "rita", check)
    for hash_ in ("..%2f..%2fboard.key", "%2e%2e", "x" * 64, "0" * 63 + "%00", "%27%20OR%201=1"):
        got = s.get("/board/a/" + hash_, *rita.fields(False))
        assert got.status in (400, 404) and b"PRIVATE" not in got.body, (hash_, got.status)
        assert s.get("/board/approved/" + hash_).status in (400, 404)
    for claim in ("x\r\nSet-Cookie: a=b", "\"><script>"):
        got = rita.form("/board/a/" + "0" * 64 + "/step", {"step": "comment", "claim": claim, "reason": "x"})
        assert got.status in (400, 404) and not (got.get("set-cookie") or "").startswith("a="), claim
    for cookie in ("minot_session=", "minot_session", "minot_session=;;;", "minot_session=" + "é" * 20, "a=b; minot_session=" + "x" * 43):
        assert s.get("/board", ("Cookie", cookie)).status == 303, cookie


def a_step_by_form_goes_where_it_should(s, check):
    anna = Member(s, "anna", check)
    given = s.article("Does ferrolone help in gout?")
    got = anna.form("/board/submit", {"article": given["id"]})
    assert got.status == 303 and re.fullmatch(r"/board/a/[0-9a-f]{64}", got.get("location")), got.body
    page = s.get(got.get("location"), *anna.fields(False)).text
    assert "submitted by anna" in page and page.count("<mark") >= len(given["claims"]) and 'value="take back"' in page
    assert 'value="approve"' not in page, "a step that one may not make has no button"
    assert anna.form(got.get("location") + "/step", {"step": "take back", "reason": "a slip"}).status == 303


def without_a_board_there_is_nothing_of_it(minot):
    with Service(minot) as s:
        article = s.article()
        for path in ("/board", "/board/sign-in", "/board/members", API + "/members", API + "/policy", API + "/session"):
            assert s.get(path).status == 404, path
        assert s.post(API + "/session", {"login": "x", "password": "y"}).status == 404
        for path in ("/", "/a/" + article["id"][7:], "/library", "/about/policy", "/about/about"):
            assert "/board" not in s.get(path).text, path


def behind_a_proxy_the_cookie_is_secure(minot, folder, check):
    with Service(minot, "--board", folder, "--tls", "--rate", "100000") as s:
        cookie = Member(s, "eva", check).cookie
        assert "; Secure" in cookie and "HttpOnly" in cookie


def no_secret_is_logged_or_listed(s, check):
    rita = Member(s, "rita", check)
    for page in ("/board", "/board/members", "/board/sessions"):
        text = s.get(page, *rita.fields(False)).text
        assert rita.token not in text, page
    said = s.said()
    assert rita.token not in said and "staple" not in said and rita.csrf not in said


SHARED = [the_whole_workflow, the_desk, nobody_acts_without_a_session, a_session_is_kept_well, session_fixation, forged_requests,
          brute_force_meets_a_lock, injected_text_stays_text, headers_and_paths_lead_nowhere_else, a_step_by_form_goes_where_it_should,
          no_secret_is_logged_or_listed]
