"""Moments: dates, times, windows and periods in texts of our own making."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lofted.claims.moments import MomentReading, read_moments
from lofted.model import Moment
from shared_material import shared


def instant(text: str) -> Moment:
    """Return the minute of an ISO instant with an offset as a day of publication."""
    local = datetime.fromisoformat(text)
    offset = local.utcoffset() or timedelta()
    return Moment(
        earliest=local.astimezone(UTC),
        latest=local.astimezone(UTC) + timedelta(minutes=1),
        precision="minute",
        local=text[:16],
        zone=text[16:],
        utc_offset_min=int(offset.total_seconds() // 60),
    )


SUNDAY = instant("2022-02-27T12:30+09:00")
FRIDAY_LONDON = instant("2022-03-11T12:00+00:00")


def read(
    text: str, language: str = "en", published: Moment | None = SUNDAY, outlet: str = "Asia/Seoul"
) -> list[MomentReading]:
    """Read a text that an outlet published."""
    return read_moments(text, language, published=published, outlet_zone=outlet)


def utc(reading: MomentReading) -> tuple[str, str]:
    """Return the bounds of a reading in UTC."""
    assert reading.moment is not None
    return reading.moment.earliest.isoformat()[:16], reading.moment.latest.isoformat()[:16]


DAYS = [
    ("en", "The missile was fired on Sunday.", "on Sunday", "2022-02-27"),
    ("en", "The missile was fired on Thursday.", "on Thursday", "2022-02-24"),
    ("en", "It launched the rocket last Sunday.", "last Sunday", "2022-02-20"),
    ("en", "It tested a missile yesterday.", "yesterday", "2022-02-26"),
    ("en", "It tested a missile on February 5.", "on February 5", "2022-02-05"),
    ("en", "It tested a missile on Dec. 30.", "on Dec. 30", "2021-12-30"),
    ("en", "It tested a missile on 14 May 2017.", "on 14 May 2017", "2017-05-14"),
    ("en", "It was launched on March 24, Juche 111 (2022).", "on March 24, Juche 111 (2022)", "2022-03-24"),
    ("ko", "미사일을 27일 발사했다.", "27일", "2022-02-27"),
    ("ko", "미사일을 오늘(27일) 발사했다.", "오늘(27일)", "2022-02-27"),
    ("ko", "미사일을 지난달 30일 발사했다.", "지난달 30일", "2022-01-30"),
    ("en", "Its debut was on April 19 last year.", "on April 19 last year", "2021-04-19"),
    ("en", "It failed on January 31: a valve broke.", "on January 31", "2022-01-31"),
    ("ko", "미사일을 지난해 9월 15일 발사했다.", "지난해 9월 15일", "2021-09-15"),
    ("ko", "주체111(2022)년 1월 5일 시험발사를 진행했다.", "주체111(2022)년 1월 5일", "2022-01-05"),
    ("ko", "전날 미사일을 발사했다.", "전날", "2022-02-26"),
    ("ja", "北朝鮮は本日（27日）、ミサイルを発射した。", "本日（27日）", "2022-02-27"),
    ("ja", "令和4年1月5日にミサイルを発射した。", "令和4年1月5日", "2022-01-05"),
    ("ja", "先月30日にミサイルを発射した。", "先月30日", "2022-01-30"),
    ("ja", "一月三十日にミサイルを発射した。", "一月三十日", "2022-01-30"),
]


@pytest.mark.parametrize(("language", "text", "quote", "local"), DAYS)
def test_a_launch_day(language: str, text: str, quote: str, local: str) -> None:
    """Weekdays, relative words, eras and bare days lean on the day of publication; past by default."""
    (reading,) = read(text, language)

    assert (reading.quote, reading.shape, reading.about) == (quote, "date", "launch")
    assert reading.moment is not None
    assert (reading.moment.local, reading.moment.precision) == (local, "day")


TIMES = [
    ("en", "It was fired at 7:52 a.m. local time on Sunday.", "2022-02-26T22:52"),
    ("en", "It was fired at 7:52 a.m. (2252 GMT Saturday).", "2022-02-26T22:52"),
    ("en", "It was fired at 2252 GMT Saturday.", "2022-02-26T22:52"),
    ("en", "It was launched on 14 May 2017 at 4:58 a.m. Pyongyang time.", "2017-05-13T20:28"),
    ("en", "It was launched on 14 May 2019 at 4:58 a.m. Pyongyang time.", "2019-05-13T19:58"),
    ("en", "It was launched at 10:33 p.m. EDT on October 14, 2016.", "2016-10-15T02:33"),
    ("en", "It was launched at 0740 KST on February 5.", "2022-02-04T22:40"),
    ("en", "It was fired at 07:40 UTC+9 on February 5.", "2022-02-04T22:40"),
    ("ko", "27일 오전 7시 52분께 발사했다.", "2022-02-26T22:52"),
    ("ko", "27일 밤 11시 5분쯤 발사했다.", "2022-02-27T14:05"),
    ("ko", "지난 5일 오후 2시34분 발사했다.", "2022-02-05T05:34"),
    ("ko", "현지시간 5일 새벽 3시 반 발사했다.", "2022-02-04T18:30"),
    ("ja", "本日（27日）7時52分頃、ミサイルを発射しました。", "2022-02-26T22:52"),
    ("ja", "５日午後０時１分ごろ、ミサイルを発射した。", "2022-02-05T03:01"),
    ("ja", "日本時間5日午前七時三十分に発射した。", "2022-02-04T22:30"),
]


@pytest.mark.parametrize(("language", "text", "expected"), TIMES)
def test_a_launch_minute(language: str, text: str, expected: str) -> None:
    """A time of day with its date and zone is one instant, in three languages and by the zone's own history."""
    readings = [one for one in read(text, language) if one.shape == "time"]

    assert readings
    assert {utc(one)[0] for one in readings} == {expected}
    assert {one.about for one in readings} == {"launch"}


def test_a_list_shares_the_year_and_the_zone_of_its_end() -> None:
    """Both days are EST days of 2022: the 24 hours from 05:00 UTC; nothing of them is inferred."""
    first, second = read("It conducted two tests on February 26 and March 4, 2022 EST.", published=FRIDAY_LONDON)

    assert utc(first) == ("2022-02-26T05:00", "2022-02-27T05:00")
    assert utc(second) == ("2022-03-04T05:00", "2022-03-05T05:00")
    assert first.group == second.group >= 0
    for reading in (first, second):
        assert reading.moment is not None
        assert (reading.moment.zone, reading.moment.inferred) == ("EST", ())


def test_a_day_without_a_zone_is_either_day() -> None:
    """The day may be the site's or the outlet's; the zone is inferred and the offset unknown, with its reason."""
    (reading,) = read("It fired a missile on February 26.", published=FRIDAY_LONDON, outlet="Europe/London")

    assert utc(reading) == ("2022-02-25T15:00", "2022-02-27T00:00")
    assert reading.moment is not None
    assert reading.moment.utc_offset_min is None
    assert reading.moment.utc_offset_min_because
    assert reading.moment.inferred == ("year", "zone")


def test_the_local_time_of_the_site_has_its_history() -> None:
    """Pyongyang was half an hour behind Seoul from August 2015 to May 2018."""
    (then,) = read("It was fired on 14 May 2017 at 5:00 a.m. local time.")
    (now,) = read("It was fired on 14 May 2021 at 5:00 a.m. local time.")

    assert [one.moment.utc_offset_min for one in (then, now) if one.moment] == [510, 540]
    assert then.moment is not None
    assert then.moment.zone == "local time (Asia/Pyongyang)"


def test_a_plan_lies_ahead() -> None:
    """Under a word of plan a month names the next one; a window is one moment."""
    (reading,) = read("It will launch a satellite between May 31 and June 11, it told Tokyo.")

    assert (reading.shape, reading.planned) == ("window", True)
    assert reading.moment is not None
    assert reading.moment.local == "2022-05-31/2022-06-11"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The launches were detected between 7:25 and 7:37 p.m. on February 5."),
        ("ja", "５日、発射は午後７時25分から７時37分の間に探知された。"),
        ("ko", "5일 미사일을 오후 7시25분부터 7시37분까지 발사했다."),
    ],
)
def test_a_window_shares_its_half_of_the_day(language: str, text: str) -> None:
    """English names the afternoon last, Korean and Japanese first."""
    (reading,) = [one for one in read(text, language) if one.shape == "window"]

    assert utc(reading) == ("2022-02-05T10:25", "2022-02-05T10:38")


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("en", "The ministry said on Friday that it had seen nothing.", "statement"),
        ("en", "The system was first unveiled during a parade on October 10, 2020.", "unveiling"),
        ("en", "It fell into the sea at about 7:44 a.m.", "impact"),
        ("en", "A static firing of a solid-fuel motor took place on the morning of February 15.", "other"),
        ("ko", "사흘 전에는 같은 곳에서 고체엔진 시험이 있었다.", "other"),
        ("ja", "エンジンの燃焼実験が15日に行われた。", "other"),
        ("ko", "통신은 26일 이렇게 보도했다.", "statement"),
        ("ko", "미사일은 오전 11시 20분께 바다에 낙하했다.", "impact"),
        ("ja", "ミサイルは午前11時23分ごろ日本海に落下した。", "impact"),
        ("ja", "防衛省は26日、発表した。", "statement"),
    ],
)
def test_a_moment_of_something_else(language: str, text: str, about: str) -> None:
    """The nearest verb says what happened then."""
    (reading,) = read(text, language)

    assert reading.about == about


@pytest.mark.parametrize(
    ("language", "text", "shape", "amount"),
    [
        ("en", "the first such test in five years", "span", 5),
        ("ko", "이런 발사는 4년 4개월 만이다", "span", 52),
        ("ja", "発射は約２カ月ぶり", "span", 2),
        ("en", "the weapon tested earlier this month", "period", None),
        ("en", "further actions in the coming days", "period", None),
        ("ko", "이달 초 시험한 무기", "period", None),
        ("ja", "今月初めに実験した兵器", "period", None),
    ],
)
def test_a_stretch_of_time_is_no_launch_day(language: str, text: str, shape: str, amount: float | None) -> None:
    """Periods and spans are told apart from days."""
    (reading,) = read(text, language)

    assert (reading.shape, reading.amount) == (shape, amount)


def test_since_a_year() -> None:
    """A year after "since" is no launch date."""
    (reading,) = read("the first such test since 2017")

    assert reading.shape == "since"
    assert reading.moment is not None
    assert (reading.moment.local, reading.moment.precision) == ("2017", "year")


def test_without_a_day_of_publication_a_weekday_stays_open() -> None:
    """Nothing is guessed: the words are kept with the reason."""
    (reading,) = read("It was fired on Sunday.", published=None)

    assert reading.moment is None
    assert "publication" in reading.moment_because


@pytest.mark.parametrize("text", ["on February 30", "on 31 June 2021", "2월 30일", "13月45日", "on June 31, 2022"])
def test_a_day_the_calendar_lacks_is_no_day(text: str) -> None:
    """An impossible date never becomes a moment."""
    assert all(one.moment is None for one in read(f"It was fired {text}."))


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_moments_of_the_shared_articles(language: str) -> None:
    """Every date and minute of the twelve made-up articles is read as a reader gave it, with what happened then."""
    lines = shared("data/claims_dev.jsonl").read_text(encoding="utf-8").split("\n")
    missed = []
    for article in (json.loads(line) for line in lines if line):
        readings = read_moments(
            article["text"], article["lang"], published=instant(article["date"]), outlet_zone=article["tz"]
        )
        for claim in article["claims"]:
            if article["lang"] != language or claim["field"] not in {"launch_date", "launch_time", "impact_time"}:
                continue
            start, end = claim["span"]
            (hit,) = [one for one in readings if one.start < end and one.end > start]
            assert hit.moment is not None
            day, minute = hit.moment.local[:10], hit.moment.earliest
            right = day == claim["value"] if claim["field"] == "launch_date" else minute == _instant(claim["value"])
            if not right or hit.about != claim["field"].partition("_")[0]:
                missed.append((article["id"], claim["quote"], hit))

    assert missed == []


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


@settings(max_examples=300)
@given(
    st.text(alphabet="0123456789年月日時分년월일시오전후本同today onMarchgmtEST,.:()（）～- 금令和since", max_size=60),
    st.sampled_from(["en", "ko", "ja", None]),
)
def test_every_quote_stands_where_it_says(text: str, language: str | None) -> None:
    """Grounding is exact for any input, and earliest comes before latest."""
    for reading in read_moments(text, language, published=SUNDAY, outlet_zone="Asia/Seoul"):
        assert text[reading.start : reading.end] == reading.quote
        assert reading.quote
        if reading.moment is not None:
            assert reading.moment.earliest < reading.moment.latest
            assert reading.moment.earliest.utcoffset() == timedelta()


@given(st.dates(min_value=datetime(1950, 1, 1, tzinfo=UTC).date(), max_value=datetime(2049, 12, 31, tzinfo=UTC).date()))
def test_a_planted_day_is_found_where_planted(day: datetime) -> None:
    """A full date in any of the three languages is that day."""
    for printed, language in (
        (f"{day:%B} {day.day}, {day.year}", "en"),
        (f"{day.day} {day:%b} {day.year}", "en"),
        (f"{day.year}년 {day.month}월 {day.day}일", "ko"),
        (f"{day.year}年{day.month}月{day.day}日", "ja"),
    ):
        text = f"… {printed} …"
        (reading,) = read(text, language)
        assert (reading.start, reading.end) == (2, 2 + len(printed))
        assert reading.moment is not None
        assert reading.moment.local == day.isoformat()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "part", ["on May 4, ", "24日と", "오늘(1", "1時2分、3分、", "7:52 a.m. and ", "today ", "said on "]
)
def test_time_grows_with_the_text_only(part: str) -> None:
    """One endless sentence of one pattern is read in seconds."""
    text = part * (60_000 // len(part))

    read_moments(text, "ja", published=SUNDAY, outlet_zone="Asia/Tokyo", sentence_spans=[(0, len(text))])
