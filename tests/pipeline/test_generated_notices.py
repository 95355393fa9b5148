"""A thousand notices with random defects: nothing breaks, every repair is told, no valid polygon is changed."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from shapely.geometry import Polygon

import lofted
from lofted.model import HazardReading, InputError

COUNT = 1000
SEED = 20121212
HALF_A_MINUTE_HUNDREDTH_DEG = 0.5 / 60.0 / 100.0
Corner = tuple[float, float]


@dataclass
class Printed:
    """One corner as it will be printed: degrees, minutes to a hundredth, letter."""

    latitude: tuple[int, float, str]
    longitude: tuple[int, float, str]


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
    style = source.choice(STYLES)
    texts = [style(corner) for corner in corners]
    truth = [(degrees(corner.latitude), degrees(corner.longitude)) for corner in corners]
    names = [*ANYWHERE, *(DECIMAL_ONLY if style is decimal_minutes else {})]
    defect = source.choice([*["none"] * 2, "hour", *names])
    told, at = "nothing", source.randrange(len(texts))
    if defect in ANYWHERE or defect in DECIMAL_ONLY:
        spoil = (ANYWHERE | DECIMAL_ONLY)[defect]
        texts, truth, told = spoil(Draft(corners, texts, truth, style), at)
    hours = "2530Z TO 2630Z" if defect == "hour" else "1430Z TO 1730Z"
    between = [", ", ",\n   ", "; ", " - " if style is decimal_minutes else ",\n"]
    heads = ["NAVAREA XI 12/24(97).\nNORTH PACIFIC.\n", "HYDROPAC 33/24.\n", "071200Z JAN 24\nNAVAREA XII 9/24.\n"]
    text = f"{source.choice(heads)}1. HAZARDOUS OPERATIONS {hours} DAILY 11 THRU 16 FEB IN AREA BOUND BY:\n   "
    text += f"{source.choice(between).join(texts)}.\n2. CANCEL THIS MSG 161830Z FEB 24.//\n"
    return Notice(text, truth, defect, "refusal" if defect == "hour" else told)


@dataclass
class Draft:
    """A notice on its way to a defect."""

    corners: list[Printed]
    texts: list[str]
    truth: list[Corner]
    style: Callable[[Printed], str]


Spoilt = tuple[list[str], list[Corner], str]


def crosswise(draft: Draft, at: int) -> Spoilt:
    """Swap two corners of a four-cornered area."""
    if len(draft.texts) != 4:
        return draft.texts, draft.truth, "nothing"
    order = (0, 2, 1, 3)
    return [draft.texts[i] for i in order], [draft.truth[i] for i in order], "repair"


def closed(draft: Draft, at: int) -> Spoilt:
    """Repeat the first corner at the end."""
    return [*draft.texts, draft.texts[0]], draft.truth, "repair"


def twice(draft: Draft, at: int) -> Spoilt:
    """Print one corner twice."""
    return [*draft.texts[: at + 1], *draft.texts[at:]], draft.truth, "repair"


def pole(draft: Draft, at: int) -> Spoilt:
    """Put one corner beyond the pole."""
    draft.texts[at] = draft.style(Printed((91, 0.0, "N"), draft.corners[at].longitude))
    return draft.texts, draft.truth, "refusal"


def two(draft: Draft, at: int) -> Spoilt:
    """Print two corners only."""
    return draft.texts[:2], draft.truth, "refusal"


def alone(draft: Draft, at: int) -> Spoilt:
    """Leave out one longitude."""
    d, m, h = draft.corners[at].latitude
    draft.texts[at] = f"{d:02d}-{m:05.2f}{h}"
    return draft.texts, draft.truth, "refusal"


def late_point(draft: Draft, at: int) -> Spoilt:
    """Print the decimals after the letter, as in 120-29W.00."""
    e, n, g = draft.corners[at].longitude
    head, tail = f"{n:05.2f}".split(".")
    draft.texts[at] = draft.texts[at].split()[0] + f" {e:03d}-{head}{g}.{tail}"
    return draft.texts, draft.truth, "repair"


def comma(draft: Draft, at: int) -> Spoilt:
    """Print a decimal comma."""
    draft.texts[at] = draft.texts[at].replace(".", ",")
    return draft.texts, draft.truth, "repair"


def letter(draft: Draft, at: int) -> Spoilt:
    """Leave out the letter of one latitude."""
    mine = draft.corners[at].latitude[2]
    others = {corner.latitude[2] for index, corner in enumerate(draft.corners) if index != at}
    draft.texts[at] = draft.texts[at].replace(mine, "", 1)
    return draft.texts, draft.truth, "repair" if others == {mine} else "either"


def sixty(draft: Draft, at: int) -> Spoilt:
    """Print 75 minutes."""
    d, _, h = draft.corners[at].latitude
    draft.texts[at] = draft.style(Printed((d, 75.0, h), draft.corners[at].longitude))
    return draft.texts, draft.truth, "refusal"


ANYWHERE = {"crosswise": crosswise, "closed": closed, "twice": twice, "pole": pole, "two": two, "alone": alone}
DECIMAL_ONLY = {"late point": late_point, "comma": comma, "letter": letter, "sixty": sixty}


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
    reading, refusal = read(notice)
    if reading is None:
        assert notice.told in {"refusal", "either"}, (notice, refusal)
        assert "line " in refusal
        return
    (area,) = reading.areas
    assert simple(area.vertices), notice
    assert all(repair.sentence.startswith(f"line {repair.line}:") for repair in reading.repairs)
    if notice.defect == "hour":
        assert any("no time of day" in refused.sentence for refused in reading.refused), notice
    elif notice.told == "nothing":
        assert not reading.refused, notice
    assert bool(reading.repairs) == (notice.told in {"repair", "either"}), notice
    if notice.told == "repair" and notice.defect == "crosswise":
        assert same(tuple(sorted(area.vertices)), sorted(notice.corners)), notice
    elif notice.told != "either":
        assert same(area.vertices, notice.corners), notice


def read(notice: Notice) -> tuple[HazardReading | None, str]:
    """Return the reading, or the sentence that says why there is none."""
    try:
        return lofted.read_hazards(notice.text.encode()), ""
    except InputError as error:
        return None, str(error)


@pytest.mark.parametrize("tenth", range(10))
def test_notices_with_random_defects(tenth: int) -> None:
    """Each of a thousand notices is read, mended or refused exactly as its defect calls for."""
    for number in range(tenth * COUNT // 10, (tenth + 1) * COUNT // 10):
        check(make(SEED + number))
