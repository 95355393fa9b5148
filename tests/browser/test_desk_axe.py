"""axe-core on every page of the desk, in light and dark: nothing serious."""

import pytest

from desk_server import running_desk

PLACES = [
    "/",
    "/inbox",
    "/documents",
    "/review?state=",
    "/launches",
    "/launches/KP-2022-02-26-1",
    "/timeline?since=2022&until=2022",
    "/counts",
    "/compare?id=KP-2022-02-26-1&id=KP-2022-03-04-1",
    "/search?q=km",
    "/changes",
    "/sites",
    "/sites/site:sohae",
    "/vehicles",
    "/vehicles/vehicle:hwasong-17",
    "/sources",
    "/calculator?apogee=620&range=300&time=14m",
    "/notice",
    "/statement?q=first+ICBM+since+2017&as_of=2022-03-25",
    "/quality",
    "/api",
    "/about",
    "/person",
    "/nope",
]


@pytest.fixture(scope="module")
def place(tmp_path_factory, browser, example):
    """Run a desk that holds the example text."""
    with running_desk(tmp_path_factory.mktemp("axe") / "launches.db") as address:
        page = browser.new_page()
        page.goto(f"{address}/inbox")
        page.get_by_label("Paste a text").fill(example)
        page.get_by_label("Published, if it does not say").fill("2022-03-11")
        page.get_by_role("button", name="Read it").click()
        page.locator(".told.good").wait_for(timeout=90_000)
        yield address, page.locator("main ul a").first.get_attribute("href")
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser, place, scheme):
    """Names, roles, contrast, headings, tables: no violation that axe calls serious or critical."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    ).Axe()
    address, document = place
    page = browser.new_page(color_scheme=scheme)
    page.goto(f"{address}{document}")
    claim = page.locator(".card").first.get_attribute("data-claim")
    found = []
    for one in (*PLACES, document, f"/claims/{claim}"):
        page.goto(f"{address}{one}", timeout=120_000)
        for violation in axe.run(page).response["violations"]:
            if violation["impact"] in {"serious", "critical"}:
                found += [f"{one}: {violation['id']}: {node['target']}" for node in violation["nodes"][:3]]
    page.close()

    assert found == []
