"""The door: hosts, tokens, forms from elsewhere, sizes. Each attack of docs/security.md that knocks there is tried."""

import pytest
from starlette.testclient import TestClient

from lofted.desk.app import application
from lofted.desk.guard import token_proof
from lofted.desk.settings import Settings
from lofted.desk.ui import inside
from lofted.model import InputError

SECRET = "a-long-enough-token-1234"  # noqa: S105 - of the test alone


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """Return a desk that others can reach, and so asks for its token."""
    store = tmp_path_factory.mktemp("locked") / "a.db"
    settings = Settings(store=str(store), host="0.0.0.0", port=8000, token=SECRET)  # noqa: S104 - never bound here
    with TestClient(application(settings), base_url="http://192.0.2.7:8000", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]", "10.0.0.1:8000"]
)
def test_rebinding_a_foreign_name_is_refused(desk, host):
    """A name that somebody points at this machine is not answered to, nor an address that is not loopback's."""
    answer = desk.get("/", headers={"Host": host})

    assert answer.status_code == 421
    assert "nobody decided" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_loopback_answers_to_its_own_names(desk, host):
    """The names of this machine are answered to."""
    assert desk.get("/about", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Referer": "https://evil.example/127.0.0.1:8000/"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused(desk, headers):
    """Even with the right token in it, and for programs' paths as for pages."""
    assert desk.post("/inbox", headers=headers, text="A missile flew 300 km.").status_code == 403
    sent = {"text": "A missile flew 300 km.", "who": "x"}
    assert desk.client.post("/api/documents", json=sent, headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused(desk, claims):
    """No token, a wrong one, one of another reader: nothing is decided."""
    claim = claims[0]["proposal"]["id"]
    other = desk.token()
    for token in ("", "0" * 64, other[:-1] + ("0" if other[-1] != "0" else "1"), "ä"):
        answer = desk.client.post(f"/claims/{claim}/reject", data={"form_token": token}, follow_redirects=False)
        assert answer.status_code == 403
    # Not entered: that would start and stop the desk's own lanes once more.
    stranger = TestClient(desk.client.app, base_url="http://127.0.0.1:8000")
    assert stranger.post(f"/claims/{claim}/reject", data={"form_token": other}).status_code == 403
    assert 'data-state="undecided"' in desk.get(f"/claims/{claim}").text


def test_a_plain_text_post_is_no_way_round(desk):
    """A page elsewhere may send text/plain without asking first: neither forms nor programs' paths take it."""
    kind = {"Content-Type": "text/plain"}
    assert desk.client.post("/inbox", content=b"form_token=x", headers=kind).status_code == 415
    assert desk.client.post("/api/documents", content=b'{"text":"x","who":"y"}', headers=kind).status_code == 415


def test_every_answer_carries_the_headers(desk):
    """Nothing may be framed, sniffed, scripted from elsewhere or kept by a shared cache; refusals carry them too."""
    for answer in (desk.get("/"), desk.get("/api/stats"), desk.get("/nope"), desk.get("/", headers={"Host": "x"})):
        policy = answer.headers["content-security-policy"]

        assert "default-src 'self'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe-inline" not in policy.replace("style-src-attr 'unsafe-inline'", "")
        assert "unsafe-eval" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers
        assert answer.headers["cache-control"] == "private, no-cache"


def test_cookies_are_for_this_desk_alone(desk):
    """No script reads them, no other site's page sends them with a form, another port has others."""
    fresh = TestClient(desk.client.app, base_url="http://127.0.0.1:8000")  # not entered, as above
    cookie = fresh.get("/about").headers["set-cookie"]

    assert cookie.startswith("lofted_session_8000=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_without_the_token_nothing_but_the_door_is_seen(locked):
    """Pages lead to the door, programs get 401 with a sentence, our own styles are served."""
    assert locked.get("/", headers={"Accept": "text/html"}).headers["location"] == "/enter"
    assert locked.get("/").status_code == 401
    assert locked.get("/api/launches").status_code == 401
    assert locked.get("/api/launches", headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert locked.get("/api/launches", headers={"Authorization": f"Bearer {SECRET}"}).status_code == 200
    assert locked.get("/documents/../about").status_code == 401
    assert locked.get("/static/../about").status_code == 401
    assert locked.get("/static/%2e%2e/about").status_code in {401, 404}
    assert locked.get("/static/desk.css").status_code == 200
    assert locked.get("/enter").status_code == 200
    assert locked.get("/", headers={"Cookie": f"lofted_token_8000={SECRET}"}).status_code == 401


def test_who_knows_the_token_comes_in_and_stays(locked):
    """A wrong token is refused; the right one sets a cookie that is not the token itself."""
    form = locked.get("/enter").text
    token = form.split('name="form_token" value="')[1][:64]
    wrong = locked.post("/enter", data={"form_token": token, "token": "guess"})
    assert wrong.status_code == 401
    right = locked.post("/enter", data={"form_token": token, "token": SECRET})
    cookie = right.headers["set-cookie"]

    assert right.status_code == 303
    assert SECRET not in cookie
    assert token_proof(Settings(token=SECRET)) in cookie
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert locked.get("/about").status_code == 200


def test_names_beyond_loopback_are_addresses_or_its_own(locked):
    """A desk for others answers to addresses, which nobody can bend, and not to foreign names."""
    entered = {"Authorization": f"Bearer {SECRET}"}
    assert locked.get("/api/stats", headers={**entered, "Host": "evil.example"}).status_code == 421
    assert locked.get("/api/stats", headers={**entered, "Host": "198.51.100.4:8000"}).status_code == 200


@pytest.mark.parametrize(
    ("host", "token"), [("192.0.2.9", ""), ("::", "short"), ("192.0.2.1", "x" * 15), ("desk.example", "")]
)
def test_beyond_loopback_a_token_is_needed(host, token):
    """A desk that others could reach is not started without a token of some length."""
    with pytest.raises(InputError, match="--token"):
        application(Settings(host=host, token=token))


def test_too_much_is_refused_before_it_is_read(desk):
    """By its announced length, and as it comes when it announces none; long addresses too."""
    big = desk.client.post("/person", content=b"", headers={"Content-Length": "3000000"})
    assert big.status_code == 413
    assert desk.client.post("/person", content=b"", headers={"Content-Length": "-1"}).status_code == 400

    def stream():
        for _ in range(40):
            yield b"a" * 100_000

    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert desk.client.post("/person", content=stream(), headers=kind).status_code == 413
    assert desk.client.post("/inbox", content=b"", headers={"Content-Length": "22000000"}).status_code == 413
    assert desk.get("/search?q=" + "a" * 9000).status_code == 414
    assert desk.get("/search?q=" + "a" * 900).status_code == 422


def test_many_fields_and_files_are_refused(desk):
    """A form has as many parts as its page has fields, and one file."""
    fields = {f"f{number}": "x" for number in range(100)}
    assert desk.post("/person", name="x", **fields).status_code == 400
    files = [("file", ("a.txt", b"x", "text/plain")), ("file", ("b.txt", b"y", "text/plain"))]
    assert desk.post("/inbox", files=files).status_code == 400


@pytest.mark.parametrize(
    "place", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""]
)
def test_a_form_leads_back_only_to_this_desk(place):
    """Where a form leads back to is a place of this desk, whatever it was told."""
    assert inside(place, "/review") == "/review"


def test_a_decision_leads_back_only_to_this_desk(desk, claims):
    """The same over the wire."""
    claim = claims[0]["proposal"]["id"]
    answer = desk.post(f"/claims/{claim}/accept", back="https://evil.example/")
    assert answer.headers["location"] == f"/claims/{claim}"
    desk.post(f"/claims/{claim}/undo")
