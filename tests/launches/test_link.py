"""Linking: zones, salvos, numbers, new launches; two launches of one week stay two."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace

from lofted import claims as reader
from lofted import launches
from made import claim, document, moment, report, row

FEBRUARY = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))
MARCH = row("KP-2022-03-04-1", "2022-03-04T23:48", report("apogee_km", 560), report("ground_range_km", 270))
KNOWN = (FEBRUARY, MARCH)


def link(documents, claims, known):
    """Link claims with the signposts of their texts."""
    return launches.link(documents, claims, known, {text.id: reader.signposts(text) for text in documents})


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


PAIR = (
    row("KP-1", "2022-01-14T05:41", report("ground_range_km", 400), salvo="KP-S"),
    row("KP-2", "2022-01-14T05:52", report("ground_range_km", 350), salvo="KP-S", outcome="failure"),
)
DAY = claim("launch_date", moment("2022-01-14", precision="day"))


def ids_of(found, one):
    """Return the launches that a claim is linked to."""
    return [entry.launch for entry in found.links if entry.claim == one.id]


def test_numbers_side_by_side_mean_one_launch_each() -> None:
    """Of 390 km and 340 km the nearer one of the list belongs to each, though the second fits both."""
    longer, shorter = claim("ground_range", 390, start=20), claim("ground_range", 340, start=40)
    found = link([document("x" * 90)], [DAY, longer, shorter], PAIR)

    assert ids_of(found, longer) == ["KP-1"]
    assert ids_of(found, shorter) == ["KP-2"]


def test_a_success_is_that_of_a_salvo_which_succeeded() -> None:
    """A text on one launch and its success does not mean the one that failed."""
    found = link([document("x" * 90)], [DAY, claim("outcome", "success", start=20)], PAIR)

    assert ids_of(found, DAY) == ["KP-1"]


def test_about_seven_is_also_a_minute_before() -> None:
    """An hour holds the launch a minute before it, and tells none apart within the quarter."""
    five = moment("2022-01-14T05:00")
    hour = claim("launch_time", replace(five, latest=five.earliest + timedelta(hours=1), precision="hour"))
    near = tuple(row(f"KP-{n}", f"2022-01-14T0{time}", salvo="KP-S") for n, time in ((1, "4:59"), (2, "5:10")))

    assert ids_of(link([document()], [hour], near), hour) == ["KP-1", "KP-2"]


def test_what_is_to_come_is_no_launch_flown() -> None:
    """A further test that is announced is linked to none."""
    ahead = claim("intent", "further_tests", stance="predicted", start=20)

    assert ids_of(link([document("x" * 90)], [DAY, ahead], PAIR), ahead) == []


def test_since_leaves_in_doubt_which_launch_is_meant() -> None:
    """The first since 2017 speaks of that launch as well."""
    since = claim("precedent", "first_since", details={"since": "2017"}, start=20)
    found = link([document("x" * 90)], [DAY, since], PAIR)

    assert {entry.weight < 0.5 for entry in found.links if entry.claim == since.id} == {True}


def test_one_day_two_countries() -> None:
    """A sentence that names a Russian vehicle means the Russian launch, the next one the launch of its clock time."""
    russian = row("RU-1", "2022-01-14T02:00", actor="country:ru", vehicle="vehicle:topol", vehicle_because="")
    text = "Russia flew a Topol on Friday. The same day another flew at 5:41 UTC."
    topol = claim("vehicle", "vehicle:topol", about="vehicle:topol", start=14, quote="Topol")
    friday = claim("launch_date", moment("2022-01-14", precision="day"), start=20, quote="on Friday")
    clock = claim("launch_time", moment("2022-01-14T05:41"), start=56, quote="at 5:41 UTC")
    found = link([document(text)], [topol, friday, clock], (russian, PAIR[0]))

    assert ids_of(found, friday) == ["RU-1"]
    assert ids_of(found, clock) == ["KP-1"]


def test_a_month_and_the_one_vehicle_are_enough() -> None:
    """The only flight of the vehicle in January is meant by that month; the launch of March is not."""
    first = row("PK-1", "2022-01-09T05:00", actor="country:pk", vehicle="vehicle:shaheen-3", vehicle_because="")
    january = moment("2022-01-01")
    month = replace(january, latest=january.earliest + timedelta(days=31), precision="month")
    said = claim("launch_date", month, about="launch:2")
    vehicle = claim("vehicle", "vehicle:shaheen-3", about="vehicle:shaheen-3", start=20)
    later = claim("launch_date", moment("2022-03-10", precision="day"), start=40)
    found = link([document("x" * 90)], [said, vehicle, later], (first,))

    assert ids_of(found, said) == ["PK-1"]
    assert ids_of(found, later) == ["new-2022-03-10-1"]


def test_numbers_alone_find_a_launch_of_the_days_before() -> None:
    """A text of 11 March without any day: two numbers to the last digits tell which launch it reports."""
    fresh = row("KP-9", "2022-03-10T05:00", report("apogee_km", 6518.2), report("ground_range_km", 1002.3))
    numbers = [claim("apogee", 6518.2), claim("ground_range", 1002.3, start=20)]

    assert ids_of(link([document("x" * 90)], numbers, (fresh,)), numbers[0]) == ["KP-9"]
    assert ids_of(link([document("x" * 90)], numbers[:1], (fresh,)), numbers[0]) == []
