"""The page in a browser: opens from disk, every quote link lands on its words, readable by everyone."""

import json
from importlib.resources import files

import pytest

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = {"serious", "critical"}
READERS = {
    "light": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True},
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "color_scheme": "dark"},
}
# Follows every link to a quote as a reader would and notes what lights up and whether it is in sight.
FOLLOW = """async () => {
  const found = [];
  for (const link of new Map([...document.querySelectorAll('a.spot')].map((a) => [a.hash, a])).values()) {
    link.click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const lit = [...document.querySelectorAll('mark.lit')];
    const box = document.querySelector(':target').getBoundingClientRect();
    found.push({
      claim: location.hash.slice(3),
      words: lit.map((mark) => mark.textContent).join(''),
      seen: box.bottom > 0 && box.top < innerHeight,
    });
  }
  return found;
}"""


@pytest.fixture(params=READERS.values(), ids=READERS)
def seen(request, browser, page_file):
    """Open the page as one kind of reader does."""
    context = browser.new_context(**request.param)
    page = context.new_page()
    page.goto(page_file.as_uri())
    yield page
    context.close()


def test_every_quote_link_lands_on_its_words(browser, page_file):
    """Each link scrolls to its place, and what lights up there is exactly the quote."""
    dossier = json.loads((page_file.parent / "dossier.json").read_text(encoding="utf-8"))
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(page_file.as_uri())
    found = page.evaluate(FOLLOW)
    page.close()

    assert {one["claim"]: one["words"] for one in found} == {one["id"]: one["quote"] for one in dossier["claims"]}
    assert all(one["seen"] for one in found)


def test_axe_finds_nothing_serious(seen):
    """Names, roles, contrast, headings and tables hold in light and dark, wide and narrow."""
    seen.evaluate(AXE)
    # Inside a figure are thousands of strokes and no text; the figure's own name is checked.
    violations = seen.evaluate("async () => (await axe.run({ exclude: ['.sheet svg *'] })).violations")
    told = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in violations if one["impact"] in SERIOUS]

    assert told == []


def test_nothing_sticks_out(seen):
    """The page itself never scrolls sideways; wide tables scroll in their own frame."""
    assert seen.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_file_stays_small(page_file):
    """One file with texture, script and figures of two launches: at most 3 MB."""
    assert page_file.stat().st_size <= 3_000_000
