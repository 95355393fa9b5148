"""The whole story in a browser: paste, highlights, decisions by keyboard, launch, globe, signature, every export."""

import re

import pytest

from desk_server import running_desk

STORY = "KP-2022-02-26-1"
PHONE = [
    "/", "/inbox", "/review", "/launches", "/counts", "/timeline", "/changes", "/search?q=km", "/calculator", "/notice",
    "/api", "/sites", "/sources", "/about", f"/compare?id={STORY}&id=KP-2022-03-04-1",
]  # fmt: skip
FORMATS = ["json", "csv", "geojson", "kml", "czml", "oem", "annotations", "atom", "claimreview", "html"]


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Run a desk with an empty store, as a person would."""
    with running_desk(tmp_path_factory.mktemp("story") / "launches.db") as address:
        yield address


@pytest.fixture
def page(browser, place):
    """Open a page that notes every word of the console and every request that leaves the desk."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith((place, "data:")) or told.append(f"asked for {asked.url}"))
    yield page
    page.close()
    # A refused correction is a 400, which the console mentions by itself.
    assert [words for words in told if "400 (Bad Request)" not in words] == []


def states(page) -> list[str]:
    """Return the states of the cards from the top."""
    return page.eval_on_selector_all(".card", "cards => cards.map(card => card.dataset.state)")


def press(page, key: str, state: str, card: int) -> None:
    """Press a key and wait until the card is in its state."""
    page.keyboard.press(key)
    page.wait_for_function(
        "([card, state]) => document.querySelectorAll('.card')[card].dataset.state === state", arg=[card, state]
    )


def test_from_a_pasted_text_to_every_export(page, place, example):
    """One analyst, one text, no mouse where keys do."""
    page.goto(f"{place}/person")
    page.get_by_label("Name").fill("Ana Lyst")
    page.keyboard.press("Enter")
    page.locator(".who a", has_text="Ana Lyst").wait_for()
    paste(page, place, example)
    see_every_claim_where_it_was_said(page)
    decide_by_keyboard(page)
    correct_by_keyboard(page)
    see_launch_and_globe(page, place)
    sign_and_export(page)


def paste(page, place, example) -> None:
    """Hand the text in and open what was read."""
    page.goto(f"{place}/inbox")
    page.get_by_label("Paste a text").fill(example)
    page.get_by_label("Published, if it does not say").fill("2022-03-11")
    page.get_by_role("button", name="Read it").click()
    page.locator(".told.good").wait_for(timeout=90_000)
    assert "1 text read" in page.locator(".told.good").inner_text()
    page.locator("main ul a").first.click()


def see_every_claim_where_it_was_said(page) -> None:
    """The text is whole, its numbers are marked, each mark leads to its card."""
    marks = page.locator(".paper mark")

    assert marks.count() > 40
    assert page.locator(".paper").inner_text().startswith("Pyongyang")
    assert "about 620 km" in marks.all_inner_texts()
    assert page.locator(".paper sup a").count() == page.locator(".card").count()


def decide_by_keyboard(page) -> None:
    """Press j to move, a to accept, r to reject, both going on; k goes back, u undoes."""
    page.keyboard.press("j")
    press(page, "a", "accepted", 0)
    press(page, "r", "rejected", 1)
    assert states(page)[:3] == ["accepted", "rejected", "undecided"]
    page.keyboard.press("k")
    press(page, "u", "undecided", 1)
    assert page.locator("mark.lit").count() >= 1


def correct_by_keyboard(page) -> None:
    """Press e for the form, Enter to keep it: proposal and decision both stand; u takes it back."""
    page.locator(".card", has=page.get_by_text("about 620 km")).first.click(position={"x": 4, "y": 4})
    page.keyboard.press("e")
    page.keyboard.press("Tab")
    page.keyboard.type("650")
    page.keyboard.press("Enter")
    page.locator(".card.corrected").wait_for()
    corrected = page.locator(".card.corrected").inner_text()
    assert "650 km" in corrected
    assert "Proposed by the reader" in corrected
    assert "Ana Lyst corrected it" in corrected
    page.reload()
    assert states(page).count("corrected") == 1
    page.locator(".card.corrected").click(position={"x": 4, "y": 4})
    page.keyboard.press("u")
    page.wait_for_function("() => document.querySelectorAll('.card.corrected').length === 0")


def see_launch_and_globe(page, place) -> None:
    """The launch page is the dossier, and the flight moves on the globe by keyboard."""
    page.goto(f"{place}/launches/{STORY}", timeout=120_000)
    assert "26 Feb 2022" in page.locator("h1").inner_text()
    page.locator("#globe").scroll_into_view_if_needed()
    page.wait_for_function("() => Number(document.querySelector('#globe canvas')?.dataset.drawn) > 0", timeout=30_000)
    page.locator("#globe-time").focus()
    page.keyboard.press("End")
    assert page.locator("#globe output").inner_text().startswith("T+")


def sign_and_export(page) -> None:
    """Signed, the banner names the signer; every format comes as a file."""
    page.get_by_label("Organisation").fill("The Bureau")
    page.get_by_role("button", name="Sign the dossier").click()
    page.get_by_text("stands for this dossier as it is").wait_for(timeout=120_000)
    assert "Reviewed by Ana Lyst, The Bureau" in page.locator(".banner").first.inner_text()
    for name in FORMATS:
        with page.expect_download(timeout=90_000) as download:
            page.locator(f'#out a[href$="/export/{name}"]').click()
        assert re.fullmatch(r"[A-Za-z0-9_.-]+", download.value.suggested_filename)
        assert download.value.path().stat().st_size > 200


def test_the_calculator_answers_while_a_slider_moves(page, place):
    """A slider writes the number with its uncertainty into the field, the answer follows, the address holds both."""
    page.goto(f"{place}/calculator?apogee=620&range=300", timeout=60_000)
    page.locator("[data-slide=apogee] input[data-part=middle]").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.locator("[data-slide=apogee] input[data-part=around]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => location.search.includes('apogee=650')", timeout=30_000)

    assert page.locator("#f-apogee").input_value().startswith("650±")
    assert "646" in page.locator("#answer td").first.inner_text()
    assert page.locator("#answer svg").count() == 1


def test_a_correction_that_cannot_be_is_told_and_kept_open(page, place):
    """The form stays as typed, the sentence says what is wrong; Escape leads back to the claim."""
    page.goto(f"{place}/review")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator(".card.at input[name=launch]").fill("XX-1")
    page.keyboard.press("Enter")
    page.locator("[data-part=told].bad").wait_for()

    assert "XX-1" in page.locator("[data-part=told]").inner_text()
    assert page.locator(".card.at input[name=launch]").input_value() == "XX-1"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.classList.contains('card')")


def test_the_story_without_javascript(browser, place, example):
    """Forms and links alone: hand in, wait by reloading, decide, undo, open the dossier."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{place}/inbox")
    page.locator("#f-text").fill(example.replace("300 km", "301 km"))
    page.locator("#f-published").fill("2022-03-11")
    page.get_by_role("button", name="Read it").click()
    page.locator(".told.good").wait_for(timeout=90_000)
    page.locator("main ul a").first.click()
    page.locator(".card").first.get_by_role("button", name="Reject").click()
    assert page.locator(".card").first.get_attribute("data-state") == "rejected"
    page.locator(".card").first.get_by_role("button", name="Undo").click()
    assert page.locator(".card").first.get_attribute("data-state") == "undecided"
    page.locator(".card summary").first.click()
    page.locator(".card").first.locator("input[name=note]").fill("no field was filled in")
    page.get_by_role("button", name="Correct it").first.click()
    assert "names the fields" in page.locator("[role=alert]").inner_text()
    context.close()


def test_on_paper_there_is_no_menu_and_no_button(page, place):
    """Print shows the text with its marks and the claims, and nothing to press."""
    page.goto(f"{place}/documents")
    page.locator("tbody a").first.click()
    page.emulate_media(media="print")

    assert not page.locator(".menu").is_visible()
    assert not page.locator(".decide button").first.is_visible()
    assert page.locator(".paper mark").first.is_visible()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_on_a_phone_nothing_runs_off_the_side(page, place, width):
    """At phone width no page scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    for one in PHONE:
        page.goto(f"{place}{one}")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{one} is {wide} pixels too wide"
