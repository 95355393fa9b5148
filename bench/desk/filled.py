"""A store of the size the desk is measured on: launches of four decades, texts with every claim on its exact words."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import lofted
from lofted.model import Claim, Document, KnownLaunch, Link, Speaker, claim_id
from lofted.store import Database
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links

LAUNCHES, CLAIMS, DOCUMENTS = 10_000, 100_000, 5_000
EACH = CLAIMS // DOCUMENTS
LINES = {
    "en": "The missile of test {} flew to an altitude of {}, the Joint Chiefs of Staff said on Thursday in Seoul.\n",
    "ko": "합동참모본부는 시험 {}에서 발사된 미사일의 최고고도가 {}라고 목요일 서울에서 밝혔다.\n",
    "ja": "防衛省は試験{}の弾道ミサイルの最高高度が約{}だったと木曜日に述べた。\n",
}
QUOTES = {"en": "about {} km, statement {}", "ko": "약 {}km 발표 {}", "ja": "{}キロ、発表{}"}
KINDS = ("apogee", "ground_range", "apogee", "ground_range", "full_range")


def fill(store: Path) -> None:
    """Fill a new store through the rooms' own functions."""
    lofted.open_store(store).close()
    measure = _other_bench()
    database = Database(store)
    rows = [measure.made_launch(number) for number in range(LAUNCHES)]
    with database.writing("bench") as pen:
        kept_launches.put(pen, rows)
    for first in range(0, DOCUMENTS, 500):
        with database.writing("bench") as pen:
            for number in range(first, first + 500):
                document, claims, links = made_text(number, [rows[2 * number], rows[2 * number + 1]])
                raw = (document.text or "").encode()
                place = kept_documents.insert(pen, document, raw, read_by="bench", unread=())
                kept_claims.insert(pen, claims, place, document.language)
                kept_links.put(pen, links)
    database.close()


def made_text(number: int, about: list[KnownLaunch]) -> tuple[Document, list[Claim], list[Link]]:
    """Return a text on two launches, its claims on their words, its links."""
    language = ("en", "ko", "ja")[number % 3]
    key, text, claims, links = f"{number:064x}", "", [], []
    for place in range(EACH):
        row = about[place % 2]
        value = float((row.reports[0].value if place % 2 else 300.0) + place)
        quote = QUOTES[language].format(int(value), number)
        line = LINES[language].format(place, quote)
        start = len(text) + line.index(quote)
        claims.append(_claim(key, start, quote, KINDS[place % 5], value))
        weight = 0.4 if (number + place) % 50 == 0 else 0.9
        links.append(Link(claim=claims[-1].id, launch=row.launch.id, weight=weight, reasons=("made",)))
        text += line
    document = Document(
        id=key, name=f"text {number}", media_type="text/plain", encoding="utf-8", size_bytes=len(text), text=text,
        language=language, title=f"Statement {number}", outlet="The Example Herald", outlet_id=None,
        outlet_id_because="made up", url=None, url_because="made up", published=about[0].moment, published_from="given",
        fetched=None, fetched_because="made up",
    )  # fmt: skip
    return document, claims, links


def _claim(document: str, start: int, quote: str, kind: Any, value: float) -> Claim:
    end = start + len(quote)
    speaker = Speaker(name="Joint Chiefs of Staff", role="organisation", id="org:rok-jcs")
    return Claim(
        id=claim_id(document, start, end, kind, "launch:1"), document=document, kind=kind, value=value, unit="km",
        low=value, high=value, hedge="about", said_by=(speaker,), said_how="paraphrased", quote=quote, start=start,
        end=end, about="launch:1", rule="made",
    )  # fmt: skip


def _other_bench() -> Any:
    """Return the measuring of the store, whose launches these are."""
    place = Path(__file__).resolve().parent.parent / "store" / "measure.py"
    spec = importlib.util.spec_from_file_location("store_measure", place)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
