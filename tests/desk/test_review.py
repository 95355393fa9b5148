"""Review by plain forms: decisions beside proposals, undone again, dossiers that follow and are signed."""

import re
import zipfile
from io import BytesIO

import pytest

LAUNCH = "KP-2022-02-26-1"


def pick(claims, kind, value=None):
    """Return the first claim of a kind."""
    return next(
        one["proposal"]
        for one in claims
        if one["proposal"]["kind"] == kind and value in {None, one["proposal"]["value"]}
    )


def sign(desk):
    """Sign the dossier of the launch as it stands."""
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', desk.get(f"/launches/{LAUNCH}").text)[1]
    assert desk.post(f"/launches/{LAUNCH}/sign", seen=seen, who="Ana Lyst", words="I checked it.").status_code == 303


def card(page: str, claim: str) -> str:
    """Return the card of a claim on a page."""
    return re.search(rf'<li class="card[^"]*" id="c-{claim}".*?\n</li>', page, re.DOTALL)[0]


def test_every_claim_is_marked_where_it_was_said(desk, document, claims):
    """Joined again the marked text is the text; each claim has its place, its number and its card, overlaps too."""
    page = desk.get(f"/documents/{document}").text
    paper = re.search(r'<div class="paper"[^>]*>(.*?)</div>', page, re.DOTALL)[1]
    text = desk.get(f"/api/documents/{document}").json()["text"]
    bare = re.sub(r"<sup>.*?</sup>", "", paper, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>", "", bare).replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&")

    assert words == text
    for one in claims:
        key = one["proposal"]["id"]
        assert f'id="q-{key}"' in paper
        assert f'href="#c-{key}"' in paper
        assert f'id="c-{key}"' in page
    assert re.search(r'<mark class="m[23]', paper), "the example has quotes within quotes"


def test_a_decision_stands_beside_the_proposal_and_is_undone(desk, claims):
    """Accept, reject, correct, undo: each form leads back to the card, which shows both and who decided."""
    claim = pick(claims, "apogee", 620.0)["id"]
    desk.client.cookies.set("lofted_person_8000", b"Ana Lyst".hex())
    back = f"/claims/{claim}"

    assert desk.post(f"/claims/{claim}/accept", back=back).headers["location"] == back
    assert 'data-state="accepted"' in desk.get(back).text
    desk.post(f"/claims/{claim}/reject", back=back)
    assert 'data-state="rejected"' in desk.get(back).text
    desk.post(f"/claims/{claim}/correct", back=back, value="650", note="read again")
    page = desk.get(back).text
    assert 'data-state="corrected"' in page
    assert "Proposed by the reader" in page
    assert "about 620 km" in page
    assert "about 650 km" in page
    assert "Ana Lyst corrected it" in page
    assert "read again" in page
    for state in ("rejected", "accepted", "undecided"):
        desk.post(f"/claims/{claim}/undo", back=back)
        assert f'data-state="{state}"' in desk.get(back).text
    assert desk.post(f"/claims/{claim}/undo", back=back).status_code == 400


def test_a_correction_that_cannot_be_is_told(desk, claims):
    """A unit nobody knows, a bound above its other, a launch that is not there: a sentence, and nothing is kept."""
    claim = pick(claims, "ground_range", 270.0)["id"]
    for fields, word in (({"unit": "leagues"}, "leagues"), ({"low": "9", "high": "2"}, "lower bound"),
                         ({"launch": "XX-1"}, "XX-1"), ({"kind": "wish"}, "wish"), ({}, "correct")):  # fmt: skip
        answer = desk.post(f"/claims/{claim}/correct", **fields)

        assert answer.status_code == 400
        assert word in answer.text
    assert 'data-state="undecided"' in desk.get(f"/claims/{claim}").text


def test_the_script_gets_the_card_alone(desk, claims, document):
    """With its header the answer is the fresh card, as the page it lies on prints it."""
    claim = pick(claims, "outcome" if any(one["proposal"]["kind"] == "outcome" for one in claims) else "posture")["id"]
    answer = desk.post(f"/claims/{claim}/accept", headers={"X-Desk": "part"}, back=f"/documents/{document}#c-{claim}")

    assert answer.status_code == 200
    assert answer.text.count('<li class="card') == 1
    assert 'data-state="accepted"' in answer.text
    assert f"#q-{claim}" in answer.text
    desk.post(f"/claims/{claim}/undo")


def test_review_filters_and_leads_on(desk):
    """The list shows each claim in its line; kind, source, state and words choose."""
    page = desk.get("/review?state=&kind=ground_range").text

    assert page.count('<li class="card') >= 2
    assert '<mark data-c="' in page
    assert "about 300 km" in page
    assert desk.get("/review?state=&said_by=Joint+Chiefs").text.count('<li class="card') >= 2
    assert desk.get("/review?state=rejected").text.count('<li class="card') == 0


def test_a_decision_moves_the_dossier_and_unsigns_it(desk, claims):
    """Signed as read; a later decision leaves it unsigned, taken back it stands again; a stale signing is refused."""
    claim = pick(claims, "apogee", 620.0)["id"]
    page = desk.get(f"/launches/{LAUNCH}").text
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', page)[1]
    words = {"who": "Ana Lyst", "organisation": "The Bureau", "words": "I checked <every> number."}

    assert "Machine-read, not reviewed by a person" in page
    assert desk.post(f"/launches/{LAUNCH}/sign", seen=seen, **words).status_code == 303
    signed = desk.get(f"/launches/{LAUNCH}").text
    assert "Reviewed by Ana Lyst, The Bureau" in signed
    assert "I checked &lt;every&gt; number." in signed
    desk.post(f"/claims/{claim}/correct", value="650")
    moved = desk.get(f"/launches/{LAUNCH}").text
    assert "Reviewed by" not in moved
    assert "the dossier has changed since it was signed" in moved
    refused = desk.post(f"/launches/{LAUNCH}/sign", seen=seen, **words)
    assert refused.status_code == 400
    assert "has changed since you read it" in refused.text
    desk.post(f"/claims/{claim}/undo")
    assert "Reviewed by Ana Lyst, The Bureau" in desk.get(f"/launches/{LAUNCH}").text


def test_a_dossier_at_the_desk_leads_to_the_desks_exports(desk, document):
    """Neither the options of the command line nor a file beside the page: the same data is a link away."""
    for stem, place in (("/launches/KP-2022-02-26-1", ""), (f"/documents/{document}", "/dossier")):
        page = desk.get(stem + place).text

        assert "--texts" not in page
        assert "beside this file" not in page
        assert f'href="{stem}/export/json" download>dossier.json</a>' in page
        assert 'href="#out"' in page
        assert 'id="out"' in page
        sent = desk.get(f"{stem}/export/html").text
        assert "beside this file" not in sent
        assert "from whoever sent you this page" in sent


@pytest.mark.parametrize(
    "to", ["json", "csv", "geojson", "kml", "czml", "oem", "annotations", "atom", "claimreview", "html"]
)
def test_every_export_is_a_download(desk, to):
    """Each format comes as a file with a plain name that no browser runs; whole texts stay here."""
    if to == "claimreview":  # only of a dossier that a person stands for
        sign(desk)
    answer = desk.get(f"/launches/{LAUNCH}/export/{to}")
    name = re.search(r'filename="([A-Za-z0-9_.-]+)"', answer.headers["content-disposition"])[1]
    data = answer.content
    if name.endswith(".zip"):
        data = b"".join(zipfile.ZipFile(BytesIO(data)).read(one) for one in zipfile.ZipFile(BytesIO(data)).namelist())

    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert len(data) > 200
    assert b"Our duty is to turn this launching ground" not in data or to in {"html", "annotations", "json"}


def test_the_history_tells_who_did_what(desk, claims):
    """Changes name the person and the noun; by key only one claim's; a difference needs the first of its days."""
    claim = pick(claims, "flight_time" if any(c["proposal"]["kind"] == "flight_time" for c in claims) else "precedent")[
        "id"
    ]
    desk.post(f"/claims/{claim}/reject")
    page = desk.get("/changes?noun=decision").text

    assert f"/claims/{claim}" in page
    assert "reject" in page
    assert desk.get(f"/changes?key={claim}").text.count("<tr>") >= 2
    assert desk.get("/changes?view=difference&since=2020").status_code == 200
    assert desk.get("/changes?view=difference").status_code == 400
    desk.post(f"/claims/{claim}/undo")


def test_a_text_read_again_keeps_decisions(desk, claims, document):
    """Reading again with the present reader leaves a person's word where it was."""
    claim = pick(claims, "purpose")["id"]
    desk.post(f"/claims/{claim}/accept")
    assert desk.post(f"/documents/{document}/read-again").headers["location"] == f"/documents/{document}"

    assert 'data-state="accepted"' in card(desk.get(f"/documents/{document}").text, claim)
    desk.post(f"/claims/{claim}/undo")


def test_a_text_has_its_own_dossier(desk, document):
    """The dossier of one text is a page of its own with its downloads."""
    page = desk.get(f"/documents/{document}/dossier").text

    assert "2 launches:" in page
    assert desk.get(f"/documents/{document}/export/json").json()["schema"] == "lofted/dossier/1"
