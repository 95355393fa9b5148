"""A thousand notices with random defects: nothing breaks, every repair is told, no valid polygon is changed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from shapely.geometry import Polygon

import lofted
from lofted.model import InputError

COUNT = 1000
SEED = 20121212
HALF_A_MINUTE_HUNDREDTH_DEG = 0.5 / 60.0 / 100.0
Corner = tuple[float, float]


@dataclass
class Printed:
    """One corner as it will be printed: degrees and minutes to a hundredth, and any words instead."""

    latitude: tuple[int, float, str]
    longitude: tuple[int, float, str]
    text: str = ""
    values: Corner = field(default=(0.0, 0.0))


def degrees(parts: tuple[int, float, str]) -> float:
    """Return signed degrees."""
    value = parts[0] + parts[1] / 60.0
    return -value if parts[2] in "SW" else value


def parted(value: float, letters: str) -> tuple[int, float, str]:
    """Return degrees, minutes to a hundredth and the hemisphere."""
    hundredths = round(abs(value) * 6000.0)
    return hundredths // 6000, (hundredths % 6000) / 100.0, letters[1] if value < 0 else letters[0]


def ring(source: random.Random) -> list[Printed]:
    """Return the corners of a simple polygon, sometimes across 180 degrees."""
    latitude, longitude = source.uniform(-70.0, 75.0), source.choice([179.8, -179.7, source.uniform(-180.0, 180.0)])
    count = source.choice([3, 4, 4, 4, 4, 5, 6, 8, 12])
    turns = [(index + source.uniform(0.1, 0.9)) * 2.0 * math.pi / count for index in range(count)]
    size = source.uniform(0.2, 3.0)
    corners = []
    for turn in turns:
        reach = size * source.uniform(0.6, 1.0)
        lat = latitude + reach * math.cos(turn)
        lon = longitude + reach * math.sin(turn) / math.cos(math.radians(latitude))
        corners.append(Printed(parted(lat, "NS"), parted((lon + 180.0) % 360.0 - 180.0, "EW")))
    return corners


def decimal_minutes(corner: Printed) -> str:
    """Print "24-40.00N 164-32.00W"."""
    (d, m, h), (e, n, g) = corner.latitude, corner.longitude
    return f"{d:02d}-{m:05.2f}{h} {e:03d}-{n:05.2f}{g}"


def letters_first(corner: Printed) -> str:
    """Print "N 24-40.00 W 164-32.00"."""
    (d, m, h), (e, n, g) = corner.latitude, corner.longitude
    return f"{h} {d:02d}-{m:05.2f} {g} {e:03d}-{n:05.2f}"


def compact(corner: Printed) -> str:
    """Print "2440.00N16432.00W"."""
    (d, m, h), (e, n, g) = corner.latitude, corner.longitude
    return f"{d:02d}{m:05.2f}{h}{e:03d}{n:05.2f}{g}"


def seconds(corner: Printed) -> str:
    """Print 24°40'00.0"N 164°32'00.0"W."""
    (d, m, h), (e, n, g) = corner.latitude, corner.longitude
    return f"{d}°{int(m):02d}′{(m % 1) * 60:04.1f}″{h}, {e}°{int(n):02d}′{(n % 1) * 60:04.1f}″{g}"


def korean(corner: Printed) -> str:
    """Print 북위 24도 40분 00.0초 동경 …."""
    (d, m, h), (e, n, g) = corner.latitude, corner.longitude
    first, second = {"N": "북위", "S": "남위"}[h], {"E": "동경", "W": "서경"}[g]
    return f"{first} {d}도 {int(m)}분 {(m % 1) * 60:.1f}초, {second} {e}도 {int(n)}분 {(n % 1) * 60:.1f}초"


def japanese(corner: Printed) -> str:
    """Print 北緯２４度４０分００秒、東経… with full-width digits."""
    (d, m, h), (e, n, g) = corner.latitude, corner.longitude
    first, second = {"N": "北緯", "S": "南緯"}[h], {"E": "東経", "W": "西経"}[g]
    text = f"{first}{d}度{int(m)}分{(m % 1) * 60:.1f}秒、{second}{e}度{int(n)}分{(n % 1) * 60:.1f}秒"
    return text.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


STYLES: tuple[Callable[[Printed], str], ...] = (
    decimal_minutes, decimal_minutes, decimal_minutes, letters_first, compact, seconds, korean, japanese,
)  # fmt: skip


@dataclass
class Notice:
    """A generated notice: its text, the truth, and what a reader must be told."""

    text: str
    corners: list[Corner]
    defect: str
    told: str
    """ "nothing", "repair" or "refusal"."""


def make(seed: int) -> Notice:
    """Return one notice with at most one defect."""
    source = random.Random(seed)  # noqa: S311 - a seeded test, no secret
    corners = ring(source)
    for corner in corners:
        corner.values = (degrees(corner.latitude), degrees(corner.longitude))
    style = source.choice(STYLES)
    texts = [style(corner) for corner in corners]
    truth = [corner.values for corner in corners]
    defects = ["none", "none", "crosswise", "closed", "twice", "pole", "two", "alone", "hour"]
    if style is decimal_minutes:
        defects += ["late point", "comma", "letter", "sixty"]
    defect = source.choice(defects)
    told = "nothing"
    spoilt = source.randrange(len(texts))
    if defect == "crosswise" and len(texts) == 4:
        order = [0, 2, 1, 3]
        texts, truth = [texts[i] for i in order], [truth[i] for i in order]
        told = "repair"
    elif defect == "crosswise":
        defect = "none"
    elif defect == "closed":
        texts, told = [*texts, texts[0]], "repair"
    elif defect == "twice":
        texts, told = [*texts[: spoilt + 1], *texts[spoilt:]], "repair"
    elif defect == "pole":
        corners[spoilt].latitude = (91, 0.0, "N")
        texts[spoilt], told = style(corners[spoilt]), "refusal"
    elif defect == "two":
        texts, told = texts[:2], "refusal"
    elif defect == "alone":
        d, m, h = corners[spoilt].latitude
        texts[spoilt], told = f"{d:02d}-{m:05.2f}{h}", "refusal"
    elif defect == "late point":
        (e, n, g) = corners[spoilt].longitude
        head, tail = f"{n:05.2f}".split(".")
        texts[spoilt] = texts[spoilt].split()[0] + f" {e:03d}-{head}{g}.{tail}"
        told = "repair"
    elif defect == "comma":
        texts[spoilt], told = texts[spoilt].replace(".", ","), "repair"
    elif defect == "letter":
        letters = {corner.latitude[2] for index, corner in enumerate(corners) if index != spoilt}
        texts[spoilt] = texts[spoilt].replace(corners[spoilt].latitude[2], "", 1)
        same = letters == {corners[spoilt].latitude[2]}
        told = "repair" if same else "refusal" if len(letters) == 2 else "either"
    elif defect == "sixty":
        corners[spoilt].latitude = (corners[spoilt].latitude[0], 75.0, corners[spoilt].latitude[2])
        texts[spoilt], told = style(corners[spoilt]), "refusal"
    hours = "2530Z TO 2630Z" if defect == "hour" else "1430Z TO 1730Z"
    joined = source.choice([", ", ",\n   ", "; ", " - " if style is decimal_minutes else ",\n"]).join(texts)
    head = source.choice(
        ["NAVAREA XI 12/24(97).\nNORTH PACIFIC.\n", "HYDROPAC 33/24.\n", "071200Z JAN 24\nNAVAREA XII 9/24.\n"]
    )
    text = f"{head}1. HAZARDOUS OPERATIONS {hours} DAILY 11 THRU 16 FEB IN AREA BOUND BY:\n   {joined}.\n"
    return Notice(
        text + "2. CANCEL THIS MSG 161830Z FEB 24.//\n", truth, defect, "refusal" if defect == "hour" else told
    )


def same(found: tuple[Corner, ...], expected: list[Corner]) -> bool:
    """Tell whether corners agree in order and value, +180 and -180 being one."""
    return len(found) == len(expected) and all(
        abs(a[0] - b[0]) < HALF_A_MINUTE_HUNDREDTH_DEG
        and abs((a[1] - b[1] + 180.0) % 360.0 - 180.0) < HALF_A_MINUTE_HUNDREDTH_DEG
        for a, b in zip(found, expected, strict=True)
    )


def simple(corners: tuple[Corner, ...]) -> bool:
    """Tell whether the ring is valid, longitudes counted from its first corner."""
    first = corners[0][1]
    return Polygon([((lon - first + 180.0) % 360.0 - 180.0, lat) for lat, lon in corners]).is_valid


def check(notice: Notice) -> None:
    """Demand what the defect calls for."""
    try:
        reading = lofted.read_hazards(notice.text.encode())
    except InputError as error:
        assert notice.told in {"refusal", "either"}, (notice, error)
        assert "line " in str(error)
        return
    (area,) = reading.areas
    assert simple(area.vertices), notice
    if notice.told == "nothing":
        assert not reading.repairs, notice
        assert not reading.refused, notice
        assert same(area.vertices, notice.corners), notice
    elif notice.defect == "hour":
        assert any("no time of day" in refused.sentence for refused in reading.refused), notice
        assert same(area.vertices, notice.corners), notice
    elif notice.defect == "crosswise":
        assert len(reading.repairs) == 1, notice
        assert same(tuple(sorted(area.vertices)), sorted(notice.corners)), notice
    else:
        assert notice.told in {"repair", "either"}, notice
        assert reading.repairs, notice
        if notice.told == "repair":
            assert same(area.vertices, notice.corners), notice
    assert all(repair.sentence.startswith(f"line {repair.line}:") for repair in reading.repairs)


@pytest.mark.parametrize("tenth", range(10))
def test_notices_with_random_defects(tenth: int) -> None:
    """Each of a thousand notices is read, mended or refused exactly as its defect calls for."""
    for number in range(tenth * COUNT // 10, (tenth + 1) * COUNT // 10):
        check(make(SEED + number))
