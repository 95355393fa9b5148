"""Views: names with their users, bearings, disputes, salvos, and what a store's texts add in time order."""

from __future__ import annotations

import pytest

import lofted
from lofted.model import InputError, wire
from lofted.pipeline.views import event_view, site_view, vehicle_view

TEXTS = (
    (
        "2022-03-11",
        (
            "North Korean leader Kim Jong Un inspected the Sohae Satellite Launching Ground and ordered that it be "
            "expanded so that large rockets can be launched there, KCNA said. North Korea fired a ballistic missile "
            "from Sunan on March 5, South Korea's Joint Chiefs of Staff said.\n"
        ),
    ),
    (
        "2022-03-05",
        (
            "North Korea fired a ballistic missile from the Sunan area on March 5, 2022, Japan's Ministry of Defense "
            "said. The Hwasong-17 was first shown at a parade on October 10, 2020.\n"
        ),
    ),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """Give a store with two texts, the later added first."""
    with lofted.open_store(tmp_path_factory.mktemp("views") / "store.db") as opened:
        for day, text in TEXTS:
            opened.add(text.encode(), published=day)
        yield opened


def test_a_site_by_any_name() -> None:
    """Position with its precision, names with who uses them, launches in time order, bearings of those launches."""
    view = site_view("동창리")

    assert view.site.id == "site:sohae"
    assert view.site.precision_km > 0
    assert any(name.used_by == "KCNA" for name in view.names)
    assert {name.language for name in view.names} == {"en", "ko", "ja"}
    assert [line.moment.earliest for line in view.launches] == sorted(line.moment.earliest for line in view.launches)
    assert sum(view.by_outcome.values()) == sum(view.by_vehicle.values()) == len(view.launches) > 10
    assert {said.launch for said in view.bearings} <= {line.launch.id for line in view.launches}
    assert view.activity == ()
    assert site_view("Sohae", as_of="2012-12-31").launches[-1].launch.id == "KP-2012-12-12-1"


def test_a_disputed_identity_stands_on_both_vehicles() -> None:
    """24 March 2022: state media name one vehicle, South Korea's ministry another; both views show both."""
    one, other = vehicle_view("Hwasong-17"), vehicle_view("vehicle:hwasong-15")

    assert {said.launch for said in one.disputes} == {"KP-2022-03-24-1"}
    assert [said.statement.value for said in one.disputes] == ["vehicle:hwasong-17", "vehicle:hwasong-15"]
    assert one.disputes == other.disputes
    assert one.disputes[0].listed == "vehicle:hwasong-15"
    assert vehicle_view("Hwasong-17", as_of="2022-03-26").disputes[-1].statement.said_by_id == "org:kcna"


def test_unveiled_and_first_flown() -> None:
    """First shown as the table has it, first flown as the list has it; one never flown says so."""
    view, unflown = vehicle_view("Hwasong-17"), vehicle_view("Pukguksong-5")

    assert (view.vehicle.unveiled, view.first_listed) == ("2020-10-10", "2022-03-16")
    assert unflown.first_listed is None
    assert unflown.first_listed_because


def test_an_event_by_any_of_its_launches() -> None:
    """The salvo of 25 May 2022 with the numbers of each missile, never narrower than the disagreement."""
    view = event_view("KP-2022-05-24-3")
    apogee = {one.quantity: one for one in view.quantities["KP-2022-05-24-1"]}["apogee_km"]

    assert [row.launch.id for row in view.launches] == ["KP-2022-05-24-1", "KP-2022-05-24-2", "KP-2022-05-24-3"]
    assert (apogee.low, apogee.high) == (540.0, 550.0)
    assert event_view(view.id) == view


def test_activity_of_a_store_in_time_order(store) -> None:
    """Claims on what goes on at a site, with day and text; who called the place what, since when."""
    view = site_view("Sohae", store=store)
    sunan = site_view("Sunan", store=store)

    assert [one.day for one in view.activity] == sorted(one.day for one in view.activity)
    assert {one.claim.kind for one in view.activity} == {"site_activity"}
    assert {usage.since for usage in sunan.usages} == {"2022-03-05", "2022-03-11"}
    assert [usage.since for usage in sunan.usages] == sorted(usage.since for usage in sunan.usages)


def test_an_event_of_a_store_has_its_claims(store) -> None:
    """Both texts speak of the launch of 5 March in Korea; their claims stand in time order."""
    view = event_view("KP-2022-03-04-1", store=store)

    assert {one.day for one in view.claims} == {"2022-03-05", "2022-03-11"}
    assert [one.day for one in view.claims] == sorted(one.day for one in view.claims)


@pytest.mark.parametrize("ask", [site_view, vehicle_view, event_view])
def test_a_name_that_means_nothing_gets_one_sentence(ask) -> None:
    """The sentence repeats the name."""
    with pytest.raises(InputError, match="Atlantis"):
        ask("Atlantis")


def test_views_pass_the_codec(store) -> None:
    """No None without its reason, with a store or without."""
    for view in (site_view("Sunan", store=store), vehicle_view("KN-25"), event_view("KP-2024-05-29-1")):
        assert wire.read(wire.line(view), type(view)) == view
