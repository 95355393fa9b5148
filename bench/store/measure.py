"""Measure a store with 10,000 launches and 100,000 claims: how fast it is filled, listed and searched, and its memory.

    python bench/store/measure.py [--launches 10000] [--claims 100000] [--url URL] [--keep FILE]

Claims of our own making in three languages, ten on each launch, two texts on each; every row is written as the product
writes it, with its history.  Each question is asked 200 times with other values each time, on a store that was just
opened.  Without ``--url`` it does so in a SQLite file and, where Debian's package is installed, in a PostgreSQL that is
started for it; both are thrown away.  Writes report.md beside this file when the full size was asked for; it is a
report, never a gate.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

import lofted
from lofted.model import Claim, Document, KnownLaunch, Launch, Link, Moment, Report, Speaker, claim_id
from lofted.pipeline.workspace import Workspace
from lofted.store import Database
from lofted.store import claims as kept_claims
from lofted.store import documents as kept_documents
from lofted.store import launches as kept_launches
from lofted.store import links as kept_links

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "tests"))
import postgres  # noqa: E402 - the tests' own server, found through the line above

TEXTS = ASKED = 200
FULL = (10_000, 100_000)
KILLS = "`python bench/store/kill.py` kills a program that writes, a hundred times, and tells what was lost.\n"
SITES = ("site:sohae", "site:sunan", "site:tonghae", "site:sinpo", "site:chihari")
VEHICLES = ("vehicle:hwasong-12", "vehicle:hwasong-15", "vehicle:hwasong-17", "vehicle:kn-23")
CLASSES = ("srbm", "mrbm", "irbm", "icbm", "slv")
QUOTES = {
    "en": "an altitude of about {} km in statement {}, the Joint Chiefs of Staff said",
    "ko": "합동참모본부는 미사일의 최고고도가 약 {}km라고 발표 {}에서 밝혔다",
    "ja": "防衛省は弾道ミサイルの最高高度が約{}キロだったと発表{}で述べた",
}
WORDS = {
    "en": ("altitude", "Joint Chiefs", "km in"),
    "ko": ("최고고도가", "합동참모본부는", "발표"),
    "ja": ("弾道ミサイル", "最高高度が約", "防衛"),
}


def main(arguments: list[str]) -> int:
    """Fill a store, ask it, print and write what was measured."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--launches", type=int, default=FULL[0])
    options.add_argument("--claims", type=int, default=FULL[1])
    options.add_argument("--url", default="")
    options.add_argument("--keep", default="")
    chosen = options.parse_args(arguments)
    if chosen.url:
        print("\n".join(measured(chosen.url, chosen.launches, chosen.claims)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        parts = {"SQLite": measured(chosen.keep or str(Path(folder) / "store.db"), chosen.launches, chosen.claims)}
    if postgres.binary("initdb"):
        with postgres.cluster(durable=True) as server, postgres.database(server) as url:
            parts["PostgreSQL"] = measured(url, chosen.launches, chosen.claims)
    print("\n\n".join("\n".join([f"## {name}", "", *lines]) for name, lines in parts.items()))
    if (chosen.launches, chosen.claims) == FULL:
        (HERE / "report.md").write_text(report(parts), encoding="utf-8")
    return 0


def measured(url: str, launches: int, claims: int) -> list[str]:
    """Fill a store, ask it, add to it as a user does; return the lines of the report."""
    lines = [*filled(url, launches, claims), "", *asked(url), "", *added(url), "", *imported(url, launches)]
    if "://" not in url:
        lines += ["", f"The file has {Path(url).stat().st_size / 1e6:.0f} MB."]
    return lines


def filled(url: str, launches: int, claims: int) -> Iterator[str]:
    """Fill a store through the rooms' own functions; yield rows a second."""
    lofted.open_store(url).close()
    store = Database(url)
    yield "| filled | rows | s | rows/s | rows/s of processor |"
    yield "|---|---|---|---|---|"
    rows = [made_launch(number) for number in range(launches)]
    yield timed("launches", len(rows), lambda: _put_launches(store, rows))
    per_text = max(1, claims // (2 * launches))
    texts = [made_text(number, per_text, rows[number // 2 % launches]) for number in range(claims // per_text)]
    yield timed("claims with texts, links and search index", claims, lambda: _put_texts(store, texts))
    store.close()
    if store.url.get_backend_name() == "postgresql":
        # As the server does by itself within a minute; SQLite needs nothing of the kind.
        with create_engine(store.url, isolation_level="AUTOCOMMIT").connect() as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


def added(url: str) -> Iterator[str]:
    """Read texts in as a user does: claims found, linked and kept, in one call."""
    yield "| read in by one call | rows | s | rows/s | rows/s of processor |"
    yield "|---|---|---|---|---|"
    pages = [statement(number) for number in range(TEXTS)]
    with lofted.open_store(url) as store:
        yield timed("claims of 200 texts, 5 in each", 5 * TEXTS, lambda: store.add(*pages))


def statement(number: int) -> bytes:
    """Return a text of our own on a launch of its own day."""
    day = date(2026, 6, 5) + timedelta(days=number)
    when = f"{day:%B} {day.day}, {day.year}"
    told = f"It flew about {300 + number % 700} km at an altitude of {500 + number % 300} km, the Joint Chiefs said"
    where = f"SEOUL, {when} - North Korea fired a ballistic missile from Sohae at 9:30 a.m. on {when}."
    return f"{where} {told} in statement {number}.".encode()


def imported(url: str, rows: int) -> Iterator[str]:
    """Take a catalogue's file in as a user does: read, matched, checked, kept."""
    yield "| imported | rows | s | rows/s | rows/s of processor |"
    yield "|---|---|---|---|---|"
    table = made_catalogue(rows)
    with lofted.open_store(url) as store:
        yield timed("a catalogue's file", rows, lambda: store.import_catalogue("cns", table))


def timed(name: str, rows: int, job: Callable[[], object]) -> str:
    """Do a job once and return its line of the table."""
    started, begun = time.perf_counter(), time.process_time()
    job()
    took_s, worked_s = time.perf_counter() - started, time.process_time() - begun
    return f"| {name} | {rows:,} | {took_s:.1f} | {rows / took_s:,.0f} | {rows / worked_s:,.0f} |"


def _put_launches(store: Database, rows: list[KnownLaunch]) -> None:
    with store.writing("bench") as pen:
        kept_launches.put(pen, rows)


def _put_texts(store: Database, texts: list[tuple[Document, list[Claim], list[Link]]]) -> None:
    with store.writing("bench") as pen:
        for document, claims, links in texts:
            number = kept_documents.insert(pen, document, b"words", read_by="bench", unread=())
            kept_claims.insert(pen, claims, number, document.language)
            kept_links.put(pen, links)


def asked(url: str) -> Iterator[str]:
    """Ask everything the desk asks; yield median and 95th percentile."""
    opened_at = time.perf_counter()
    store = lofted.open_store(url)
    yield f"| open the store | {1000 * (time.perf_counter() - opened_at):.0f} ms | | |"
    yield "| asked | median, ms | 95 %, ms | 95 %, ms of processor |"
    yield "|---|---|---|---|"
    chance = random.Random(2)  # noqa: S311 - values to ask for are no secret
    for name, question in questions(store, chance).items():
        took_ms, worked_ms = [], []
        for _ in range(ASKED):
            started, begun = time.perf_counter(), time.thread_time()
            question()
            took_ms.append(1000.0 * (time.perf_counter() - started))
            worked_ms.append(1000.0 * (time.thread_time() - begun))
        middle, late, work = statistics.median(took_ms), at_95(took_ms), at_95(worked_ms)
        yield f"| {name} | {middle:.1f} | {late:.1f} | {work:.1f} |"
    yield f"| peak memory, MB | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} | | |"
    store.close()


def at_95(values: list[float]) -> float:
    """Return the value that 95 of 100 lie below."""
    return sorted(values)[int(0.95 * len(values))]


def questions(store: Workspace, chance: random.Random) -> dict[str, Callable[[], Any]]:
    """Return what the desk asks, by name."""

    def year() -> str:
        return str(chance.randint(1985, 2025))

    def launch() -> str:
        return f"XX-{chance.randrange(store_size):05d}"

    store_size = store.launches(limit=1, actor="xx").total
    claim_ids = [one.proposal.id for one in store.claims(limit=1000).rows]
    texts = [one.document.id for one in store.documents(limit=1000).rows]
    return {
        "launches: first page": store.launches,
        "launches: a page far on": lambda: store.launches(offset=chance.randrange(store_size)),
        "launches: latest first, of a year": lambda: store.launches(since=year(), sort="latest"),
        "launches: site, class, outcome": lambda: store.launches(
            site=chance.choice(SITES), vehicle_class=chance.choice(CLASSES), outcome="success"
        ),
        "launches: words": lambda: store.launches(text=chance.choice(["Sohae", "서해", "화성-17", "Sunan", year()])),
        "launches: as of a day": lambda: store.launches(as_of=f"{year()}-06-30", sort="latest"),
        "stats of the list": store.stats,
        "one launch with claims": lambda: store.launch(launch()),
        "claims: undecided, first page": lambda: store.claims(undecided=True),
        "claims: of a kind, a page far on": lambda: store.claims(kind="apogee", offset=chance.randrange(50_000)),
        "claims of a launch": lambda: store.claims(launch=launch()),
        "one claim": lambda: store.claim(chance.choice(claim_ids)),
        "texts: first page": store.documents,
        "texts: of an outlet, of a year": lambda: store.documents(outlet="The Example Herald", since=year()),
        "one text": lambda: store.document(chance.choice(texts)),
        "links: doubtful ones": lambda: store.links(doubtful=True),
        "history: latest": store.changes,
        "search: every claim fits": lambda: store.search("km"),
        **{f"search: {language}": _search(store, chance, language) for language in WORDS},
        "search: one claim fits": lambda: store.search(f"statement {chance.randrange(20_000)},"),
        "search: nothing fits": lambda: store.search("zeppelin"),
    }


def _search(store: Workspace, chance: random.Random, language: str) -> Callable[[], Any]:
    return lambda: store.search(chance.choice(WORDS[language]))


def made_launch(number: int) -> KnownLaunch:
    """Return a launch of 1985 to 2025."""
    at = datetime(1985, 1, 1, tzinfo=UTC) + timedelta(minutes=number * 2100)
    moment = Moment(earliest=at, latest=at + timedelta(minutes=1), precision="minute", local=f"{at:%Y-%m-%dT%H:%M}",
                    zone="UTC", utc_offset_min=0)  # fmt: skip
    report = Report(quantity="apogee_km", value=float(number % 900 + 50), hedge="about", said_by="ROK JCS",
                    said_by_id="org:rok-jcs", source="made", origin="made")  # fmt: skip
    return KnownLaunch(
        launch=Launch(id=f"XX-{number:05d}", known=True, label=f"{at:%d %b %Y} UTC, number {number}"),
        actor="country:xx",
        moment=moment,
        site=SITES[number % len(SITES)],
        vehicle=VEHICLES[number % len(VEHICLES)],
        vehicle_class=CLASSES[number % len(CLASSES)],
        outcome="failure" if number % 9 == 0 else "success",
        salvo=f"event:XX-{number // 2:05d}",
        reports=(report,),
        origin="made for measuring",
    )


def made_catalogue(rows: int) -> bytes:
    """Return a table of tests that no list has, as a file of a catalogue."""
    lines = ["Date,Launch Time (UTC),Missile Name,Missile Type,Facility Name,Apogee,Distance Travelled,Test Outcome"]
    for row in range(rows):
        day = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=row)
        lines.append(f"{day:%d-%b-%Y},10:{row % 60:02d}:00 PM,Unknown,Unknown,Sunan,{row} km,305 km,Success")
    return "\n".join(lines).encode()


def made_text(number: int, claims: int, row: KnownLaunch) -> tuple[Document, list[Claim], list[Link]]:
    """Return a text on a launch with its claims and their links."""
    language = ("en", "ko", "ja")[number % 3]
    key = f"{number:064x}"
    document = Document(
        id=key, name=f"text {number}", media_type="text/plain", encoding="utf-8", size_bytes=900, text="words",
        language=language, title=f"Statement {number}", outlet="The Example Herald", outlet_id=None,
        outlet_id_because="made up", url=None, url_because="made up", published=row.moment, published_from="given",
        fetched=None, fetched_because="made up",
    )  # fmt: skip
    found = [made_claim(key, place, number, language) for place in range(claims)]
    return document, found, [made_link(claim.id, row.launch.id, number) for claim in found]


def made_claim(document: str, place: int, number: int, language: str) -> Claim:
    """Return one claim in one of three languages."""
    quote = QUOTES[language].format(100 + (number + place) % 900, number)
    kind = ("apogee", "ground_range", "flight_time", "full_range", "speed")[place % 5]
    start = 200 * place
    value = float(100 + (number + place) % 900)
    speaker = Speaker(name="Joint Chiefs of Staff", role="organisation", id="org:rok-jcs")
    return Claim(
        id=claim_id(document, start, start + len(quote), kind, "launch:1"), document=document, kind=kind, value=value,
        unit="km", low=value, high=value, hedge="about", said_by=(speaker,), said_how="paraphrased", quote=quote,
        start=start, end=start + len(quote), about="launch:1", rule="made",
    )  # fmt: skip


def made_link(claim: str, launch: str, number: int) -> Link:
    """Return a link, one in fifty of them doubtful."""
    return Link(claim=claim, launch=launch, weight=0.4 if number % 50 == 0 else 0.9, reasons=("made",))


def report(parts: dict[str, list[str]]) -> str:
    """Return the report with where, and beside what else, it was measured."""
    where = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}"
    beside = f"{os.cpu_count()} processors shared with other work, load {os.getloadavg()[0]:.0f} at the end"
    head = f"# A store with {FULL[0]:,} launches and {FULL[1]:,} claims\n\n`python bench/store/measure.py`; "
    body = "\n\n".join("\n".join([f"## {name}", "", *lines]) for name, lines in parts.items())
    return f"{head}{where};\n{beside}. Totals of lists are remembered until something changes.\n\n{body}\n\n{KILLS}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
