"""Roles: what a number measures, in texts of our own making."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from lofted.claims.quantities import read_quantities
from lofted.claims.roles import RoleReading, assign_roles
from lofted.claims.sentences import lay_out
from shared_material import shared

# Every number of a text in order, as (printed number, role or negative class); launches of invented countries' making.
TEXTS = [
    (
        "en",
        "The missile flew about 410 km with an apogee of 95 km, the ministry said.",
        [("410", "ground_range"), ("95", "apogee")],
    ),
    (
        "en",
        (
            "It climbed to a maximum altitude of 730 kilometres (450 miles) and travelled 1,120 kilometres for 14 "
            "minutes before landing some 240 km west of the island."
        ),
        [("730", "apogee"), ("1,120", "ground_range"), ("14", "flight_time"), ("240", "distance_to_place")],
    ),
    (
        "en",
        "The weapon tested last week has a range of around 1,400 miles, analysts believe.",
        [("1,400", "full_range")],
    ),
    (
        "en",
        "If fired on a standard trajectory it could fly more than 8,800 km, enough to reach the coast.",
        [("8,800", "full_range")],
    ),
    (
        "en",
        "The two missiles flew 340 and 420 kilometres respectively, both reaching an apogee of 60 kilometres.",
        [("two", "launch_count"), ("340", "ground_range"), ("420", "ground_range"), ("60", "apogee")],
    ),
    (
        "en",
        "The launches reached an altitude of 65 km and a range of 710 km at a top speed of Mach 6.",
        [("65", "apogee"), ("710", "ground_range"), ("6", "speed")],
    ),
    (
        "en",
        "The rocket put a 120-kg satellite into an orbit of 505 km with an inclination of 97.5 degrees.",
        [("120", "payload_mass"), ("505", "orbit"), ("97.5", "orbit")],
    ),
    (
        "en",
        (
            "It came down about 90 nautical miles inside the exclusive economic zone, which extends 200 nautical miles "
            "from the coast."
        ),
        [("90", "distance_to_place"), ("200", "eez_limit")],
    ),
    (
        "en",
        "The flight lasted 31 minutes, compared with 18 minutes for the previous test.",
        [("31", "flight_time"), ("18", "earlier_test")],
    ),
    (
        "en",
        "The second missile was fired 20 minutes later from a base 35 km from the border.",
        [("20", "interval"), ("35", "distance_to_place")],
    ),
    ("en", "The country has fired 24 missiles so far this year.", [("24", "year_count")]),
    ("en", "An altitude and range of 48 km and 390 km were recorded.", [("48", "apogee"), ("390", "ground_range")]),
    (
        "ko",
        "합참은 미사일의 비행거리는 약 420㎞, 정점고도는 약 70㎞, 속도는 마하 7 이상으로 탐지했다고 밝혔다.",
        [("420", "ground_range"), ("70", "apogee"), ("7", "speed")],
    ),
    (
        "ko",
        "발사체는 고도 2천310.5㎞까지 상승해 거리 9백40㎞를 41분 12초간 비행했다.",
        [("2천310.5", "apogee"), ("9백40", "ground_range"), ("41분 12초", "flight_time")],
    ),
    ("ko", "이 미사일의 사거리는 1만2천㎞로 추정된다.", [("1만2천", "full_range")]),
    ("ko", "정상 각도로 쏘면 8천㎞ 이상 날아갈 수 있다.", [("8천", "full_range")]),
    ("ko", "미사일은 섬 서쪽 약 180㎞ 해상에 떨어졌다.", [("180", "distance_to_place")]),
    ("ko", "고도와 비행거리는 각각 약 55㎞와 610㎞로 파악됐다.", [("55", "apogee"), ("610", "ground_range")]),
    ("ko", "첫 미사일은 오전 6시에, 다음 미사일은 37분 뒤에 발사됐다.", [("37", "interval")]),
    ("ko", "단거리 탄도미사일 2발을 발사했다.", [("2", "launch_count")]),
    ("en", "It climbed to 3,700 km; the first had reached 2,800 km.", [("3,700", "apogee"), ("2,800", "apogee")]),
    (
        "en",
        "The shots that followed, one of 390 km and one of 340 km.",
        [("390", "ground_range"), ("340", "ground_range")],
    ),
    (
        "ja",
        "最高高度約1,900km程度で、約53分、約930km程度飛翔し、島の西方約170kmの日本海に落下したと推定されます。",
        [("1,900", "apogee"), ("53", "flight_time"), ("930", "ground_range"), ("170", "distance_to_place")],
    ),
    ("ja", "高度と飛距離はそれぞれ約45キロと約380キロだった。", [("45", "apogee"), ("380", "ground_range")]),
    ("ja", "ミサイルはそれぞれ330kmと410kmを飛行した。", [("330", "ground_range"), ("410", "ground_range")]),
    ("ja", "弾頭の重さによっては射程は1万3000キロを超えるという。", [("1万3000", "full_range")]),
    ("ja", "速度は約マッハ９で、弾道ミサイル３発が発射された。", [("９", "speed"), ("３", "launch_count")]),
    ("ja", "衛星は高度約510キロの太陽同期軌道に入った。", [("510", "orbit")]),
    (
        "ja",
        "２発は20秒間隔で東へ240km飛行した。",
        [("２", "launch_count"), ("20", "interval"), ("240", "ground_range")],
    ),
]


def roles_of(text: str, language: str | None) -> list[tuple[str, str]]:
    """Return every number of a text as printed with its role or negative class."""
    quantities = read_quantities(text, language)
    spans = [(sentence.start, sentence.end) for sentence in lay_out(text).sentences]
    readings = assign_roles(text, language, quantities, spans)
    return [(one.printed, role.role or role.negative) for one, role in zip(quantities, readings, strict=True)]


@pytest.mark.parametrize(("language", "text", "expected"), TEXTS)
def test_each_number_gets_its_role(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    """Templates, neighbours and negative classes, in three languages."""
    assert roles_of(text, language) == expected


def test_an_unknown_language_gives_numbers_without_roles() -> None:
    """In a language that is not read, a number stays a number."""
    text = "Die Rakete flog 410 km weit."
    (quantity,) = read_quantities(text, None)

    assert assign_roles(text, None, [quantity], []) == [
        RoleReading(role=None, negative="unknown_language", rule="roles.language")
    ]


def test_a_range_of_actions_has_no_number() -> None:
    """The idiom "a range of" measures nothing."""
    assert roles_of('There would be "a range of further actions" in the coming days.', "en") == []


SWAPPED = {"2022-01-29", "2022-12-18"}
FIELDS = {
    "range": "ground_range",
    "apogee": "apogee",
    "flight_time": "flight_time",
    "speed": "speed",
    "max_range": "full_range",
    "max_range_estimate": "full_range",
    "orbit_altitude": "orbit",
}


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_roles_of_the_shared_articles(language: str) -> None:
    """Every number of the twelve made-up articles gets the role and the value that a reader gave it."""
    lines = shared("data/claims_dev.jsonl").read_text(encoding="utf-8").split("\n")
    missed = []
    for article in (json.loads(line) for line in lines if line):
        if article["lang"] != language:
            continue
        text = article["text"]
        quantities = read_quantities(text, language)
        spans = [(sentence.start, sentence.end) for sentence in lay_out(text).sentences]
        pairs = list(zip(quantities, assign_roles(text, language, quantities, spans), strict=True))
        for claim in article["claims"]:
            if claim["field"] in FIELDS:
                start, end = claim["span"]
                hits = [role.role for one, role in pairs if one.number_start < end and one.number_end > start]
                if hits != [FIELDS[claim["field"]]]:
                    missed.append((article["id"], claim["quote"], hits))

    assert missed == []


@pytest.mark.parametrize("language", ["en", "ja"])
def test_roles_against_the_fields_of_the_list(language: str) -> None:
    """In the prose on 339 tests a length that equals one field only has that field's role.

    Rows whose fields are known to contradict their prose are left out.
    """
    rows = [
        row
        for group in json.loads(shared(f"data/nk-missile-tests/test.{language}.json").read_text("utf-8"))["timeBins"]
        for row in group["data"]
        if row["date"] not in SWAPPED
    ]
    fields: dict[str, tuple[set[float], set[float]]] = {}
    for row in rows:
        apogees, ranges = fields.setdefault(row["description"], (set(), set()))
        for known, value in ((apogees, row["apogee"]), (ranges, row["distance"])):
            if str(value).replace(".", "", 1).isdigit():
                known.add(float(value))
    counted: Counter[bool] = Counter()
    for text, (apogees, ranges) in fields.items():
        quantities = read_quantities(text, language)
        spans = [(sentence.start, sentence.end) for sentence in lay_out(text).sentences]
        for one, role in zip(quantities, assign_roles(text, language, quantities, spans), strict=True):
            if one.dimension == "length" and (one.value in apogees) != (one.value in ranges):
                counted[role.role == ("apogee" if one.value in apogees else "ground_range")] += 1

    assert counted[True] / counted.total() >= 0.95


@pytest.mark.timeout(60)
@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_time_grows_with_the_text_only(language: str) -> None:
    """A table of ten thousand numbers in one endless sentence is read in seconds."""
    text = "300 km, 620 km (385 miles), 14 minutes; " * 2500
    quantities = read_quantities(text)

    assert len(assign_roles(text, language, quantities, [(0, len(text))])) == len(quantities)
