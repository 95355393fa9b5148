"""Count claims where none belong: technical documents of this machine, and look-alikes of our own making.

Run: python builders/off_topic.py [--documents 3000] [ROOT …]

Technical documents are the licences, readmes, metadata and module texts of the installed Python packages and, where it
is there, /usr/share/doc; they are read where they lie and not stored.  Look-alikes are put together by
``tests/claims/look_alikes``.  A document counts when it yields any claim at all.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from claims.look_alikes import look_alikes  # noqa: E402 - found only through the path above
from claims.scoring import document  # noqa: E402 - likewise
from lofted.claims import read  # noqa: E402 - likewise
from lofted.documents.language import tell_language  # noqa: E402 - likewise
from lofted.model import Document  # noqa: E402 - likewise

PLACES = (sysconfig.get_paths()["purelib"], sysconfig.get_paths()["stdlib"], "/usr/share/doc")
ENDINGS = frozenset((".txt", ".md", ".rst", ".py", "", ".html"))
NAMES = ("license", "licence", "copying", "notice", "readme", "metadata", "authors", "changelog", "news", "copyright")
SMALLEST_BYTES, LARGEST_BYTES = 400, 200_000
OWN = ("lofted",)


def technical_texts(count: int, places: Sequence[str] = PLACES) -> Iterator[str]:
    """Yield up to so many different texts, in an order that only their content decides."""
    found: dict[str, Path] = {}
    for place in places:
        for path in Path(place).rglob("*"):
            told = path.suffix in ENDINGS and (path.suffix == ".py" or path.name.lower().startswith(NAMES))
            other = not any(part.startswith(OWN) for part in path.parts)
            if told and other and path.is_file() and SMALLEST_BYTES < path.stat().st_size < LARGEST_BYTES:
                found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    for key in sorted(found)[:count]:
        yield found[key].read_text(encoding="utf-8", errors="replace")


def technical_documents(count: int) -> Iterator[Document]:
    """Yield the texts as documents; what is in no language of ours is read as far as such texts are."""
    for number, text in enumerate(technical_texts(count)):
        yield document(text, tell_language(text)[0], id=f"technical-{number}", published="2022-03-05T00:00+00:00")


def counts(documents: int) -> dict[str, tuple[int, int]]:
    """Return how many texts of each sort there were, and how many of them yielded a claim."""
    sorts: dict[str, Iterator[Document]] = {
        "technical documents": technical_documents(documents),
        "look-alikes": iter(look_alikes()),
    }
    result = {}
    for sort, texts in sorts.items():
        claimed = [bool(read(text)) for text in texts]
        result[sort] = (len(claimed), sum(claimed))
    return result


def main() -> None:
    """Print the counts; exit 1 when a technical document yields a claim."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=3000)
    result = counts(parser.parse_args().documents)
    for sort, (total, claimed) in result.items():
        print(f"{total} {sort}, {claimed} with a claim")
    sys.exit(1 if result["technical documents"][1] else 0)


if __name__ == "__main__":
    main()
