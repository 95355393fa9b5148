"""Precedents: rounding of years said, definitions printed, the list read as of publication, the Nth counted."""

from __future__ import annotations

from datetime import date

from lofted.findings.history import judge
from made import case, claim, moment, report, row

NOVEMBER = row(
    "KP-2017-11-28-1",
    "2017-11-28T18:17",
    report("apogee_km", 4475),
    report("ground_range_km", 950),
    vehicle_class="icbm",
)
FEBRUARY = row("KP-2022-02-26-1", "2022-02-26T22:52", report("apogee_km", 620), report("ground_range_km", 300))
LATER = row("KP-2022-03-24-1", "2022-03-24T05:34", report("apogee_km", 6248), vehicle_class="icbm")
KNOWN = (NOVEMBER, FEBRUARY, LATER)


def judged(value: str, **details: str):
    """Return the finding on one precedent claim about the launch of February 2022."""
    said = claim("precedent", value, details=details)
    made = case(
        said, rows=(FEBRUARY,), known=KNOWN, energy_flown_km=lambda known: 13000.0 if known is not FEBRUARY else 1300.0
    )
    (finding,) = judge(made)
    return finding


def test_first_since_2017_holds_with_the_gap_printed() -> None:
    """The last listed ICBM before was flown on 28 November 2017 UTC, 1,551 days before."""
    finding = judged("first_since", since="2017", what="icbm")

    assert finding.verdict == "consistent"
    assert "28 November 2017 UTC, 1,551 days = 4 years 90 days before" in finding.summary
    assert len(finding.evidence) == 4
    assert finding.later[0].startswith("24 March 2022 UTC")


def test_in_five_years_is_rounded_up() -> None:
    """Four years and 90 days are not five; calendar years are named as what they are."""
    finding = judged("first_in", years="5", what="icbm")

    assert finding.verdict == "unsure"
    assert "rounded up" in finding.summary
    assert "calendar years" in finding.summary


def test_in_ten_years_cannot_hold() -> None:
    """A flight four years before contradicts ten."""
    assert judged("first_in", years="10", what="icbm").verdict == "inconsistent"


def test_in_four_years_holds() -> None:
    """Four years had passed."""
    assert judged("first_in", years="4", what="icbm").verdict == "consistent"


def test_first_since_the_wrong_year_names_the_last_one() -> None:
    """Words such as "Since 2016" overlooks 2017."""
    finding = judged("first_since", since="2016", what="icbm")

    assert finding.verdict == "inconsistent"
    assert "28 November 2017" in finding.summary


def test_first_ever_is_contradicted_by_any_earlier_row() -> None:
    """An earlier ICBM on the list decides."""
    assert judged("first_ever", what="icbm").verdict == "inconsistent"


def test_what_came_later_never_decides() -> None:
    """A row after the day of publication is not counted, even when the launch meant is later still."""
    said = claim("precedent", "first_since", details={"since": "2017", "what": "icbm"})
    after = row("KP-2022-04-30-1", "2022-04-30T01:00")
    (finding,) = judge(case(said, rows=(after,), known=(*KNOWN, after)))

    assert "28 November 2017" in finding.summary


def test_nth_this_year_prints_every_way_of_counting() -> None:
    """Launches, salvos and days are counted apart; the fitting way is named."""
    salvo = tuple(row(f"KP-2022-01-14-{n}", f"2022-01-14T05:{40 + n}", salvo="S", vehicle_class="srbm") for n in (1, 2))
    said = claim("precedent", "nth", details={"n": "2", "period": "this_year"})
    (finding,) = judge(case(said, rows=(FEBRUARY,), known=(*salvo, *KNOWN)))

    assert finding.verdict == "consistent"
    assert "events" in finding.summary
    assert {line.value for line in finding.evidence} == {"2", "3"}


def test_highest_is_compared_with_the_list() -> None:
    """620 km is below 4,475 km."""
    assert judged("highest").verdict == "inconsistent"


def test_without_a_launch_it_is_not_judged() -> None:
    """Nothing can be counted back from no day."""
    (finding,) = judge(case(claim("precedent", "first_ever", details={"what": "icbm"})))

    assert finding.verdict == "not_judged"


def test_a_leap_day_has_an_anniversary() -> None:
    """29 February counts to 28 February in common years."""
    leap = row("KP-2020-02-29-1", "2020-02-29T05:00", vehicle_class="icbm")
    said = claim("precedent", "first_in", details={"years": "1", "what": "icbm"})
    (finding,) = judge(case(said, rows=(FEBRUARY,), known=(leap, FEBRUARY)))

    assert "728 days = 1 year 363 days" in finding.summary


def test_moments_are_made_in_utc() -> None:
    """The helper of these tests turns a local day into UTC."""
    assert (
        moment("2022-02-27", offset_min=540, zone="KST", precision="day").earliest.isoformat()
        == "2022-02-26T15:00:00+00:00"
    )


def test_where_definitions_part_the_answer_says_under_which_it_holds() -> None:
    """A failed launch of the class eight days before counts under one definition and not under another."""
    failed = row("KP-2022-03-16-1", "2022-03-16T00:30", vehicle_class="icbm", outcome="failure")
    said = claim("precedent", "first_since", details={"since": "2017", "what": "icbm"})
    after = row("KP-2022-03-24-1", "2022-03-24T05:34", report("apogee_km", 6248), vehicle_class="icbm")
    (finding,) = judge(case(said, rows=(after,), known=(NOVEMBER, failed, after), as_of=date(2022, 3, 25)))

    assert finding.verdict == "unsure"
    assert "failures included: Not 2017" in finding.summary
    assert "failures left out: The last one before was flown on 28 November 2017" in finding.summary


def test_the_first_of_something_the_list_does_not_record_is_not_judged() -> None:
    """A first flight over a country, say: no column of the list decides it."""
    assert judged("first_since", since="2017").verdict == "not_judged"


def test_for_other_states_the_list_is_a_selection() -> None:
    """A "first" of a state whose launches are not all listed cannot be told from a gap."""
    iranian = row("IR-2020-04-22-1", "2020-04-22T04:00", actor="country:ir", vehicle_class="slv")
    (finding,) = judge(case(claim("precedent", "first_ever", details={"what": "slv"}), rows=(iranian,)))

    assert finding.verdict == "not_judged"
    assert "only a selection" in finding.summary


def test_a_record_that_was_only_reached_again_is_unsure() -> None:
    """As many as before are no record, and a miscount of one would make it one."""
    known = tuple(row(f"KP-202{y}-01-0{n}-1", f"202{y}-01-0{n}T05:00") for y in (0, 1) for n in (1, 2))
    said = claim("precedent", "record", details={"period": "2021", "what": "launch"})
    (finding,) = judge(case(said, rows=known[-1:], known=known))

    assert finding.verdict == "unsure"
