"""The globe in a browser: opens from disk, draws, moves by keyboard, asks for nothing, and steps aside when it must."""

import io
import time

import pytest

DRAWN = "() => Number(document.querySelector('#globe canvas')?.dataset.drawn) > 0"
FIRST_PICTURE_S = 3.0


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


def first_picture_s(browser, page_file) -> float:
    """Return the time from asking for the page to its first picture of the globe."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    began = time.monotonic()
    page.goto(f"{page_file.as_uri()}#globe")
    page.wait_for_function(DRAWN)
    taken_s = time.monotonic() - began
    page.close()
    return taken_s


def share_that_is_not_sky(png: bytes) -> float:
    """Return the share of pixels that are brighter than the dark sky."""
    image = pytest.importorskip("PIL.Image", reason="Pillow comes with matplotlib").open(io.BytesIO(png)).convert("L")
    counts = image.histogram()
    return sum(counts[40:]) / sum(counts)


def test_the_first_picture_comes_in_time(browser, page_file):
    """Software rendering takes at most three seconds; the best of three, because others use the machine too."""
    assert min(first_picture_s(browser, page_file) for _ in range(3)) < FIRST_PICTURE_S


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
    """Play runs until it is paused; at rest no frame is drawn."""
    page, *_ = opened
    drawn = "() => Number(document.querySelector('#globe canvas').dataset.drawn)"
    play = page.locator("#globe [data-part=play]")
    play.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    assert play.inner_text() == "Pause"
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    rest = page.evaluate(drawn)
    page.wait_for_timeout(500)

    assert rest > 3
    assert page.evaluate(drawn) == rest
    assert play.inner_text() == "Play"


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
    drawn = "() => Number(document.querySelector('#globe canvas').dataset.drawn)"
    page.wait_for_timeout(300)
    before = page.evaluate(drawn)
    page.locator("#globe [data-part=play]").click()
    page.wait_for_timeout(1500)

    assert page.evaluate(drawn) - before <= 3
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
