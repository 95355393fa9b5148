"""Windows as news prints them, in three languages."""

from __future__ import annotations

import pytest

from lofted.claims.notices import read_notices

EASTERN = "북위 40도 0분 동경 135도 0분, 북위 40도 0분 동경 136도 0분, 북위 41도 0분 동경 136도 0분"
LATIN = "40-00N 135-00E, 40-00N 136-00E, 41-00N 136-00E"


@pytest.mark.parametrize(
    ("words", "first", "days", "inferred"),
    [
        (f"매일 4월 4일부터 8일까지 오전 11시~오후 4시에 발사한다. {EASTERN}", "04-04T02:00Z/04-04T07:00Z", 5, True),
        (f"12월 10~22일 오전 7시부터 낮 12시(한국시간). {EASTERN}", "12-09T22:00Z/12-10T03:00Z", 13, False),
        (f"４月４日から８日までの午前１１時から午後４時、{EASTERN}", "04-04T02:00Z/04-04T07:00Z", 5, True),
        (f"4月30日から5月2日、日本時間午前9時30分から正午。{EASTERN}", "04-30T00:30Z/04-30T03:00Z", 3, False),
        (f"Between December 10 and 22, from 7 a.m. to noon KST. {LATIN}", "12-09T22:00Z/12-10T03:00Z", 13, False),
        (f"between 0200 and 0700 GMT on April 4-8. {LATIN}", "04-04T02:00Z/04-04T07:00Z", 5, False),
        (f"From 22:00 to 03:30 UTC, 4-8 April 2012. {LATIN}", "04-04T22:00Z/04-05T03:30Z", 5, False),
    ],
)
def test_days_and_local_hours(words: str, first: str, days: int, *, inferred: bool) -> None:
    """The first window in UTC, how many days there are, and whether the zone was inferred."""
    (area,) = read_notices(words, year=2012)[0].areas

    assert f"{area.windows[0].start[5:]}/{area.windows[0].end[5:]}" == first
    assert len(area.windows) == days
    assert bool(area.windows[0].inferred) == inferred


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("April 4-8, 11 a.m. to 4 p.m.", "names no zone"),
        ("April 30-31, 1 p.m. to 4 p.m. KST", "no stretch of days"),
        ("4월 4일부터 8일까지 오전 11시~오후 74시", "no time of day"),
    ],
)
def test_what_cannot_be_a_window_is_told(words: str, told: str) -> None:
    """No window, and a sentence with the line."""
    (notice,) = read_notices(f"{words}. {LATIN}", year=2012)

    assert notice.areas[0].windows == ()
    assert "line 1: " in notice.refused[0].sentence
    assert told in notice.refused[0].sentence


def test_a_year_is_needed() -> None:
    """Days without any year are told, not guessed."""
    (notice,) = read_notices(f"4월 4일부터 8일까지 오전 11시~오후 4시. {EASTERN}")

    assert "names no year" in notice.refused[0].sentence
