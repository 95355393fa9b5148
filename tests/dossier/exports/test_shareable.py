"""What may not be passed on stays here, with everything that would give it away, and is counted."""

from __future__ import annotations

import msgspec
import pytest

from lofted import reference
from lofted.dossier.exports.shareable import may_be_passed_on, portion, shareable
from lofted.model import Evidence, InputError

KEPT = "imported from a workbook; not to be passed on"


@pytest.mark.parametrize(
    ("origin", "may"),
    [
        ("nk-missile-tests (Apache-2.0), facts after the CNS/NTI database", True),
        ("launch_reports (facts, cited)", True),
        ("typed by hand; sources in launch_reports", True),
        ("GCAT, CC BY 4.0", True),
        ("CNS workbook", False),
        ("", False),
        ("facts, cited; not to be passed on", False),
        ("pictures, CC BY-NC 4.0", False),
    ],
)
def test_only_a_named_licence_lets_a_row_out(origin: str, may: bool) -> None:
    """An unknown origin stays here."""
    assert may_be_passed_on(origin) is may


def test_the_list_as_shipped_may_be_passed_on() -> None:
    """Every row and every number of our own list has an origin that lets it out."""
    rows = reference.known_launches()

    assert not [row.launch.id for row in rows if not may_be_passed_on(row.origin)]
    assert not [one.origin for row in rows for one in row.reports if not may_be_passed_on(one.origin)]


def test_a_kept_row_takes_its_numbers_with_it(mapped) -> None:
    """The row, its report, the quantity merged from it, its flight and the finding that cites it are left out."""
    report = msgspec.structs.replace(mapped.known_launches[0].reports[0], origin=KEPT, value=777.0)
    row = msgspec.structs.replace(mapped.known_launches[0], origin=KEPT, reports=(report,))
    interval = msgspec.structs.replace(mapped.quantities[0].interval, reports=(report,))
    quantity = msgspec.structs.replace(mapped.quantities[0], interval=interval)
    cites = (Evidence(label="list", value="777 km", source=KEPT),)
    findings = (msgspec.structs.replace(mapped.findings[0], evidence=cites), *mapped.findings[1:])
    kept, left_out = shareable(
        msgspec.structs.replace(mapped, known_launches=(row,), quantities=(quantity,), findings=findings)
    )

    assert b"777" not in msgspec.json.encode(kept).replace(kept.documents[0].id.encode(), b"")
    assert left_out.counts() == {
        "texts": 1, "launch_rows": 1, "reports": 1, "quantities": 1, "flights": 1, "findings": 1,
    }  # fmt: skip
    assert kept.notes[-1].startswith("Left out because it may not be passed on: 1 texts, 1 launch rows")


def test_a_text_leaves_only_with_a_licence(mapped) -> None:
    """Texts go out when their document says that they may."""
    free = tuple(msgspec.structs.replace(one, redistribute=True) for one in mapped.documents)
    kept, _ = shareable(mapped)
    given_away, left_out = shareable(msgspec.structs.replace(mapped, documents=free))

    assert (kept.documents[0].text, kept.texts) == (None, "quotes")
    assert given_away.documents[0].text == mapped.documents[0].text
    assert left_out.texts == 0


def test_a_portion_holds_one_launch(mapped) -> None:
    """Only what is linked to the launch or found on it; its texts' claims on other things stay away."""
    first, second = mapped.launches
    part = portion(mapped, [first.id])

    assert [one.id for one in part.launches] == [first.id]
    assert {one.kind for one in part.claims} == {"apogee", "ground_range", "full_range"}
    assert portion(mapped, [second.id]).flights == ()
    assert portion(mapped, None) is mapped
    with pytest.raises(InputError, match='no launch "KP-1"; it has kp-2022-02-26, x2'):
        portion(mapped, ["KP-1"])
