"""Score the readers that install beside ours, on the labelled numbers and moments; writes baselines.json.

    python bench/reading/baselines.py PEERS        a folder with one environment a peer, made from requirements/

Like with like: of the labelled quantities, how many are read at their place with the right value in the right unit; of
the labelled days and minutes, how many with the right day (and minute).  What measures what, and who said so, no peer
tells.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from claims.scoring import GoldText, load  # noqa: E402 - found only through the path above
from lofted.claims.moments import read_moments  # noqa: E402 - likewise
from lofted.claims.quantities import read_quantities  # noqa: E402 - likewise
from lofted.claims.units import units  # noqa: E402 - likewise

NUMBERS, MOMENTS = ("quantulum3", "pint", "recognizers"), ("dateparser", "ja-timex", "recognizers_dates", "heideltime")
LANGUAGES = ("en", "ko", "ja")
Found = list[list[Any]] | None


def gold() -> list[GoldText]:
    """Return the labelled texts that are about launches."""
    shared = ROOT.parent / "shared" / "data" / "claims_dev.jsonl"
    paths = [*sorted((ROOT / "tests" / "claims" / "texts").rglob("*.toml")), *([shared] if shared.exists() else [])]
    return [text for path in paths for text in load(path) if text.claims]


def rows_of(texts: list[GoldText]) -> str:
    """Return texts as lines for a peer."""
    lines = []
    for text in texts:
        published = text.document.published
        at = published.local if published else "2022-03-11"
        lines.append(json.dumps({"text": text.document.body, "language": text.document.language, "published": at}))
    return "\n".join(lines)


def run_peer(peers: Path, name: str, given: str, wait_s: int = 900) -> dict[str, Any] | None:
    """Return what a peer answers, or None when its environment is not there or it fails."""
    python = peers / name.removesuffix("_dates") / "bin" / "python"
    if not python.exists():
        return None
    done = subprocess.run(
        [python, str(HERE / "peer.py"), name], input=given, capture_output=True, text=True, timeout=wait_s, check=False
    )
    return json.loads(done.stdout) if done.returncode == 0 else None


def ours_numbers(text: GoldText) -> Found:
    """Return our numbers in the form of a peer's."""
    read = read_quantities(text.document.body, text.document.language)
    return [[one.start, one.end, one.value, one.unit] for one in read if one.value is not None]


def ours_moments(text: GoldText) -> Found:
    """Return our moments in the form of a peer's."""
    read = read_moments(text.document.body, text.document.language, published=text.document.published)
    return [[one.start, one.end, one.moment.local] for one in read if one.moment is not None]


def right_number(gold_claim: dict[str, Any], found: list[Any]) -> bool:
    """Tell whether value and unit are those of the label, in whatever unit of the same dimension."""
    known = units()
    start, end, value, unit = found
    if not (start < gold_claim["end"] and gold_claim["start"] < end) or unit not in known:
        return False
    wanted, read = known[gold_claim["unit"]], known[unit]
    if not wanted.house:
        return unit == gold_claim["unit"] and abs(value - gold_claim["value"]) < 1e-6
    return wanted.house == read.house and abs(
        float(wanted.factor) * gold_claim["value"] - float(read.factor) * value
    ) < 1e-6 * max(1.0, abs(value))


def right_moment(gold_claim: dict[str, Any], found: list[Any]) -> bool:
    """Tell whether the day, and the minute where one is labelled, is that of the label, on the clocks of the text."""
    start, end, printed = found
    if not (start < gold_claim["end"] and gold_claim["start"] < end):
        return False
    wanted = str(gold_claim["value"])[:16]
    try:
        read = datetime.fromisoformat(str(printed)[:19])
    except ValueError:
        return str(printed)[: len(wanted)] == wanted
    return read.isoformat()[: len(wanted)] == wanted


def scored(texts: list[GoldText], found: list[Found], kind: str) -> dict[str, list[int] | None]:
    """Return how many labels a language has and how many were read right; None where the peer does not read it."""
    result: dict[str, list[int] | None] = {}
    for language in LANGUAGES:
        total = right = 0
        told = False
        for text, answers in zip(texts, found, strict=True):
            if text.document.language != language:
                continue
            told = told or answers is not None
            for claim in text.claims:
                if kind == "numbers" and isinstance(claim.get("value"), int | float) and claim.get("unit") in units():
                    total += 1
                    right += any(right_number(claim, one) for one in answers or ())
                elif kind == "moments" and claim["kind"] in ("launch_date", "launch_time") and claim.get("value"):
                    total += 1
                    right += any(right_moment(claim, one) for one in answers or ())
        result[language] = [right, total] if told else None
    return result


def main(peers: Path) -> None:
    """Run all and write the numbers."""
    texts = gold()
    rows: list[dict[str, Any]] = []
    for kind, names, ours in (("numbers", NUMBERS, ours_numbers), ("moments", MOMENTS, ours_moments)):
        found = [ours(text) for text in texts]
        rows.append({"what": kind, "reader": "lofted", "score": scored(texts, found, kind)})
        for name in names:
            answer = run_peer(peers, name, rows_of(texts))
            score = scored(texts, answer["found"], kind) if answer else None
            rows.append({"what": kind, "reader": answer["package"] if answer else name, "score": score})
    (HERE / "baselines.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
