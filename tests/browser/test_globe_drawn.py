"""The globe in a browser: opens from disk, draws, moves by keyboard, asks for nothing, and steps aside when it must."""

import io

import pytest
from PIL import Image

DRAWN = "() => Number(document.querySelector('#globe canvas')?.dataset.drawn) > 0"
# What was asked to be drawn before is drawn with the next frame: after two of them nothing is under way.
AFTER_FRAMES = """(count) => new Promise((done) => {
  const next = (left) => left ? requestAnimationFrame(() => next(left - 1))
    : done(Number(document.querySelector('#globe canvas').dataset.drawn));
  next(count);
})"""


@pytest.fixture
def opened(browser, page_file):
    """Open the page from disk at the globe; return it with its console messages and its requests."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    told: list[str] = []
    page.on("console", lambda message: told.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: told.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{page_file.as_uri()}#globe")
    page.wait_for_function(DRAWN)
    yield page, told, asked
    page.close()


def share_that_is_not_sky(png: bytes) -> float:
    """Return the share of pixels that are brighter than the dark sky."""
    counts = Image.open(io.BytesIO(png)).convert("L").histogram()
    return sum(counts[40:]) / sum(counts)


def test_it_is_drawn_without_a_request_or_a_complaint(opened):
    """Half the picture is Earth, the console is silent, only the file itself and inlined data were read."""
    page, told, asked = opened
    share = share_that_is_not_sky(page.locator("#globe .stage").screenshot())

    assert 0.3 < share < 0.95
    assert told == []
    assert {url.split(":")[0] for url in asked} <= {"file", "data"}
    assert sum(url.startswith("file:") for url in asked) == 1


def test_the_keyboard_moves_the_flown_part(opened):
    """Home and End on the slider are launch and impact, and the words say where the flight is."""
    page, *_ = opened
    flown = "() => Number(document.querySelector('#globe canvas').dataset.flown)"
    slider = page.locator("#globe-time")
    slider.focus()
    before = page.evaluate(flown)
    page.keyboard.press("Home")
    at_launch = page.evaluate(flown)
    page.keyboard.press("End")

    assert at_launch == 0 < before < page.evaluate(flown)
    assert slider.get_attribute("aria-valuetext").startswith("T+")
    assert page.locator("#globe output").inner_text() == slider.get_attribute("aria-valuetext")


def test_play_moves_it_and_rest_draws_nothing(opened):
    """Play runs until it is paused; at rest no frame is drawn, however many the browser offers."""
    page, *_ = opened
    play = page.locator("#globe [data-part=play]")
    before = page.evaluate(AFTER_FRAMES, 2)
    play.focus()
    page.keyboard.press("Enter")
    assert play.inner_text() == "Pause"
    page.wait_for_function(
        "(before) => Number(document.querySelector('#globe canvas').dataset.drawn) > before + 3", arg=before
    )
    page.keyboard.press("Enter")
    assert play.inner_text() == "Play"
    rest = page.evaluate(AFTER_FRAMES, 2)

    assert page.evaluate(AFTER_FRAMES, 20) == rest


def test_the_other_launch_can_be_chosen(opened):
    """One globe serves all launches: the chooser changes labels and flight."""
    page, told, *_ = opened
    label = page.locator("#globe .globe-apogee span")
    before = label.inner_text()
    page.locator("#globe-launch").select_option("1")
    page.wait_for_timeout(300)

    assert label.inner_text() != before
    assert told == []


def test_reduced_motion_moves_in_still_pictures(browser, page_file):
    """A reader who asked for little motion gets single steps of a minute, not a film."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(f"{page_file.as_uri()}#globe")
    page.wait_for_function(DRAWN)
    before, began_s = page.evaluate(AFTER_FRAMES, 2), page.evaluate("performance.now() / 1000")
    page.locator("#globe [data-part=play]").click()

    # A film draws every frame it is offered; steps of a second are few among them, however slow the frames are.
    drawn, offered_s = page.evaluate(AFTER_FRAMES, 20) - before, page.evaluate("performance.now() / 1000") - began_s

    assert 1 <= drawn <= 2 + offered_s
    page.close()


def test_without_javascript_or_in_print_the_page_stands_alone(browser, page_file):
    """Without script one sentence says what is missing; print shows nothing of the globe."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_file.as_uri())

    assert page.get_by_text("The globe needs JavaScript and WebGL").is_visible()
    assert not page.locator("#globe figure").is_visible()
    assert page.locator("figure .sheet svg").first.is_visible()
    page.emulate_media(media="print")
    assert not page.locator("#globe").is_visible()
    context.close()


def test_without_webgl_the_sentence_stays(browser, page_file):
    """A browser that gives no drawing context shows the sentence, and the console stays silent."""
    page = browser.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(f"{page_file.as_uri()}#globe")
    page.wait_for_timeout(1200)

    assert page.get_by_text("The globe needs JavaScript and WebGL").is_visible()
    assert not page.locator("#globe figure").is_visible()
    assert told == []
    page.close()
