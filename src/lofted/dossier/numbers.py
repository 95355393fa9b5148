"""The one home of printed numbers: digits, units, miles beside kilometres, the three ways to print a time."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from lofted.model import FullRange, Moment, Quantiles
from lofted.model.units import KM_PER_MILE

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
NO_LIMIT = "no upper limit"


def rounded(value: float) -> float:
    """Round to what such a number can carry: 10 above 1,000, whole numbers above 20, one decimal below."""
    size = abs(value)
    if size >= 1000.0:
        return round(value / 10.0) * 10.0
    return float(round(value)) if size >= 20.0 else round(value, 1)


def plain(value: float) -> str:
    """Print a number as it is, with thousands separated and no needless zeros: 1234.0 as "1,234"."""
    if not math.isfinite(value):
        return NO_LIMIT
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text.replace("-", "−")


def km(value_km: float, *, exact: bool = False) -> str:
    """Print a distance in kilometres: "1,230 km"; ``exact`` keeps every digit of a reported one."""
    return f"{plain(value_km if exact else rounded(value_km))} km"


def distance(value_km: float, *, exact: bool = False) -> str:
    """Print a distance with its miles: "1,230 km (764 mi)"."""
    miles = value_km / KM_PER_MILE
    shown = rounded(miles) if miles < 20.0 else round(miles)
    return f"{km(value_km, exact=exact)} ({plain(shown)} mi)"


def span(low: float, high: float) -> str:
    """Print a span of plain numbers: "600–640", or one number when both ends are the same."""
    return plain(low) if low == high else f"{plain(low)}–{plain(high)}"


def distance_span(low_km: float, high_km: float, *, exact: bool = False) -> str:
    """Print a span of distances with its miles: "1,150–1,230 km (715–764 mi)"."""
    if low_km == high_km:
        return distance(low_km, exact=exact)
    ends = (low_km, high_km) if exact else (rounded(low_km), rounded(high_km))
    miles = (round(low_km / KM_PER_MILE), round(high_km / KM_PER_MILE))
    return f"{span(*ends)} km ({span(*miles)} mi)"


def around(low: float, high: float, unit: str = "km") -> str:
    """Print an interval: "620 ± 5 km" when it is narrow, "250–330 km" when it is not, one number when it is neither.

    A reported number comes with half a unit of its last digit either way; so small a span is not worth a sign.
    """
    middle, half = (low + high) / 2.0, (high - low) / 2.0
    if half > 0.06 * abs(middle):
        return f"{span(rounded(low), rounded(high))} {unit}"
    shown = plain(round(middle, 1) if abs(middle) < 100.0 else float(round(middle)))
    return f"{shown} {unit}" if half <= 0.002 * abs(middle) else f"{shown} ± {plain(float(math.ceil(half)))} {unit}"


def distance_around(low_km: float, high_km: float) -> str:
    """Print an interval of distances with its miles: "620 ± 5 km (385 mi)"."""
    if high_km - low_km > 0.12 * abs(low_km + high_km) / 2.0:
        return distance_span(low_km, high_km)
    return f"{around(low_km, high_km)} ({plain(float(round((low_km + high_km) / 2.0 / KM_PER_MILE)))} mi)"


def quantile(value: float | None) -> str:
    """Print one point of a full range; None is a range without limit."""
    return NO_LIMIT if value is None else distance(value)


def full_range_short(full: FullRange) -> str:
    """Print a full range for a narrow screen: "≈ 1,190 km (1,140–1,240)"."""
    if full.p50 is None:
        return "without upper limit by these numbers"
    low = "?" if full.p05 is None else plain(rounded(full.p05))
    high = NO_LIMIT if full.p95 is None else plain(rounded(full.p95))
    return (
        f"≈ {distance(full.p50)}, 90 % band {low}–{high} km"
        if full.p95
        else f"≈ {distance(full.p50)}, {low} km to {high}"
    )


def full_range_line(full: FullRange) -> str:
    """Print a full range: its middle and its 90 % band, or that the numbers set no limit."""
    if full.p50 is None:
        low = "" if full.p05 is None else f"; at least {distance(full.p05)} in 95 of 100 cases"
        return f"no upper limit is set by these numbers{low}"
    if full.p05 is None or full.p95 is None:
        low = "" if full.p05 is None else f" from {distance(full.p05)}"
        return f"about {distance(full.p50)}, 90 % band{low} upward without limit"
    return f"about {distance(full.p50)}, 90 % band {distance_span(full.p05, full.p95)}"


def quantiles(points: Quantiles, unit: str, *, digits: int = 1) -> str:
    """Print a median with its 90 % band: "7.21 km/s (7.10–7.32)"."""
    if points.p50 is None:
        return points.p50_because or NO_LIMIT
    middle = f"{points.p50:,.{digits}f} {unit}".strip()
    if points.p05 is None or points.p95 is None:
        return middle
    return f"{middle} ({points.p05:,.{digits}f}–{points.p95:,.{digits}f})"


def minutes(time_s: float) -> str:
    """Print a duration: "13.5 min", or seconds when it is under two minutes."""
    return f"{plain(round(time_s / 60.0, 1))} min" if time_s >= 120.0 else f"{plain(round(time_s))} s"


def day(value: datetime) -> str:
    """Print a day: "26 Feb 2022"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def clock(value: datetime) -> str:
    """Print a minute of the day: "22:52"."""
    return f"{value.hour:02}:{value.minute:02}"


def utc(moment: Moment) -> str:
    """Print a moment in UTC as precisely as it was published."""
    start, end = moment.earliest, moment.latest - timedelta(microseconds=1)
    if moment.precision in {"second", "minute"}:
        return f"{day(start)} {clock(start)} UTC"
    if moment.precision == "hour":
        return f"{day(start)} {clock(start)}–{clock(end)} UTC"
    if start.date() == end.date():
        return f"{day(start)} UTC"
    return f"{day(start)} {clock(start)} to {day(moment.latest)} {clock(moment.latest)} UTC"


def local(moment: Moment, zone_name: str) -> str:
    """Print a moment in the zone of the launch site; a day that spans two is printed as both."""
    zone = ZoneInfo(zone_name)
    start, end = moment.earliest.astimezone(zone), (moment.latest - timedelta(microseconds=1)).astimezone(zone)
    if moment.precision in {"second", "minute"}:
        return f"{day(start)} {clock(start)} {offset(start)}"
    if start.date() == end.date():
        return f"{day(start)} {offset(start)}"
    return f"{day(start)} or {day(end)}, {offset(start)}"


def offset(value: datetime) -> str:
    """Print the offset of a local time: "UTC+9", "UTC+8:30"."""
    ahead = int((value.utcoffset() or timedelta()).total_seconds() // 60)
    hours, rest = divmod(abs(ahead), 60)
    sign = "−" if ahead < 0 else "+"
    return "UTC" if ahead == 0 else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def published(moment: Moment) -> str:
    """Print a moment in the words and the zone it was published in, with what was inferred."""
    text = " ".join(part for part in (moment.local.replace("T", " "), moment.zone) if part)
    return f"{text}, {' and '.join(moment.inferred)} inferred" if moment.inferred else text


def share(probability: float) -> str:
    """Print a probability: "87 %", never 0 or 100 unless it is exactly that."""
    percent = probability * 100.0
    if 0.0 < percent < 1.0:
        return "< 1 %"
    if 99.0 < percent < 100.0:
        return "> 99 %"
    return f"{percent:.0f} %"


def limit_note(full: FullRange) -> str:
    """Say which share of the ensemble sets no limit; empty when all do."""
    return "" if full.unbounded_share <= 0.0 else f"{share(full.unbounded_share)} of the ensemble sets no upper limit"


def scaled(points: Quantiles, unit: str, scale: float) -> str:
    """Print a median with its band after dividing by ``scale``: seconds as minutes."""
    if points.p50 is None:
        return points.p50_because
    low, high = points.p05, points.p95
    band = "" if low is None or high is None else f" ({low / scale:,.1f}–{high / scale:,.1f})"
    return f"{points.p50 / scale:,.1f} {unit}{band}"
