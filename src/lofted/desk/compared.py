"""Two launches as lines of one table: what is known of each, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass

from lofted.dossier import numbers, words
from lofted.dossier.page.launches import merged
from lofted.model import LaunchFile, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line: what, and how it is with each."""

    name: str
    left: str
    right: str
    left_note: str = ""
    right_note: str = ""

    @property
    def differ(self) -> bool:
        """Tell whether the two differ here."""
        return self.left != self.right


def compared(left: LaunchFile, right: LaunchFile) -> list[Row]:
    """Return the lines of the table."""
    mine, theirs = _known(left), _known(right)
    rows = [Row(name=name, left=mine[name], right=theirs[name]) for name in mine]
    ours, yours = _quantities(left), _quantities(right)
    for name in dict.fromkeys((*ours, *yours)):
        one, other = ours.get(name, ("not reported", "")), yours.get(name, ("not reported", ""))
        rows.append(Row(name=name, left=one[0], right=other[0], left_note=one[1], right_note=other[1]))
    return rows


def _known(file: LaunchFile) -> dict[str, str]:
    kept, row = file.kept, file.kept.row
    return {
        "time, UTC": numbers.utc(kept.moment),
        "launch site": words.code(kept.site) if kept.site else kept.site_because,
        "vehicle": words.code(kept.vehicle) if kept.vehicle else kept.vehicle_because,
        "launched by": words.code(row.actor) if row else "no list has it",
        "class, as sources call it": (row.vehicle_class or "none given").upper() if row else "no list has it",
        "outcome": row.outcome if row else "no list has it",
        "claims": f"{kept.claims} in {kept.documents} text{'' if kept.documents == 1 else 's'}",
    }


def _quantities(file: LaunchFile) -> dict[str, tuple[str, str]]:
    lines = [merged(Quantity(launch=file.kept.launch.id, interval=interval)) for interval in file.quantities]
    return {line.name: (line.value, line.note) for line in lines}
