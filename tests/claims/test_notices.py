"""Warnings and NOTAMs: where they begin and end, their areas, windows and cancellations."""

from __future__ import annotations

import json
import random
from contextlib import suppress

import pytest

from lofted.claims.notice_messages import messages
from lofted.claims.notices import Notice, read_notices
from lofted.model import InputError, LoftedError

PAIR = "10-00N 20-00E, 10-00N 21-00E, 11-00N 21-00E"


def one(text: str, **options: int) -> Notice:
    """Read a text of one message."""
    (notice,) = read_notices(text, **options)
    return notice


def windows(text: str, **options: int) -> list[tuple[str, str, bool]]:
    """Return the windows of the first area of a text."""
    return [(window.start, window.end, window.alternate) for window in one(text, **options).areas[0].windows]


def test_a_warning_with_two_areas_two_cancellations_and_a_turn_of_the_year() -> None:
    """Name, time of issue, labels, lines, windows day by day, what it cancels and when it ends."""
    notice = one(
        "071200Z DEC 23\nNAVAREA XII 841/23(19).\nNORTH PACIFIC.\n1. HAZARDOUS OPERATIONS 1430Z TO 0130Z DAILY 30 DEC\n"
        f"   THRU 01 JAN IN AREAS BOUND BY:\n   A. {PAIR}.\n   B. {PAIR}, 11-00N 20-00E.\n"
        "2. CANCEL NAVAREA XII 112/23.\n3. CANCEL THIS MSG 020130Z JAN 24.//\n"
    )

    assert (notice.id, notice.issued, notice.self_cancels) == (
        "NAVAREA XII 841/23",
        "2023-12-07T12:00Z",
        "2024-01-02T01:30Z",
    )
    assert notice.cancels == ("NAVAREA XII 112/23",)
    assert [(area.label, area.line, len(area.corners)) for area in notice.areas] == [("A", 6, 3), ("B", 7, 4)]
    assert [window.start for window in notice.areas[1].windows] == [
        "2023-12-30T14:30Z", "2023-12-31T14:30Z", "2024-01-01T14:30Z"
    ]  # fmt: skip
    assert notice.areas[0].windows[-1].end == "2024-01-02T01:30Z"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("110200Z TO 110700Z APR", [("2024-04-11T02:00Z", "2024-04-11T07:00Z", False)]),
        ("302200Z APR TO 010300Z MAY", [("2024-04-30T22:00Z", "2024-05-01T03:00Z", False)]),
        ("0200Z TO 0700Z DAILY 04 AND 05 APR 2025",
         [("2025-04-04T02:00Z", "2025-04-04T07:00Z", False), ("2025-04-05T02:00Z", "2025-04-05T07:00Z", False)]),
        ("04 THRU 05 APR, 0200Z TO 0700Z",
         [("2024-04-04T02:00Z", "2024-04-04T07:00Z", False), ("2024-04-05T02:00Z", "2024-04-05T07:00Z", False)]),
        ("0200Z TO 0700Z 30 APR THRU 01 MAY",
         [("2024-04-30T02:00Z", "2024-04-30T07:00Z", False), ("2024-05-01T02:00Z", "2024-05-01T07:00Z", False)]),
        ("0200Z TO 0700Z 04 APR, ALTERNATE 06 APR",
         [("2024-04-04T02:00Z", "2024-04-04T07:00Z", False), ("2024-04-06T02:00Z", "2024-04-06T07:00Z", True)]),
        ("041606Z TO 041854Z APR, ALTERNATE 051606Z TO 051854Z AND 1607Z TO 1854Z DAILY 06 THRU 07 APR",
         [("2024-04-04T16:06Z", "2024-04-04T18:54Z", False), ("2024-04-05T16:06Z", "2024-04-05T18:54Z", True),
          ("2024-04-06T16:07Z", "2024-04-06T18:54Z", True), ("2024-04-07T16:07Z", "2024-04-07T18:54Z", True)]),
        ("2400Z TO 0300Z 04 APR", [("2024-04-05T00:00Z", "2024-04-05T03:00Z", False)]),
    ],
)  # fmt: skip
def test_windows(words: str, expected: list[tuple[str, str, bool]]) -> None:
    """Every way of printing a window that warnings use, written out in UTC."""
    assert windows(f"HYDROPAC 5/24.\nOPERATIONS {words} IN AREA BOUND BY {PAIR}.") == expected


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2530Z TO 2630Z 04 APR", "no time of day"),
        ("0200Z TO 0700Z DAILY 30 THRU 31 APR", "no stretch of days"),
        ("0200Z TO 0700Z DAILY 08 THRU 04 APR", "ends before it begins"),
        ("110700Z TO 110200Z APR", "ends before it begins"),
        ("320200Z TO 320700Z APR", "no instant"),
        ("110200Z TO 110700Z", "names no month"),
    ],
)
def test_a_window_that_cannot_be_is_told_with_its_line(words: str, told: str) -> None:
    """The area stays, the window goes, the sentence names the line."""
    notice = one(f"HYDROPAC 5/24.\nOPERATIONS {words} IN AREA BOUND BY {PAIR}.")

    assert notice.areas[0].windows == ()
    assert notice.refused
    assert all(refused.sentence.startswith("line 2: ") and told in refused.sentence for refused in notice.refused)


def test_days_without_any_year_need_one() -> None:
    """A text without a heading takes the year of its publication, and says so when there is none."""
    text = f"Closed 0200Z TO 0700Z DAILY 04 THRU 05 APR: {PAIR}"

    assert "names no year" in one(text).refused[0].sentence
    assert windows(text, year=2009)[0][0] == "2009-04-04T02:00Z"


def test_a_notam() -> None:
    """Fields B, C and D make the windows; the circle of field Q is no area, and fields are no labels."""
    notice = one(
        "(A0123/12 NOTAMR A0100/12\nQ) RJJJ/QWMLW/IV/BO/W/000/999/3458N12442E030\n"
        "A) RKRR B) 1212092200 C) 1212110300\n"
        "D) DAILY 2200-0300\nE) ROCKET FIRST STAGE AREA 345836N1243232E 354406N1243030E 354407N1245423E\nG) UNL)\n"
    )
    (area,) = notice.areas

    assert (notice.id, notice.cancels, area.label, area.part) == ("NOTAM A0123/12", ("NOTAM A0100/12",), "", "stage 1")
    assert [window.start for window in area.windows] == ["2012-12-09T22:00Z", "2012-12-10T22:00Z"]


def test_a_circle_of_nautical_miles() -> None:
    """A mile in a warning is a nautical one; kilometres are taken as printed."""
    assert one("HYDROPAC 1/24.\nWITHIN 25 MILES OF 39-40N 124-30E.").areas[0].radius_km == pytest.approx(46.3)
    assert one("반경 30km, 북위 39도 40분 동경 124도 30분").areas[0].radius_km == pytest.approx(30.0)


def test_corners_numbered_one_by_one_are_one_area() -> None:
    """1) 2) 3) before each corner are no three areas."""
    text = "CORNERS:\n1) 35-44N 124-30E\n2) 35-44N 124-54E\n3) 34-58N 124-56E\n4) 34-58N 124-32E\n"

    assert [len(area.corners) for area in one(text).areas] == [4]


def test_three_languages_name_their_stages() -> None:
    """Korean and Japanese reports name the stage before its corners."""
    korean = "1단 추진체: 북위 40도 0분 동경 135도 0분, 북위 40도 0분 동경 136도 0분, 북위 41도 0분 동경 136도 0분."
    korean += " 페어링: 북위 38도 0분 동경 135도 0분, 북위 38도 0분 동경 136도 0분, 북위 39도 0분 동경 136도 0분."
    japanese = "２段目の落下区域は北緯３０度０分、東経１３５度０分、北緯３０度０分、東経１３６度０分、"
    japanese += "北緯３１度０分、東経１３６度０分。"

    assert [area.part for area in one(korean).areas] == ["stage 1", "fairing"]
    assert [area.part for area in one(japanese).areas] == ["stage 2"]


def test_each_area_may_have_its_own_window() -> None:
    """A window named for one area is not lent to the next when that has its own."""
    text = (
        f"NAVAREA XI 1/24.\nIN AREAS BOUND BY:\nA. 110200Z TO 110700Z APR: {PAIR}.\nB. 120200Z TO 120700Z APR: {PAIR}."
    )

    assert [[window.start for window in area.windows] for area in one(text).areas] == [
        ["2024-04-11T02:00Z"], ["2024-04-12T02:00Z"]
    ]  # fmt: skip


def test_messages_run_together_are_parted() -> None:
    """A heading after a date-time group begins a new message even within a line."""
    text = f"HYDROPAC 5/23. {PAIR}. CANCEL THIS MSG 251516Z APR 23. 040658Z MAR 26  NAVAREA IV 207/26(11,26). {PAIR}."

    assert [notice.id for notice in read_notices(text)] == ["HYDROPAC 5/23", "NAVAREA IV 207/26"]


@pytest.mark.parametrize("root", ["list", "key", "item"])
def test_the_json_of_broadcast_warnings(root: str) -> None:
    """A list of items, the root key, or a single item; lines are counted in each item."""
    text = f"1. ROCKET LAUNCHING 121606Z TO 121854Z NOV\n{PAIR}."
    item = {"msgYear": 2022, "msgNumber": 1178, "navArea": "A", "text": text, "status": "A",
            "issueDate": "072239Z NOV 2022", "cancelDate": None}  # fmt: skip
    (notice,) = read_notices(json.dumps({"list": [item], "key": {"broadcast-warn": [item]}, "item": item}[root]))

    assert (notice.id, notice.issued, notice.subject) == ("HYDROLANT 1178/22", "2022-11-07T22:39Z", "rocket_launch")
    assert notice.areas[0].place == "item 1 (HYDROLANT 1178/22), line 2"
    assert notice.areas[0].windows[0].start == "2022-11-12T16:06Z"


@pytest.mark.parametrize("text", ['{"a": 1}', "[1]", "[{}]", "[{", '{"broadcast-warn": 3}', "[" * 5000])
def test_json_that_is_none_of_it_is_refused(text: str) -> None:
    """A plain sentence, not a traceback."""
    with pytest.raises(InputError, match="JSON"):
        read_notices(text)


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_file_breaks_nothing(seed: int) -> None:
    """Characters dropped, doubled and replaced at random: a reading or a sentence, whatever comes."""
    source = random.Random(seed)  # noqa: S311 - a seeded test, no secret
    text = list(
        "071200Z DEC 23\nNAVAREA XII 841/23(19).\n1. ROCKET 1430Z TO 0130Z DAILY 30 DEC THRU 01 JAN, ALTERNATE 02:\n"
        f"A. {PAIR}.\nB. 북위 39도 40분, 동경 124도 30분 120-29W.00\n"
        "2. CANCEL THIS MSG 020130Z JAN 24.//\nB) 1212092200 C) 1212110300\n"
    )
    for _ in range(source.randrange(1, 25)):
        at = source.randrange(len(text))
        text[at] = source.choice(["", text[at] * 2, "9", "N", "-", "\n", "Z", "度", " ", "0", ".", "("])
    with suppress(LoftedError):
        assert isinstance(read_notices("".join(text)), list)


def test_a_long_file_of_digits_takes_no_time() -> None:
    """A long run of digits, dashes or blanks takes seconds at most: no pattern runs away."""
    for piece in ("12-34 ", "9", "1 2 ", "12-34N ", " ", "북위 1도 "):
        read_notices(piece * (120_000 // len(piece)))


def test_a_warning_that_prints_its_year_first_is_of_that_year():
    """NAVAREA XI writes 12-0745: warning 745 of 2012, not of the year 745."""
    text = (
        "NAVAREA XI 12-0745\nYELLOW SEA.\n"
        "1. HAZARDOUS OPERATIONS 2200Z TO 0300Z DAILY 09 THRU 28 DEC IN AREA BOUND BY:\n"
        "34-58.6N 124-32.5E, 34-58.7N 124-56.2E, 35-44.1N 124-54.4E, 35-44.1N 124-30.5E.\n"
    )
    (message,) = messages(text)

    assert (message.id, message.year) == ("NAVAREA XI 0745/12", 2012)
