"""Linking: zones, salvos, numbers, new launches; two launches of one week stay two."""

from __future__ import annotations

from lofted.launches.link import link
from made import claim, document, moment, report, row

FEBRUARY = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))
MARCH = row("KP-2022-03-04-1", "2022-03-04T23:48", report("apogee_km", 560), report("ground_range_km", 270))
KNOWN = (FEBRUARY, MARCH)


def linked_ids(*claims):
    """Return the launches each claim was linked to."""
    found = link([document("x" * 400)], claims, KNOWN)
    return {one.id: [entry.launch for entry in found.links if entry.claim == one.id] for one in claims}


def test_a_date_in_est_finds_the_launch_of_the_next_korean_day() -> None:
    """26 February EST is 05:00 to 05:00 UTC and holds 22:52 UTC."""
    date = claim("launch_date", moment("2022-02-26", offset_min=-300, zone="EST", precision="day"))

    assert linked_ids(date)[date.id] == ["KP-2022-02-26-1"]


def test_a_korean_date_finds_the_launch_of_the_utc_day_before() -> None:
    """27 February in Korea is the same launch."""
    date = claim("launch_date", moment("2022-02-27", offset_min=540, zone="KST", precision="day"))

    assert linked_ids(date)[date.id] == ["KP-2022-02-26-1"]


def test_a_date_without_zone_still_finds_it() -> None:
    """A bare 27 February fits once its zone is left open."""
    date = claim("launch_date", moment("2022-02-27", offset_min=None, zone="", precision="day"))

    assert linked_ids(date)[date.id] == ["KP-2022-02-26-1"]


def test_another_day_makes_a_new_launch() -> None:
    """Nothing of the list flew on 1 March: the claim is not bent to fit."""
    date = claim("launch_date", moment("2022-03-01", precision="day"))
    found = link([document()], [date], KNOWN)

    assert [launch.known for launch in found.launches] == [False]
    assert found.links[0].launch == "new-2022-03-01-1"


def test_two_launches_of_one_text_stay_two() -> None:
    """Each group goes to its own launch, and a claim on both to both."""
    first = claim("launch_date", moment("2022-02-26", precision="day"), about="launch:1")
    second = claim("launch_date", moment("2022-03-04", precision="day"), about="launch:2", start=30)
    both = claim("launch_count", 2, about="launches", start=60)
    ids = linked_ids(first, second, both)

    assert ids[first.id] == ["KP-2022-02-26-1"]
    assert ids[second.id] == ["KP-2022-03-04-1"]
    assert sorted(ids[both.id]) == ["KP-2022-02-26-1", "KP-2022-03-04-1"]


def test_earlier_this_month_singles_out_one_of_two() -> None:
    """A stretch of time in the same sentence decides which launch a claim on both means."""
    first = claim("launch_date", moment("2022-02-26", precision="day"), about="launch:1")
    second = claim("launch_date", moment("2022-03-04", precision="day"), about="launch:2", start=30)
    when = claim("launch_date", moment("2022-03-01", precision="window"), about="launches", start=300)
    far = claim("full_range", 1000, about="launches", start=310, unit="miles", low=1609.0, high=1609.0)

    assert linked_ids(first, second, when, far)[far.id] == ["KP-2022-03-04-1"]


def test_numbers_that_differ_lower_the_weight_but_keep_the_link() -> None:
    """A list is proposed, never bent: the disagreement shows in the reasons."""
    date = claim("launch_date", moment("2022-02-26", precision="day"))
    number = claim("apogee", 6200, start=20)
    found = link([document()], [date, number], KNOWN)

    assert all("apogee_km differs from the list" in entry.reasons for entry in found.links)
    assert max(entry.weight for entry in found.links) < 0.7


def test_a_salvo_is_linked_as_a_whole() -> None:
    """Two rows of one salvo that nothing tells apart are both meant."""
    pair = tuple(row(f"KP-2022-01-14-{n}", f"2022-01-14T05:{40 + n}", salvo="KP-2022-01-14-1") for n in (1, 2))
    date = claim("launch_date", moment("2022-01-14", precision="day"))
    found = link([document()], [date], pair)

    assert [launch.id for launch in found.launches] == ["KP-2022-01-14-1", "KP-2022-01-14-2"]
    assert found.events[0].launches == ("KP-2022-01-14-1", "KP-2022-01-14-2")
