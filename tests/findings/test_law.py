"""The law table on dated cases: which texts were in force, and whether they cover a launch."""

from __future__ import annotations

import importlib.util
from datetime import date

import pytest

from lofted import reference
from lofted.findings.law import coverage, in_force, judge
from made import case, claim, document, row
from source_tree import ROOT

KP, IR = "country:kp", "country:ir"

CASES = [
    # actor, day, account, covered by at least one binding text, why it is here
    (KP, "1998-08-31", "missile", "not covered", "before any text"),
    (KP, "2006-07-05", "missile", "not covered", "ten days before 1695"),
    (KP, "2006-07-04", "satellite", "not covered", "UTC day of the same launches"),
    (KP, "2006-07-20", "missile", "contested", "1695 alone: not under Chapter VII"),
    (KP, "2006-10-13", "missile", "contested", "the day before 1718"),
    (KP, "2006-10-14", "missile", "covered", "1718 in force"),
    (KP, "2009-04-05", "missile", "covered", "1718"),
    (KP, "2009-06-12", "satellite", "covered", "1874 in force"),
    (KP, "2012-04-12", "satellite", "covered", "1874; a failure counts"),
    (KP, "2012-12-12", "satellite", "covered", "1874"),
    (KP, "2012-12-12", "missile", "covered", "1718 and 1874"),
    (KP, "2016-02-07", "satellite", "covered", "1874, 2087, 2094"),
    (KP, "2017-11-28", "missile", "covered", "up to 2375"),
    (KP, "2022-02-26", "missile", "covered", "up to 2397"),
    (KP, "2022-02-26", "satellite", "covered", "up to 2397"),
    (KP, "2022-05-26", "missile", "covered", "the vetoed draft changes nothing"),
    (KP, "2022-01-25", "cruise", "not covered", "the launch wording does not name cruise missiles"),
    (KP, "2024-05-27", "satellite", "covered", "the end of the Panel ended no resolution"),
    (IR, "2009-02-02", "satellite", "not covered", "before 1929"),
    (IR, "2011-06-15", "missile", "covered", "1929"),
    (IR, "2017-07-27", "missile", "contested", "2231 Annex B calls upon"),
    (IR, "2020-04-22", "satellite", "contested", "2231 Annex B calls upon"),
    (IR, "2024-09-14", "satellite", "not covered", "2231 Annex B lapsed on 18 October 2023"),
    (IR, "2023-10-19", "missile", "not covered", "the day after it lapsed"),
    (IR, "2025-10-10", "missile", "contested", "1929 again according to the Secretariat, contested"),
    ("country:us", "2020-01-01", "missile", "not covered", "no text is addressed to it"),
]


@pytest.mark.parametrize(
    ("actor", "day", "account", "expected", "why"), CASES, ids=[f"{c[0]} {c[1]} {c[2]}" for c in CASES]
)
def test_coverage_by_date(actor: str, day: str, account: str, expected: str, why: str) -> None:
    """The strongest coverage of any text in force that day is the expected one."""
    when = date.fromisoformat(day)
    found = {coverage(text, account, when) for text in in_force(actor, when)}
    strongest = next((word for word in ("covered", "contested") if word in found), "not covered")

    assert strongest == expected, why


def test_both_accounts_and_the_speaker_are_named() -> None:
    """The summary covers either account, names who calls it a violation, and that the resolutions are rejected."""
    known = row("KP-2022-02-26-1", "2022-02-26T22:52")
    said = claim("violation", "un_resolutions", about="launches", quote="brazen violation of resolutions")
    (finding,) = judge(case(said, rows=(known,)))

    assert finding.verdict == "consistent"
    assert "under either account" in finding.summary
    assert "The ministry calls it a violation" in finding.summary
    assert "North Korea has rejected S/RES/1695 (2006), S/RES/1718 (2006)" in finding.summary
    assert {one.label for one in finding.evidence} >= {"S/RES/1718 (2006) rejected", "S/RES/1874 (2009) rejected"}
    assert all(one.source.startswith("https://") for one in finding.evidence if one.label.endswith("rejected"))
    assert any(line.label.startswith("S/RES/1874") for line in finding.evidence)


def test_before_any_text_a_charge_is_not_supported() -> None:
    """On 5 July 2006 no text with a launch clause was in force."""
    known = row("KP-2006-07-05-1", "2006-07-05T20:00", actor=KP)
    said = claim("violation", "un_resolutions", about="launches")
    (finding,) = judge(case(said, rows=(known,)))

    assert finding.verdict == "inconsistent"
    assert "No Security Council text with a launch clause was in force" in finding.summary


def test_a_text_named_that_was_not_yet_adopted_is_named_so() -> None:
    """Resolution 2397 of December 2017 cannot have been violated in July of that year."""
    known = row("KP-2017-07-04-1", "2017-07-04T00:40")
    said = claim("violation", "S/RES/2397", about="launches")
    (finding,) = judge(case(said, rows=(known,)))

    assert finding.verdict == "inconsistent"
    assert "S/RES/2397 named in the text was not in force" in finding.summary


def test_the_day_is_printed_as_each_side_counts_it() -> None:
    """3 July in New York is 4 July in Korea: the Council and the press differ by a day."""
    known = row("KP-2017-07-04-1", "2017-07-04T00:40")
    (finding,) = judge(case(claim("violation", "un_resolutions", about="launches"), rows=(known,)))

    (line,) = [one for one in finding.evidence if one.label.startswith("day of")]
    assert line.value == "2017-07-04 UTC; 2017-07-04 at the site; 2017-07-03 New York"


def test_a_moratorium_is_no_council_text() -> None:
    """A broken moratorium is kept with its speaker."""
    known = row("KP-2022-03-24-1", "2022-03-24T05:34")

    assert judge(case(claim("violation", "moratorium"), rows=(known,))) == []


def law_builder():
    """Load the builder of docs/law.md."""
    spec = importlib.util.spec_from_file_location("law_builder", ROOT / "builders" / "law.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_the_builder_writes() -> None:
    """docs/law.md is generated and fresh, and names for every text what it was read against."""
    made = law_builder()
    text = made.PAGE.read_text(encoding="utf-8")

    assert text == made.page()
    assert all(f"*Read against:* {one.checked}." in text for one in reference.resolutions())


def test_at_least_25_dated_cases_with_those_named() -> None:
    """The days the law table is held to are all there, with engines on the ground and cruise missiles apart."""
    days = {(actor, day) for actor, day, *_ in CASES}

    assert len(CASES) >= 25
    assert {(KP, "2006-07-05"), (KP, "2009-04-05"), (KP, "2012-12-12"), (KP, "2022-05-26"), (IR, "2024-09-14"),
            (IR, "2025-10-10")} <= days  # fmt: skip
    assert {account for _, _, account, *_ in law_builder().DAYS} == {"missile", "satellite", "cruise", "ground_test"}


def test_a_number_that_follows_the_words_is_read() -> None:
    """ "violated Security Council resolution 2397" names a text even though the words quoted end before the number."""
    known = row("KP-2017-11-28-1", "2017-11-28T18:18")
    body = "It violated Security Council resolution 2397 (2017), he said."
    quote = "violated Security Council resolution"
    said = claim("violation", "un_resolutions", start=body.index(quote), quote=quote)
    (finding,) = judge(case(said, rows=(known,), documents=(document(body),)))

    assert finding.verdict == "inconsistent"
    assert "S/RES/2397 named in the text was not in force" in finding.summary


def test_a_number_the_table_lacks_is_not_called_absent() -> None:
    """Resolution 2627 of 2022 extends a panel and is not in the table: nothing is said of it."""
    known = row("KP-2022-05-24-1", "2022-05-24T21:00")
    body = "It violated resolution 2627, he said."
    said = claim("violation", "un_resolutions", start=body.index("violated"), quote="violated resolution")
    (finding,) = judge(case(said, rows=(known,), documents=(document(body),)))

    assert "2627" not in finding.summary
    assert finding.verdict == "consistent"
