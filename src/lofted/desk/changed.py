"""Changes in words: which noun, what is different, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lofted.model import Change, Difference

LONGEST: Final = 90
MOST_FIELDS: Final = 4
_QUIET: Final = frozenset({"text_because", "unit_because", "low_because", "high_because", "value_because", "id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One change as a page prints it."""

    at: str
    who: str
    action: str
    noun: str
    key: str
    kind: str
    """Which page shows it: "claims", "documents", "launches", or empty."""
    target: str
    said: str


def lines(changes: Sequence[Change]) -> list[Line]:
    """Return changes as lines of a table."""
    return [_line(one, at=one.at, who=one.who, action=one.action) for one in changes]


def difference_lines(found: Sequence[Difference]) -> list[Line]:
    """Return what is different between two days as lines of a table."""
    return [
        _line(one, at="", who=", ".join(one.who), action="add" if one.before is None else "retire" if one.after is None
              else "replace")
        for one in found
    ]  # fmt: skip


def _line(one: Change | Difference, *, at: str, who: str, action: str) -> Line:
    before, after = _held(one.before), _held(one.after)
    kind, target = _place(one.noun, one.key, after or before)
    return Line(at=at, who=who, action=action, noun=one.noun, key=one.key, kind=kind, target=target,
                said=_said(one.noun, before, after))  # fmt: skip


def _held(noun: str | None) -> dict[str, Any]:
    try:
        held = json.loads(noun) if noun else {}
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}


def _place(noun: str, key: str, held: dict[str, Any]) -> tuple[str, str]:
    """Return which page shows a noun, and under which key."""
    if noun in {"document", "claim", "launch"}:
        return f"{noun}es" if noun == "launch" else f"{noun}s", key
    if noun in {"decision", "link"}:
        return "claims", str(held.get("claim", ""))
    if noun == "signature" and held.get("launches"):
        return "launches", str(held["launches"][0])
    return "", ""


def _said(noun: str, before: dict[str, Any], after: dict[str, Any]) -> str:
    """Return what is different, in a line."""
    if before and after:
        changed = [name for name in after if after[name] != before.get(name) and name not in _QUIET]
        shown = [f"{name}: {_short(before.get(name))} → {_short(after[name])}" for name in changed[:MOST_FIELDS]]
        return "; ".join(shown) + (f"; {len(changed) - MOST_FIELDS} more" if len(changed) > MOST_FIELDS else "")
    return _told(noun, after or before)


def _told(noun: str, held: dict[str, Any]) -> str:
    """Return what a noun is, in a line."""
    corrected = ", ".join(f"{name} → {value}" for name, value in (held.get("corrected") or {}).items())
    shown = {
        "claim": f"{held.get('kind', '')}: “{_short(held.get('quote'))}”",
        "decision": f"{held.get('action', '')} {corrected}".strip(),
        "link": f"{held.get('launch', '')}, weight {held.get('weight', '')}",
        "signature": f"{held.get('who', '')}: “{_short(held.get('words'))}”",
    }
    if noun == "launch":
        return str((held.get("launch") or {}).get("label", ""))
    return shown.get(noun) or _short(held.get("title") or held.get("name") or held.get("key") or "")


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
