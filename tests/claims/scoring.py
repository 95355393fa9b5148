"""Scoring: gold claims against what the reader found, one to one, per language and kind.

Two spans match when they share a character and the kind is the same; a claim is right when its value and its source
are right too.  A gold file is JSON lines or TOML with ``id language published text claims``; field names of
``claims_dev.jsonl`` are mapped by ``from_dev``.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lofted.model import Claim, Document, Moment

DEV_KINDS = {
    "class": "range_class",
    "count": "launch_count",
    "site": "launch_site",
    "range": "ground_range",
    "impact": "impact_area",
    "overflight": "impact_area",
    "debris": "impact_area",
    "ordinal_this_year": "precedent",
    "max_range_estimate": "full_range",
    "max_range": "full_range",
    "readiness": "posture",
    "threat": "posture",
    "un_resolution": "violation",
    "significance": "characterisation",
    "orbit_altitude": "orbit",
}
LEFT_OUT = frozenset(("actor", "payload", "outcome_reason", "impact_time"))
"""Fields of the development set that are no claim kinds of ours."""
DEV_VALUES = {
    "ballistic missile": "ballistic_missile",
    "inside-eez": "inside_eez",
    "outside-eez": "outside_eez",
    "no-immediate-threat": "no_threat",
    "satellite": "satellite_development",
    "maintained": "readiness",
    "violation": "un_resolutions",
    "first": "first_ever",
}
FREE_VALUES = frozenset(("characterisation", "hazard_notice", "unveiling", "orbit"))
"""Kinds whose value is the words themselves."""


@dataclass(frozen=True)
class GoldText:
    """One labelled text."""

    document: Document
    claims: tuple[dict[str, Any], ...]


@dataclass
class Tally:
    """Counts of one row of the table."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    """Quotes with the very first and last character of the label."""
    spans: int = 0
    values: int = 0
    sources: int = 0
    whole: int = 0
    missed: list[str] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """Return the F1 of ``right`` matches between 0 and 1; 1 when there is nothing to find and nothing found."""
        total = self.gold + self.found
        return 2 * right / total if total else 1.0


def moment(printed: str) -> Moment:
    """Return the moment of an ISO date or date-time with zone."""
    instant = datetime.fromisoformat(printed)
    instant = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    offset = instant.utcoffset()
    offset_min = int(offset.total_seconds() // 60) if offset else 0
    return Moment(
        earliest=instant.astimezone(UTC),
        latest=instant.astimezone(UTC) + timedelta(minutes=1),
        precision="minute",
        local=printed[:16],
        zone=f"UTC{offset_min // 60:+03d}:00",
        utc_offset_min=offset_min,
    )


def document(text: str, language: str | None, **known: Any) -> Document:
    """Return a document of ``text``, as if read from a plain file."""
    outlet = known.get("outlet")
    return Document(
        id=known.get("id", "0" * 64),
        name="text",
        media_type="text/plain",
        encoding="utf-8",
        size_bytes=len(text.encode(errors="replace")),
        text=text,
        language=language,
        language_because="" if language else "cannot be told",
        title=None,
        title_because="none",
        outlet=outlet,
        outlet_because="" if outlet else "not named",
        outlet_id=known.get("outlet_id"),
        outlet_id_because="not in the table of names",
        url=None,
        url_because="a file",
        published=moment(known["published"]) if known.get("published") else None,
        published_because="not given",
        published_from="given",
        fetched=None,
        fetched_because="a file",
    )


def load(path: Path) -> list[GoldText]:
    """Return the labelled texts of a TOML file or of a JSON-lines file in either spelling."""
    if path.suffix == ".toml":
        rows = [tomllib.loads(path.read_text(encoding="utf-8"))]
    else:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [from_dev(row) if "lang" in row else _from_own(row) for row in rows]


def _from_own(row: dict[str, Any]) -> GoldText:
    text = row["text"]
    claims = []
    for gold in row.get("claim", row.get("claims", [])):
        start = -1
        for _ in range(gold.get("n", 0) + 1):
            start = text.index(gold["quote"], start + 1)
        claims.append({**gold, "start": start, "end": start + len(gold["quote"])})
    known = {key: row[key] for key in ("outlet", "outlet_id", "published") if key in row}
    return GoldText(document(text, row["language"], id=row["id"], **known), tuple(claims))


def from_dev(row: dict[str, Any]) -> GoldText:
    """Return a row of ``claims_dev.jsonl`` in our words."""
    outlet_id = "org:kcna" if "KCNA" in row["outlet"] else "org:jpn-mod" if "防衛省" in row["outlet"] else None
    claims = [_dev_claim(gold) for gold in row["claims"] if gold["field"] not in LEFT_OUT]
    known = {"outlet": row["outlet"], "outlet_id": outlet_id, "published": row["date"]}
    return GoldText(document(row["text"], row["lang"], id=row["id"], **known), tuple(claims))


def _dev_claim(gold: dict[str, Any]) -> dict[str, Any]:
    kind, value = DEV_KINDS.get(gold["field"], gold["field"]), _dev_value(gold.get("value"))
    if (kind, value) == ("posture", "condemn"):
        kind, value = "condemnation", None
    value = {"ordinal_this_year": "nth", "overflight": "overflight", "debris": None}.get(gold["field"], value)
    source = (gold.get("source") or "").replace("gov:", "country:")
    source = {"country:prk": "country:kp", "country:jpn": "country:jp", "country:irn": "country:ir"}.get(source, source)
    start, end = gold["span"]
    return {
        "kind": kind,
        "value": None if str(value).startswith("pacific") else value,
        "unit": gold.get("unit"),
        "start": start,
        "end": end,
        "quote": gold["quote"],
        "said_by": [source] if source else [],
        "said_as": gold.get("source_quote"),
    }


def _dev_value(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    value = value.replace("veh:", "vehicle:")
    if value.startswith("first-since"):
        return "first_since"
    return DEV_VALUES.get(value, value)


def score(texts: Iterable[GoldText], read: Callable[[Document], tuple[Claim, ...]]) -> dict[tuple[str, str], Tally]:
    """Return the tally of every (language, kind), with "all" for all kinds of a language."""
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for text in texts:
        found = read(text.document)
        language = text.document.language or "?"
        pairs = _pairs(text.claims, found)
        for row in ("all",):
            tallies[language, row].found += len(found)
        for claim in found:
            tallies[language, claim.kind].found += 1
        for gold in text.claims:
            partner = pairs.get(id(gold))
            for row in (gold["kind"], "all"):
                _count(tallies[language, row], text.document, gold, partner)
    return dict(tallies)


def _pairs(golds: tuple[dict[str, Any], ...], found: tuple[Claim, ...]) -> dict[int, Claim]:
    """Match one to one, the best overlap first; of equal ones that with the right value."""
    offers = []
    for gold in golds:
        for claim in found:
            shared = min(gold["end"], claim.end) - max(gold["start"], claim.start)
            if claim.kind == gold["kind"] and shared > 0:
                union = max(gold["end"], claim.end) - min(gold["start"], claim.start)
                offers.append((value_right(gold, claim), shared / union, -claim.start, id(gold), claim))
    pairs: dict[int, Claim] = {}
    used: set[str] = set()
    for *_, key, claim in sorted(offers, key=lambda offer: offer[:4], reverse=True):
        if key not in pairs and claim.id not in used:
            pairs[key] = claim
            used.add(claim.id)
    return pairs


def _count(tally: Tally, text: Document, gold: dict[str, Any], claim: Claim | None) -> None:
    tally.gold += 1
    if claim is None:
        tally.missed.append(f"{text.id}: no {gold['kind']} at {gold['quote']!r}")
        return
    value, source = value_right(gold, claim), source_right(gold, claim, text)
    tally.spans += 1
    tally.strict += (gold["start"], gold["end"]) == (claim.start, claim.end)
    tally.values += value
    tally.sources += source
    tally.whole += value and source
    if not (value and source):
        names = [f"{link.name}<{link.id}>" for link in claim.said_by]
        wanted = gold.get("value"), gold.get("said_by")
        tally.missed.append(
            f"{text.id}: {gold['kind']} {gold['quote']!r} read {claim.value!r} by {names}, not {wanted}"
        )


def value_right(gold: dict[str, Any], claim: Claim) -> bool:
    """Tell whether value, unit and bound are those of the gold claim."""
    wanted = gold.get("value")
    if wanted is None or gold["kind"] in FREE_VALUES:
        return True
    if isinstance(claim.value, Moment):
        return _same_moment(str(wanted), claim.value)
    if isinstance(wanted, list):
        return claim.low == wanted[0] and claim.high == wanted[1]
    if isinstance(wanted, (int, float)):
        right = claim.value is not None and not isinstance(claim.value, str) and abs(float(claim.value) - wanted) < 1e-6
        if gold.get("unit") == "s" and claim.unit in ("min", "h") and claim.low is not None:
            right = claim.low <= wanted <= (claim.high or wanted)
        elif gold.get("unit"):
            right = right and claim.unit == gold["unit"]
        return right and gold.get("hedge", claim.hedge) == claim.hedge
    return _words(str(wanted)) == _words(str(claim.value))


def _words(value: str) -> str:
    return re.sub(r"^the ", "", value.lower())


def _same_moment(wanted: str, read: Moment) -> bool:
    if re.search(r"[+-]\d\d:\d\d$", wanted) and "T" in read.local:
        return abs(moment(wanted).earliest - read.earliest) <= timedelta(minutes=1)
    # A label writes the full hour as ":00", also where the text gives no minute.
    local = f"{read.local}:00" if len(read.local) == len("2022-01-30T07") else read.local
    return local.startswith(wanted[:10]) and ("T" not in wanted or local[:16] == wanted[:16])


def source_right(gold: dict[str, Any], claim: Claim, text: Document) -> bool:
    """Tell whether the gold source, by name or id, is in the chain; for nobody, that nobody but the outlet is there."""
    links = [link for link in claim.said_by if link.name != text.outlet and (link.id != text.outlet_id or not link.id)]
    wanted = [name for name in gold.get("said_by", []) if name not in (text.outlet, text.outlet_id)]
    if not wanted:
        return not links
    names = {link.id for link in claim.said_by} | {link.name.lower().removeprefix("the ") for link in claim.said_by}
    alias = (gold.get("said_as") or "").lower().removeprefix("the ")
    wanted_names = {*wanted, *(name.lower().removeprefix("the ") for name in wanted)} | ({alias} if alias else set())
    return bool(names & wanted_names)


def table(tallies: dict[tuple[str, str], Tally]) -> str:
    """Return the scores as text, one line per language and kind."""
    lines = ["lang kind               gold found strict  span  value source claim"]
    for (language, kind), tally in sorted(tallies.items()):
        scores = [tally.f1(right) for right in (tally.strict, tally.spans, tally.values, tally.sources, tally.whole)]
        printed = " ".join(f"{part:6.2f}" for part in scores)
        lines.append(f"{language:4} {kind:18} {tally.gold:4} {tally.found:5} {printed}")
    return "\n".join(lines)
