"""The page: self-contained, every link lands, every highlight is its quote, hostile text stays text."""

import re
from html.parser import HTMLParser

import msgspec
import pytest

from lofted.dossier import contents
from lofted.dossier.page.index import index
from lofted.dossier.page.matrix import matrices
from lofted.dossier.page.render import render
from lofted.model import Claim, Link, Signature, Speaker

VOID = {"meta", "br", "link", "img", "input", "hr", "path", "use"}


class Reader(HTMLParser):
    """Collects what the tests ask about."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[dict[str, str]] = []
        self.loads: list[tuple[str, str]] = []
        self.headings: list[int] = []
        self.quotes: dict[str, str] = {}
        self.tags: list[str] = []
        self._marks: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, links, things loaded, headings and marks."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given)
        for name in ("src", "srcset", "data", "poster", "action") + (() if tag == "a" else ("href", "xlink:href")):
            if name in given:
                self.loads.append((tag, given[name]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "mark":
            self._marks = given["data-c"].split()

    def handle_endtag(self, tag: str) -> None:
        """Close a mark."""
        if tag == "mark":
            self._marks = []

    def handle_data(self, data: str) -> None:
        """Add text to the claims whose mark it stands in."""
        self.text.append(data)
        for claim in self._marks:
            self.quotes[claim] = self.quotes.get(claim, "") + data


def read(page: bytes) -> Reader:
    """Parse a page."""
    reader = Reader()
    reader.feed(page.decode())
    return reader


@pytest.fixture(scope="module")
def page(dossier, sites) -> bytes:
    """Return the page of the example."""
    return contents(dossier, raw={}, sites=sites)["index.html"]


@pytest.fixture(scope="module")
def reader(page) -> Reader:
    """Return the page of the example, parsed."""
    return read(page)


def test_nothing_is_loaded_from_anywhere(page, reader):
    """No request leaves the file: no source, no style sheet, no import, no font."""
    assert all(target.startswith("#") for _, target in reader.loads), reader.loads
    assert not re.search(rb"@import|url\((?!#)|fetch\(|XMLHttpRequest|<link|<base", page)


def test_web_addresses_are_plain_links(reader):
    """An address is there to be clicked on, and tells the other side nothing."""
    outside = [link for link in reader.links if not link["href"].startswith("#")]

    assert {"https://example.org/jcs?a=1&b=2", "https://undocs.org/S/RES/1718(2006)"} <= {
        one["href"] for one in outside
    }
    assert all(link["href"].startswith("https://") and link["rel"] == "noreferrer" for link in outside)


def test_every_link_lands_and_no_id_is_used_twice(reader):
    """All anchors exist, those of letters in the figures included."""
    assert len(reader.ids) == len(set(reader.ids))
    inside = {link["href"][1:] for link in reader.links if link["href"].startswith("#")}
    inside |= {target[1:] for _, target in reader.loads}
    assert inside <= set(reader.ids)


def test_every_highlight_is_its_quote(dossier, reader):
    """Nested, overlapping and neighbouring quotes each give back exactly their words."""
    assert {claim.id: claim.quote for claim in dossier.claims} == reader.quotes


def test_every_claim_has_its_place(dossier, reader):
    """Each claim has an entry in the list and an anchor at its words."""
    for claim in dossier.claims:
        assert f"c-{claim.id}" in reader.ids
        assert f"q-{claim.id}" in reader.ids


def test_quotes_alone_still_highlight(make_dossier, sites):
    """A copy for sharing shows the quoted sentences with the same highlights."""
    short = make_dossier("quotes")

    assert {claim.id: claim.quote for claim in short.claims} == read(
        contents(short, raw={}, sites=sites)["index.html"]
    ).quotes


def test_a_document_without_text_shows_its_quotes(make_dossier, sites):
    """When the text is gone the quotes remain."""
    short = make_dossier("quotes")
    bare = msgspec.structs.replace(short.documents[0], text=None, text_because="left out")
    short = msgspec.structs.replace(short, documents=(bare,))

    assert {claim.id: claim.quote for claim in short.claims} == read(
        contents(short, raw={}, sites=sites)["index.html"]
    ).quotes


def test_hostile_text_stays_text(page, reader):
    """A label or a text with tags in it is printed, not obeyed."""
    assert reader.tags.count("script") == 1
    assert b"<script>alert" not in page
    assert b"&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "said <b>today</b> & yesterday" in "".join(reader.text)
    assert "b" not in reader.tags


def test_headings_form_a_tree(reader):
    """One first heading, and no level is skipped on the way down."""
    assert reader.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(reader.headings, reader.headings[1:], strict=False))


@pytest.mark.parametrize(
    "words",
    [
        "Machine-read, not reviewed by a person",
        "Private working copy",
        "From the documents",
        "From the launch list",
        "26 Feb 2022 22:52 UTC",
        "27 Feb 2022 07:52 UTC+9",
        "2022-02-27 07:52 local time (Asia/Pyongyang)",
        "The full range holds for the payload flown",
        "range class of the energy flown",
        "nobody named",
        "a measure announced or taken",
        "Brand new question",
        "What is not known",
        "A further launch.",
        "What would change it",
        "1,609 km (1,000 mi)",
    ],
)
def test_it_says(reader, words):
    """What every page must say, this page says."""
    assert words in re.sub(r"\s+", " ", "".join(reader.text))


def test_a_review_replaces_the_warning(dossier, sites):
    """Once someone signs, the banner names them."""
    signed = msgspec.structs.replace(dossier, reviewed_by="A. Reader", reviewed_by_because="")
    page = contents(signed, raw={}, sites=sites)["index.html"]

    assert b"Reviewed by A. Reader" in page
    assert b"not reviewed by a person" not in page


def test_a_signature_says_who_and_in_which_words(dossier, sites):
    """A signed page names the person, the organisation, the day and the words, and warns no longer."""
    signature = Signature(
        id="signature-1",
        dossier="0" * 64,
        launches=(),
        who="A. <Reader>",
        organisation="Example Institute",
        words="I have read every quote.",
        at="2022-03-12T09:30:00Z",
    )
    page = render(dossier, sites=sites, signatures=(signature,))
    seen = re.sub(r"\s+", " ", "".join(read(page.encode()).text))

    assert (
        "Reviewed by A. <Reader>, Example Institute. Signed on 2022-03-12 with the words “I have read every quote.”"
        in seen
    )
    assert "not reviewed by a person" not in seen


def test_the_matrix_shows_at_a_glance_where_sources_differ(make_dossier, sites):
    """A row in which two sources give different apogees says so in words and sign, with both ends."""
    dossier = make_dossier()
    row = dossier.known_launches[0]
    other = msgspec.structs.replace(row.reports[0], said_by="Another Ministry", value=580.0)
    row = msgspec.structs.replace(row, reports=(*row.reports, other))
    text = render(msgspec.structs.replace(dossier, known_launches=(row,)), sites=sites)

    assert re.search(r'<tr class="differ"><th scope="row">apogee', text)
    assert "differ: 580–620 km" in text


def test_at_least_one_and_one_do_not_differ(dossier):
    """A bound that allows the other source's number is no disagreement; another number is one."""
    one = next(claim for claim in dossier.claims if claim.kind == "launch_count")
    exact, bound, two = (
        msgspec.structs.replace(
            one, id=name, value=value, hedge=hedge, said_by=(Speaker(name=name, role="outlet", id=None),)
        )
        for name, value, hedge in (("a", 1.0, "exact"), ("b", 1.0, "at_least"), ("c", 2.0, "exact"))
    )

    def told(*claims: Claim) -> str:
        said = msgspec.structs.replace(
            dossier,
            claims=claims,
            links=tuple(
                Link(claim=claim.id, launch=dossier.launches[0].id, weight=0.9, reasons=("same day",))
                for claim in claims
            ),
            known_launches=(),
        )
        (row,) = matrices(said, index(said))[dossier.launches[0].id].rows
        return row.verdict

    assert told(exact, bound) == "agree"
    assert told(exact, two) == "differ"


def test_words_that_judge_honesty_are_absent(page):
    """The page speaks of statements and numbers."""
    assert not re.search(rb"(?i)\b(lie[ds]?|lying|hoax|fake|falsehood)\b", re.sub(rb"<style>.*?</style>", b"", page))


def test_a_doubtful_link_says_why(dossier, sites):
    """A link of little weight stands with its reasons; one that is sure needs none."""
    links = tuple(msgspec.structs.replace(link, weight=0.4, reasons=("same day", "no site")) for link in dossier.links)
    doubtful = render(msgspec.structs.replace(dossier, links=links), sites=sites)

    assert "(doubtful: same day, no site)" in doubtful
    assert "(doubtful" not in render(dossier, sites=sites)


def test_no_claims_make_an_honest_page(dossier):
    """A text without claims gets a page that says so."""
    empty = msgspec.structs.replace(
        dossier, claims=(), findings=(), launches=(), known_launches=(), links=(), flights=(), quantities=()
    )

    assert b"No claims about launches found in example.txt" in contents(empty, raw={}, sites={})["index.html"]
