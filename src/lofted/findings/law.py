"""Which Security Council texts with a launch clause were in force, and whether they cover the launch either way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, Literal
from zoneinfo import ZoneInfo

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import first_named, listed, opened, quoted
from lofted.model import Claim, Evidence, Finding, KnownLaunch, Resolution, Verdict

Coverage = Literal["covered", "not covered", "contested"]
Account = Literal["missile", "satellite", "cruise", "ground_test"]

_NOT_LAUNCHES: Final = ("cruise", "ground_test")
"""The launch wording speaks of ballistic missiles and their technology: METHOD section 7."""


_NUMBER: Final = r"\d{4}(?: ?\(\d{4}\))?"
_NUMBERS: Final = re.compile(rf" ?(?:nos?\.? ?)?{_NUMBER}(?:(?:, ?(?:and )?| and ){_NUMBER})*\b", re.IGNORECASE)
"""Numbers of resolutions as they follow the word: "resolutions 1718 (2006), 1874 and 2397"."""
_YEARS: Final = re.compile(r"\(\d{4}\)")


def in_force(actor: str, day: date) -> tuple[Resolution, ...]:
    """Return the texts addressed to ``actor`` that were in force on ``day`` (UTC day of the launch)."""
    texts = [text for text in reference.resolutions() if text.addressee == actor]
    return tuple(text for text in texts if _runs(text, day))


def _runs(text: Resolution, day: date) -> bool:
    started = date.fromisoformat(text.in_force_from) <= day
    return started and (not text.in_force_until or day < date.fromisoformat(text.in_force_until))


def coverage(text: Resolution, account: Account, day: date) -> Coverage:
    """Return whether one text covers a launch under one account of what it was."""
    if account in _NOT_LAUNCHES:
        return "not covered"
    covers = text.covers_satellite_launch if account == "satellite" else text.covers_ballistic_missile
    if not covers:
        return "not covered"
    contested = text.contested_from and date.fromisoformat(text.contested_from) <= day
    return "contested" if contested or text.binding != "chapter_vii" else "covered"


def judge(case: Case) -> list[Finding]:
    """Return one finding on the law for all violation claims of one subject, or for the launches when nobody claims."""
    # A moratorium is a state's own word, not a Council text: such claims are kept with their speakers.
    claims = tuple(claim for claim in case.of_kind("violation") if claim.value != "moratorium")
    launches = tuple(dict.fromkeys(launch for claim in claims for launch in case.launches_of(claim)))
    rows = [case.rows[launch] for launch in launches if launch in case.rows]
    if claims and not rows:
        rows = list(case.rows.values())
    if not rows:
        return [_unplaced(claims)] if claims else []
    return [_of_rows(case, rows, claims)]


def _unplaced(claims: Sequence[Claim]) -> Finding:
    return answer(
        "law",
        "Which resolutions applied",
        "not_judged",
        "The statement is tied to no launch with a known day and launching state, so no list of texts can be given.",
        claims=claims,
        would_change="The day and the launching state.",
    )


def _of_rows(case: Case, rows: Sequence[KnownLaunch], claims: Sequence[Claim]) -> Finding:
    days = sorted({row.moment.earliest.date() for row in rows})
    texts = list(dict.fromkeys(text for row in rows for text in in_force(row.actor, row.moment.earliest.date())))
    cruise = all(row.vehicle_class == "cruise" for row in rows)
    accounts: tuple[Account, ...] = ("cruise",) if cruise else ("missile", "satellite")
    evidence = [_line(text, accounts, days) for text in texts]
    evidence += [_day_line(row) for row in rows]
    results = {account: {coverage(text, account, day) for text in texts for day in days} for account in accounts}
    covering = {a: [t for t in texts if any(coverage(t, a, day) == "covered" for day in days)] for a in accounts}
    launched = listed(dict.fromkeys(reference.name_of(row.actor) for row in rows))
    text = _sentence(accounts, results, covering, days)
    rejecting = [claim for claim in claims if claim.details.get("rejects") == "yes"]
    charging = [claim for claim in claims if claim not in rejecting]
    if charging:
        names = listed(dict.fromkeys(first_named(claim) for claim in charging))
        verb = "calls" if len(charging) == 1 or " and " not in names else "call"
        text = f"{opened(names)} {verb} it a violation ({quoted(charging[0])}). {text}"
    named = {claim.id: _named(case, claim) for claim in charging}
    absent = _absent(named.values(), texts)
    if absent:
        text += f" {listed(absent)} named in the text {'was' if len(absent) == 1 else 'were'} not in force that day."
    rejected = [one for one in texts if one.rejected]
    if rejected:
        text += f" {launched} has rejected {listed(one.id for one in rejected)}."
        evidence += [_rejection(one) for one in rejected]
    return answer(
        "law",
        f"Which resolutions with a launch clause applied to {launched or 'the launching state'}",
        _verdict(named, absent, results),
        text,
        claims=claims,
        launches=[row.launch.id for row in rows],
        evidence=evidence,
        would_change="Another day of launch; no ballistic-missile technology in it; a text the table lacks.",
        likelihood_because="law is looked up by date, not weighed",
        confidence="high" if texts else None,
    )


def _verdict(
    named: Mapping[str, Sequence[str]], absent: Sequence[str], results: dict[Account, set[Coverage]]
) -> Verdict:
    """Return how the charges stand against the texts in force; without a charge nothing is judged."""
    if not named:
        return "not_judged"
    nothing = not any("covered" in result or "contested" in result for result in results.values())
    # Every charge names texts, and none of them was in force.
    if nothing or all(symbols and set(symbols) <= set(absent) for symbols in named.values()):
        return "inconsistent"
    return "consistent" if all("covered" in result for result in results.values()) else "unsure"


def _named(case: Case, claim: Claim) -> tuple[str, ...]:
    """Return the symbols a charge names: its value, else the numbers that follow its words ("resolutions 1718 and")."""
    if str(claim.value).startswith("S/"):
        return (str(claim.value),)
    found = _NUMBERS.match(case.document_of(claim).body[claim.end :])
    return tuple(f"S/RES/{number}" for number in re.findall(r"\d{4}", _YEARS.sub("", found.group()))) if found else ()


def _absent(named: Iterable[Sequence[str]], texts: Sequence[Resolution]) -> list[str]:
    """Return the symbols of the table that a charge names and that were not in force on any day of the launches."""
    listed_there = {text.id.split(" ", 1)[0] for text in reference.resolutions()}
    symbols = dict.fromkeys(symbol for one in named for symbol in one if symbol in listed_there)
    return [one for one in symbols if not any(text.id == one or text.id.startswith(f"{one} ") for text in texts)]


def _day_line(row: KnownLaunch) -> Evidence:
    """Print the day of a launch in UTC, at the site and in New York: Council texts and states count it differently."""
    if row.moment.precision not in {"minute", "second"}:
        return Evidence(label=f"day of {row.launch.id}", value=f"{row.moment.local}, as published", source=row.origin)
    site = reference.sites().get(row.site or "")
    days = {"UTC": row.moment.earliest.date().isoformat()}
    if site:
        days["at the site"] = row.moment.earliest.astimezone(ZoneInfo(site.time_zone)).date().isoformat()
    days["New York"] = row.moment.earliest.astimezone(ZoneInfo("America/New_York")).date().isoformat()
    value = "; ".join(f"{day} {where}" for where, day in days.items())
    return Evidence(label=f"day of {row.launch.id}", value=value, source=row.origin)


def _line(text: Resolution, accounts: Iterable[Account], days: Sequence[date]) -> Evidence:
    verdicts = [f"{_account(account)}: {coverage(text, account, days[0])}" for account in accounts]
    verb = f"operative verb “{text.operative_verb}”" if text.operative_verb else "no operative verb recorded"
    paragraph = f", {text.paragraph}" if text.paragraph else ""
    ground = _GROUNDS.get(text.binding, "")
    value = f"{listed(verdicts)}{ground}; {verb}{paragraph}; in force from {text.in_force_from}. {text.summary}"
    return Evidence(label=text.id, value=value, source=text.source)


_GROUNDS: Final = {
    "not_chapter_vii": " (not adopted under Chapter VII)",
    "statement": " (a statement of the Council's president, not a resolution)",
    "called_upon": " (the Council calls upon, it does not oblige)",
}
"""Why the force of a text is contested though its words reach a launch."""


def _rejection(text: Resolution) -> Evidence:
    how, _, where = text.rejected.partition(": ")
    return Evidence(label=f"{text.id} rejected", value=how, source=where)


def _some(symbols: Sequence[str]) -> str:
    """Return the symbols, or of a long row the first two and how many more the table below has."""
    if len(symbols) <= 4:
        return listed(symbols)
    return f"{symbols[0]}, {symbols[1]} and {len(symbols) - 2} later texts (all in the table)"


def _account(account: Account) -> str:
    return {"missile": "as a missile test", "satellite": "as satellite work", "cruise": "as a cruise missile"}.get(
        account, "as a ground test"
    )


def _sentence(
    accounts: Sequence[Account],
    results: dict[Account, set[Coverage]],
    covering: dict[Account, list[Resolution]],
    days: Sequence[date],
) -> str:
    on = listed(day.strftime("%-d %B %Y") for day in days)
    if accounts == ("cruise",):
        return f"On {on} (UTC) no launch clause covers a cruise missile as worded."
    both = [text.id for text in covering["missile"] if text in covering["satellite"]]
    if both:
        only = [text.id for text in covering["missile"] if text.id not in both]
        extra = f"; as a missile test also by {listed(only)}" if only else ""
        return f"Covered on {on} (UTC) under either account of the purpose by {_some(both)}{extra}."
    if covering["missile"]:
        named = listed(text.id for text in covering["missile"])
        return f"On {on} (UTC) covered as a missile test by {named}; not covered as a satellite launch."
    if any("contested" in result for result in results.values()):
        return (
            f"Whether a launch clause covered it on {on} (UTC) is contested; no uncontested binding text was in force."
        )
    return f"No Security Council text with a launch clause was in force on {on} (UTC)."
