"""Every page: it answers, reads without scripts, asks for nothing from elsewhere, has real headings and labels."""

import html
import io
import re
import zipfile
from datetime import UTC, datetime
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from lofted.desk.charts import dots

PAGES = [
    "/",
    "/inbox",
    "/documents",
    "/documents?language=en&text=satellite",
    "/review",
    "/review?state=&kind=apogee",
    "/launches",
    "/launches?since=2022&vehicle_class=icbm&sort=time",
    "/launches/KP-2022-02-26-1",
    "/timeline",
    "/timeline?since=2022&until=2022",
    "/counts",
    "/counts?outcome=failure",
    "/compare",
    "/compare?id=KP-2022-02-26-1&id=KP-2022-03-04-1",
    "/search?q=altitude",
    "/search?q=위성",
    "/changes",
    "/changes?since=2022&view=difference",
    "/sites",
    "/sites/site:sohae",
    "/vehicles",
    "/vehicles/vehicle:hwasong-17",
    "/sources",
    "/sources?q=조선중앙통신",
    "/calculator",
    "/calculator?apogee=620&range=300&time=14m",
    "/notice",
    "/links",
    "/links?doubtful=&launch=KP-2022-02-26-1",
    "/statement",
    "/statement?q=first+ICBM+since+2017&as_of=2022-03-25",
    "/quality",
    "/api",
    "/about",
    "/person",
]


class Outline(HTMLParser):
    """Counts what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Return the attributes of every element of a kind."""
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.mark.parametrize("place", PAGES)
def test_a_page_is_whole(desk, place):
    """One heading of the first rank, a language, a title, a way past the menu, captions on tables, labels on fields."""
    answer = desk.get(place)
    outline = Outline()
    outline.feed(answer.text)
    labelled = {one.get("for") for one in outline.all("label")}
    fields = [
        one
        for kind in ("input", "select", "textarea")
        for one in outline.all(kind)
        if one.get("type") not in {"hidden", "checkbox", "radio"}
    ]

    assert answer.status_code == 200, answer.text[:500]
    assert len(outline.all("h1")) == 1
    assert outline.all("html")[0]["lang"] == "en"
    assert outline.all("a")[0]["href"] == "#main"
    assert [one for one in fields if one.get("id") not in labelled and not one.get("aria-label")] == []


@pytest.mark.parametrize("place", PAGES)
def test_a_page_has_no_script_of_its_own_and_nothing_from_elsewhere(desk, place):
    """No inline script, no inline style sheet, no handler, nothing loaded but from this desk."""
    answer = desk.get(place)
    outline = Outline()
    outline.feed(answer.text)
    loaded = [one.get("src") for kind in ("script", "img", "iframe") for one in outline.all(kind)]
    loaded += [one["href"] for one in outline.all("link")]

    assert [one for one in outline.all("script") if not one.get("src")] == []
    assert outline.all("style") == []
    assert [name for _, attributes in outline.tags for name in attributes if name.startswith("on")] == []
    assert [place for place in loaded if not place.startswith("/static/")] == []


def test_styles_and_script_are_served_with_a_mark(desk):
    """Each of our own files comes once; asked again with its mark, nothing is sent."""
    page = desk.get("/launches/KP-2022-02-26-1").text
    for place in set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)):
        answer = desk.get(place)
        again = desk.get(place, headers={"If-None-Match": answer.headers["etag"]})

        assert answer.status_code == 200
        assert again.status_code == 304
        assert again.content == b""


def test_what_is_not_there_is_told_in_a_sentence(desk):
    """Unknown pages, documents, claims, launches, sites and files are 404 with words, on a page of the desk."""
    for place in (
        "/nope",
        "/documents/x",
        "/claims/x",
        "/launches/x",
        "/sites/x",
        "/vehicles/x",
        "/inbox/x",
        "/static/x",
    ):
        answer = desk.get(place)

        assert answer.status_code == 404, place
        assert "That did not work" in answer.text
        assert "Traceback" not in answer.text


def test_a_bad_filter_is_told_in_a_sentence(desk):
    """A day that is none, a site nobody knows, a page out of bounds: a sentence that names it."""
    for place, word in (
        ("/launches?since=soon", "soon"),
        ("/launches?site=Atlantis", "Atlantis"),
        ("/launches?offset=-1", "offset"),
        ("/documents?sort=colour", "colour"),
        ("/calculator?apogee=high&range=300", "high"),
    ):
        answer = desk.get(place)

        assert answer.status_code in {400, 422}, place
        assert word in answer.text


def test_long_lists_come_in_pages_that_lead_on(desk):
    """The list of launches says which rows these are and leads to the next ones; the last page leads back."""
    first = desk.get("/launches").text
    onward = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = desk.get(onward).text

    assert "1–50 of" in first
    assert "51–100 of" in second
    assert 'rel="prev"' in second


@pytest.mark.parametrize(("place", "row"), [("/review?state=", 'id="c-'), ("/changes", '<td class="day">')])
def test_a_long_list_is_walked_to_its_end_and_back(desk, place, row):
    """Each page begins where the last one ended; all rows come once; the last page leads back to the first."""
    total = int(re.search(r"of ([\d,]+) ", desk.get(place).text)[1].replace(",", ""))
    page, seen, steps = desk.get(place).text, 0, 0
    while seen < total and steps < 100:
        seen, steps = seen + page.count(row), steps + 1
        onward = re.search(r'rel="next" href="([^"]+)"', page)
        if onward is None:
            break
        before, page = page, desk.get(onward[1].replace("&amp;", "&")).text

    assert (seen, onward) == (total, None)
    assert steps > 1
    back = re.search(r'rel="prev" href="([^"]+)"', page)[1].replace("&amp;", "&")
    assert set(re.findall(r'id="c-[^"]+"', desk.get(back).text)) == set(re.findall(r'id="c-[^"]+"', before))
    assert desk.get(back).text.count(row) == before.count(row)


def test_two_launches_stand_side_by_side(desk):
    """The comparison names both, the merged numbers of both, and marks where they differ."""
    page = desk.get("/compare?id=KP-2022-02-26-1&id=KP-2022-03-04-1").text

    assert "26 Feb 2022 UTC" in page
    assert "4 Mar 2022 UTC" in page
    assert page.count("≠") >= 2
    assert "independent voice" in page


def test_the_calculator_needs_no_script(desk):
    """A plain address gives the answer, the table of classes and the profile; the words typed stay in the form."""
    page = desk.get("/calculator?apogee=620%C2%B110&range=300&time=14m").text

    assert 'value="620±10"' in page
    assert "Full range" in page
    assert "US NASIC" in page
    assert "<svg" in page
    assert "target" not in page.lower().replace('target="', "")


def test_a_pasted_warning_gives_areas_and_a_map(desk):
    """The notice page shows each area with its distance, and a map when the site is known."""
    text = (
        "NAVAREA XI 100/22\nNORTH PACIFIC. ROCKET LAUNCHING. 052100Z TO 060300Z MAR.\n"
        "IN AREA BOUNDED BY 36-00N 124-00E, 36-00N 125-00E, 35-00N 125-00E, 35-00N 124-00E.\n"
    )
    answer = desk.post("/notice", text=text, site="sohae", published="2022-03-01")

    assert answer.status_code == 200, re.sub("<[^>]+>", "", answer.text)[:600]
    assert "NAVAREA XI 100/22" in answer.text
    assert "<svg" in answer.text
    cited = html.unescape(re.search(r"(/notice\?[^<]+)</code>", answer.text)[1])
    again = desk.get(cited)
    assert again.status_code == 200
    assert "NAVAREA XI 100/22" in again.text
    assert "<svg" in again.text


@pytest.mark.parametrize(("name", "word"), [("hazard.json", "areas"), ("hazard.geojson", "FeatureCollection"),
                                            ("hazard.kml", "<kml")])  # fmt: skip
def test_the_areas_of_a_warning_are_downloads(desk, name, word):
    """From an uploaded file as from pasted words; another name is not found."""
    text = (
        "NAVAREA XI 100/22\nNORTH PACIFIC. ROCKET LAUNCHING. 052100Z TO 060300Z MAR.\n"
        "IN AREA BOUNDED BY 36-00N 124-00E, 36-00N 125-00E, 35-00N 125-00E, 35-00N 124-00E.\n"
    )
    pasted = desk.post(f"/notice/{name}", text=text, published="2022-03-01")
    uploaded = desk.post(f"/notice/{name}", files={"file": ("w.txt", text.encode(), "text/plain")}, published="2022-03")

    for answer in (pasted, uploaded):
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert word in answer.text
    assert desk.post("/notice/other.txt", text=text).status_code == 404


def test_the_list_goes_out_as_it_is_filtered(desk):
    """Each format is a download of the rows that fit; nothing to export, and no such format, are told."""
    rows = desk.get("/api/launches?since=2022-02&until=2022-03&limit=500").json()["total"]
    page = desk.get("/launches?since=2022-02&until=2022-03").text
    links = [html.unescape(one) for one in re.findall(r'href="(/launches-as/[^"]+)"', page)]
    made = {one.partition("?")[0].rsplit("/", 1)[-1]: desk.get(one) for one in links}

    assert set(made) == {"csv", "json", "geojson"}
    assert all(one.headers["content-disposition"].startswith("attachment") for one in made.values())
    assert len(made["json"].json()["launches"]) == rows > 3
    assert made["json"].json()["flights"] == []
    with zipfile.ZipFile(io.BytesIO(made["csv"].content)) as packed:
        table = packed.read("launches.csv").decode()
    assert table.count("KP-2022-0") >= rows
    assert desk.get("/launches-as/csv?since=2300").status_code == 400
    assert desk.get("/launches-as/exe").status_code == 404


def test_the_picture_of_the_calculator_is_a_download(desk):
    """What the page shows is there as a file; without a ballistic arc the reason is told."""
    answer = desk.get("/calculator/profile.svg?apogee=620&range=300")

    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.text.lstrip().startswith("<")
    assert desk.get("/calculator/profile.svg?apogee=620&range=300&manoeuvring=1").status_code == 404
    assert "/api/flight?apogee=620" in desk.get("/calculator?apogee=620&range=300").text


def test_doubtful_links_are_shown_with_their_reasons(desk):
    """The page lists as many as the store has, each leading to its claim, where it can be decided on."""
    found = desk.get("/api/links?doubtful=true").json()
    page = desk.get("/links").text

    assert found["total"] > 0
    assert page.count("<tr><th") - 1 == len(found["rows"])
    for row in found["rows"]:
        assert f'href="/claims/{row["claim"]["id"]}"' in page
        assert html.escape(row["link"]["reasons"][0], quote=True).replace("&#x27;", "&#39;") in page


def test_launches_of_a_day_do_not_hide_each_other():
    """Twenty on one day, one on the next: no two dots in one place, no row of a month within another's dots."""
    days = [datetime(2022, 11, 2, 3, tzinfo=UTC)] * 20 + [
        datetime(2022, 11, 3, tzinfo=UTC),
        datetime(2022, 12, 1, tzinfo=UTC),
    ]
    found = dots([SimpleNamespace(moment=SimpleNamespace(earliest=day), row=None) for day in days])
    november = [dot.y for dot in found.dots[:21]]

    assert len({(dot.x, dot.y) for dot in found.dots}) == 22
    assert max(november) < found.rows[1][0] == found.dots[-1].y
    assert max(dot.y for dot in found.dots) < found.height


def test_counts_draw_bars_that_lead_to_their_year(desk):
    """Each bar is a link to the launches of its year, and the table below holds the same number."""
    page = desk.get("/counts").text
    year = desk.get("/api/stats?since=2022&until=2022").json()["total"]["launches"]

    assert f"<title>2022: {year}" in page
    assert 'href="/launches?since=2022&amp;until=2022"' in page
