"""Write docs/scores.md: how well ``lofted.claims`` reads labelled texts, per language and kind, the worst first.

Run: python builders/score_claims.py [GOLD …]

With arguments the named gold files are scored (TOML, or JSON lines in our words or those of claims_dev.jsonl) and the
answer is only printed.  Without, the texts under tests/claims/texts and, where the folder ``shared`` stands beside the
repository, its development set and its silver standard; then documents about something else; then the readers that
install beside ours, from bench/reading/baselines.json.  Intervals are bootstrapped over texts.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from off_topic import counts  # noqa: E402 - found only through the path above
from silver import silver_section  # noqa: E402 - likewise

from claims.scoring import GoldText, Tally, load, score, table  # noqa: E402 - likewise
from lofted.claims import read  # noqa: E402 - likewise

Rows = list[tuple[str, dict[tuple[str, str], Tally]]]
NUMBERS = ("apogee", "ground_range", "flight_time", "speed", "bearing", "full_range", "launch_count")
MOMENTS = ("launch_date", "launch_time")
NAMES = ("launch_site", "vehicle", "range_class")
STORY = ("outcome", "purpose", "precedent", "intent")
STEPS = ("posture", "violation", "site_activity")
REST = ("condemnation", "impact_area", "reach", "belief")
ALL = ("all",)
Right = Callable[[Tally], int]


def _values(tally: Tally) -> int:
    return tally.values


def _spans(tally: Tally) -> int:
    return tally.spans


def _strict(tally: Tally) -> int:
    return tally.strict


def _sources(tally: Tally) -> int:
    return tally.sources


def _whole(tally: Tally) -> int:
    return tally.whole


ROWS: tuple[tuple[str, tuple[str, ...], Right], ...] = (
    ("numbers: value, unit and bound", NUMBERS, _values),
    ("numbers: role", NUMBERS, _spans),
    ("dates and times", MOMENTS, _values),
    ("site, vehicle, class", NAMES, _values),
    ("outcome, purpose, precedent, intent", STORY, _values),
    ("posture, violation, site activity", STEPS, _values),
    ("condemnation, impact, reach, belief", REST, _values),
    ("source of the claim", ALL, _sources),
    ("claim: kind, value and source", ALL, _whole),
    ("span, overlapping", ALL, _spans),
    ("span, to the character", ALL, _strict),
)
DRAWS = 400


def main(arguments: Sequence[str]) -> None:
    """Score the given gold files, or the usual ones, and write the page."""
    if arguments:
        print(labelled([text for argument in arguments for text in load(Path(argument))]))
        return
    own = sorted((ROOT / "tests" / "claims" / "texts").glob("*.toml"))
    shared = ROOT.parent / "shared" / "data"
    development = shared / "claims_dev.jsonl"
    paths = [*own, *([development] if development.exists() else [])]
    sections = (
        labelled([text for path in paths for text in load(path)]),
        (ROOT / "builders" / "blind_rounds.md").read_text(encoding="utf-8"),
        set_aside_section(ROOT / "tests" / "claims" / "texts"),
        silver_section(shared / "nk-missile-tests"),
        off_topic_section(),
        baselines_section(),
    )
    page = "# Scores of the reader\n\n" + "\n".join(sections)
    (ROOT / "docs" / "scores.md").write_text(page, encoding="utf-8")
    print(page)


def labelled(texts: list[GoldText]) -> str:
    """Return the rows of the table of bars by language, then every kind."""
    rows: Rows = [(text.document.language or "?", score([text], read)) for text in texts]
    languages = sorted({language for language, _ in rows})
    claims = [claim for text in texts for claim in read(text.document)]
    bodies = {text.document.id: text.document.body for text in texts}
    standing = sum(bodies[claim.document][claim.start : claim.end] == claim.quote for claim in claims)
    lines = [
        f"F1 on {len(texts)} labelled texts, {sum(len(text.claims) for text in texts)} claims; in brackets 90 % of",
        f"{DRAWS} bootstrap draws over texts. Written by `builders/score_claims.py` (`make score`).",
        "The rules were written on these texts:",
        "on texts read blind the score was lower, see the next section.",
        f"Quotes that stand where they say: {standing} of {len(claims)}.",
        "",
        f"| row | {' | '.join(languages)} | worst |",
        f"|---|{'---|' * len(languages)}---|",
    ]
    for name, kinds, right in ROWS:
        cells = [_cell(rows, language, kinds, right) for language in languages]
        worst = min(zip(cells, languages, strict=True))[1]
        lines.append(f"| {name} | {' | '.join(text for _, text in cells)} | {worst} |")
    return "\n".join([*lines, "", "## Every kind", "", "```", table(score(texts, read)), "```", ""])


def _cell(rows: Rows, language: str, kinds: tuple[str, ...], right: Right) -> tuple[float, str]:
    own = [tallies for text_language, tallies in rows if text_language == language]
    measured = _f1(own, language, kinds, right)
    draw = random.Random(1)  # noqa: S311 - a bootstrap, no secret
    drawn = sorted(_f1(draw.choices(own, k=len(own)), language, kinds, right) for _ in range(DRAWS))
    return measured, f"{measured:.2f} ({drawn[DRAWS // 20]:.2f}–{drawn[-DRAWS // 20]:.2f})"


def _f1(parts: Sequence[dict[tuple[str, str], Tally]], language: str, kinds: tuple[str, ...], right: Right) -> float:
    tallies = [one[language, kind] for one in parts for kind in kinds if (language, kind) in one]
    total = sum(tally.gold + tally.found for tally in tallies)
    return 2 * sum(map(right, tallies)) / total if total else 1.0


def set_aside_section(folder: Path) -> str:
    """Return the rows of the bars on each folder of texts that were set aside, as the reader reads them now."""
    parts = []
    for aside in sorted(one for one in folder.iterdir() if one.is_dir()):
        texts = [text for path in sorted(aside.glob("*.toml")) for text in load(path)]
        rows: Rows = [(text.document.language or "?", score([text], read)) for text in texts]
        languages = sorted({language for language, _ in rows})
        parts += [
            f"## Set aside: {aside.name}, {len(texts)} texts",
            "",
            "As they are read today; what they gave when they were blind stands above.",
            "",
            f"| row | {' | '.join(languages)} |",
            f"|---|{'---|' * len(languages)}",
        ]
        for name, kinds, right in ROWS:
            cells = [_cell(rows, language, kinds, right)[1] for language in languages]
            parts.append(f"| {name} | {' | '.join(cells)} |")
        parts.append("")
    return "\n".join(parts)


def off_topic_section() -> str:
    """Return how many documents about something else gave a claim."""
    lines = [f"* {total:,} {sort}: {claimed} with a claim" for sort, (total, claimed) in counts(3000).items()]
    return "\n".join(
        [
            "## Off topic",
            "",
            "Counted by `builders/off_topic.py`: technical documents are licences, readmes, metadata and modules of",
            "the Python packages and programs of the machine it runs on; look-alikes (football, companies, fireworks,",
            "games, rocket companies) are put together from sentences of ours. The gate was mended once on the",
            "look-alikes: before, 26 of 200 gave a claim, all of them about companies that launch satellites.",
            "",
            *lines,
            "",
        ]
    )


def baselines_section() -> str:
    """Return the table of the readers that install, as they were measured."""
    rows = json.loads((ROOT / "bench" / "reading" / "baselines.json").read_text(encoding="utf-8"))
    lines = [
        "## Beside other readers",
        "",
        "Labels read at their place with the right value and unit, or the right day (and minute), by",
        "`bench/reading/baselines.py`; what measures what, and who said so, none of the others tells.",
        "A dash: the reader does not read that language. HeidelTime was not measured: its tagger does not install from",
        "a package index.",
        "",
        "| what | reader | en | ko | ja |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        found = [(row["score"] or {}).get(language) for language in ("en", "ko", "ja")]
        cells = [f"{one[0]} of {one[1]}" if one else "–" for one in found]
        lines.append(f"| {row['what']} | {row['reader']} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main(sys.argv[1:])
