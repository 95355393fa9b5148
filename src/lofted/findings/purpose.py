"""What each side says the launches were for, side by side; which statements the flight can bear on, and which not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from lofted import reference
from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.evidence import STAGE_WORDS, Answer, Weighed, stage_at, weigh
from lofted.findings.piece import Piece
from lofted.findings.space_launch import ORBITAL_CLAIMS, PREPARATORY_CLAIMS
from lofted.findings.words import first_named, listed, opened, quoted, who
from lofted.launches import spoken_for
from lofted.model import Claim, Evidence, Finding, KnownLaunch, Statement, Verdict

WORDS = {
    "satellite_launch": "launching a satellite",
    "satellite_development": "developing a satellite",
    "component_test": "testing parts of a system",
    "system_evaluation": "evaluating a missile system",
    "missile_test": "testing a missile",
    "training": "training",
    "space_programme": "a space programme",
    "reentry_test": "testing re-entry",
    "unspecified": "a purpose not named further",
}
SATELLITE = frozenset({*ORBITAL_CLAIMS, "satellite_development", "space_programme"})
LATE: Final = "said more than a week after the launch"
HEDGED = frozenset({"estimated", "suspected", "predicted"})


def judge(case: Case) -> list[Finding]:
    """Return the competing purposes as one finding, and the statements about disguise as another."""
    claims = [claim for claim in case.of_kind("purpose") if claim.details.get("disguise") != "yes"]
    hidden = [claim for claim in case.of_kind("purpose", "intent", "belief") if _disguise(claim)]
    found = [_competing(case, claims)] if claims else []
    return [*found, _reported_intent(case, hidden)] if hidden else found


def _competing(case: Case, claims: list[Claim]) -> Finding:
    launches = list(dict.fromkeys(launch for claim in claims for launch in case.launches_of(claim)))
    evidence = [
        Evidence(
            label=who(claim),
            value=f"{quoted(claim)}: {_hedge(claim)}{_word(claim)}",
            source="as published",
            pull=_pull(claim),
        )
        for claim in claims
    ]
    weighed = {launch: _weighed(case, launch) for launch in launches if launch in case.rows}
    for launch, found in weighed.items():
        evidence += [_line(case, launch, piece) for piece in found.pieces]
    missing = list(dict.fromkeys(part for found in weighed.values() for part in found.missing))
    return answer(
        "purpose",
        "What the launches were for, by source",
        _verdict(claims, weighed),
        f"{_told(claims)}{_own_account(case, launches)}{_allowed(case, weighed)}No intent is judged."
        + (f" Not at hand: {listed(missing)}." if missing else ""),
        claims=claims,
        launches=launches,
        evidence=evidence,
        would_change=next(iter(weighed.values())).would_decide
        if weighed
        else "Pictures of the vehicle, recovered parts, a catalogued object, a later flight of the system.",
        confidence="moderate",
    )


def _told(claims: Sequence[Claim]) -> str:
    """Return what each side says the launches were for; what is said of a programme is no purpose of a launch."""
    of_launches: dict[str, list[str]] = {}
    of_programme: dict[str, list[str]] = {}
    for claim in claims:
        sides = of_programme if claim.about == "programme" else of_launches
        sides.setdefault(_word(claim), []).append(first_named(claim))
    told = listed(f"{word} ({listed(dict.fromkeys(names))})" for word, names in of_launches.items())
    text = f"The stated purposes are: {told}. " if told else ""
    for word, names in of_programme.items():
        text += f"Without tying it to these launches, {listed(dict.fromkeys(names))} speaks of {word}. "
    return text


def _own_account(case: Case, launches: Sequence[str]) -> str:
    """Return what the launching side itself had said of these launches, as the list has it."""
    told: dict[str, list[str]] = {}
    for launch in launches:
        for said in case.rows[launch].statements if launch in case.rows else ():
            own = spoken_for(said.said_by_id or "", reference.actors()) == case.rows[launch].actor
            if said.kind == "purpose" and own and (not case.as_of or said.said_on <= case.as_of.isoformat()):
                word = WORDS.get(said.value, said.value.replace("_", " "))
                told.setdefault(f"{word} ({said.said_by}", []).append(said.said_on)
    parts = [f"{words}, {listed(dict.fromkeys(days))})" for words, days in told.items()]
    return f"The launching side's own account, from the launch list: {listed(parts)}. " if parts else ""


_MISSILE: Final = frozenset({"missile_test", "system_evaluation", "training"})


def _verdict(claims: Sequence[Claim], weighed: Mapping[str, Weighed]) -> Verdict:
    """Weigh what all sources say alike against what the evidence allows; where sources part, both are left to stand."""
    if len({_word(claim) for claim in claims}) > 1:
        return "unsure"
    answers = {found.answer for found in weighed.values()}
    plain = all(claim.stance not in {"denied", "predicted", "intended"} and "future" not in claim.details
                for claim in claims)  # fmt: skip
    if len(answers) != 1 or not plain:
        return "not_judged"
    code, (found,) = str(claims[0].value), answers
    if code in ORBITAL_CLAIMS:
        table: dict[str, Verdict] = {"space launch": "consistent", "undecided": "not_judged"}
        return table.get(found, "inconsistent")
    if code in _MISSILE:
        return {"missile test": "consistent", "space launch": "unsure"}.get(found, "not_judged")  # type: ignore[return-value]  # both are verdicts
    return "not_judged"


def _weighed(case: Case, launch: str) -> Weighed:
    """Weigh one launch with what was known by the day of the texts."""
    row = case.rows[launch]
    found = weigh(row, stage_at(row, case.as_of), case.flights.get(launch))
    return replace(found, pieces=(*found.pieces, *_said_since(case, row, found.pieces)))


def _said_since(case: Case, row: KnownLaunch, pieces: Sequence[Piece]) -> list[Piece]:
    """Return what was said after the week but by the day of the texts: shown, and deciding nothing."""
    shown = {piece.value for piece in pieces}
    return [
        Piece(
            label=f"{'operator' if _own(row, said) else 'another side'}: {said.said_by}, {said.said_on}",
            value=said.words,
            side="test of parts" if said.value in SATELLITE else "missile test",
            strength="weak",
            reason=f"by word only, and {LATE}",
            stage="week",
            source=said.source,
        )
        for said in row.statements
        if said.kind == "purpose"
        and said.words not in shown
        and (not case.as_of or said.said_on <= case.as_of.isoformat())
    ]


def _own(row: KnownLaunch, said: Statement) -> bool:
    """Tell whether a statement is the launching side's own."""
    return spoken_for(said.said_by_id or "", reference.actors()) == row.actor


def _line(case: Case, launch: str, piece: Piece) -> Evidence:
    return Evidence(
        label=f"{piece.label} ({LATE if LATE in piece.reason else STAGE_WORDS[piece.stage]}; {case.label(launch)})",
        value=piece.value,
        source=piece.source,
        pull=piece.pull,
    )


_ALLOWED: Final[dict[Answer, str]] = {
    "space launch": "the evidence supports a space launch",
    "missile test": "a completed flight far short of orbital speed, and its operator called it a missile test",
    "not a space launch": (
        "the energy flown rules out an orbit but fits a test of parts under either account; the numbers alone cannot"
        " tell the accounts apart"
    ),
    "undecided": "the evidence at hand decides for no account",
}


def _allowed(case: Case, weighed: Mapping[str, Weighed]) -> str:
    """Say what the evidence allows, launches with one answer together."""
    groups: dict[Answer, list[str]] = {}
    for launch, found in weighed.items():
        groups.setdefault(found.answer, []).append(launch)
    parts = [f"{case.labels(tuple(names))}: {_ALLOWED[answer_]}" for answer_, names in groups.items()]
    return f"{'; '.join(parts)}. " if parts else ""


def _reported_intent(case: Case, claims: list[Claim]) -> Finding:
    said = list(dict.fromkeys(who(claim) for claim in claims if not _ascribed(claim)))
    believed = list(dict.fromkeys(_ascription(claim) for claim in claims if _ascribed(claim)))
    # "an official, via The Guardian" ends with a name: in a row of speakers it stands last.
    said.sort(key=lambda one: ", via " in one)
    parts = [f"It is said by {listed(said, 'and by')}."] if said else []
    parts += [opened(f"{one}.") for one in believed]
    return answer(
        "purpose",
        "That a satellite purpose was, or will be, a disguise",
        "not_judged",
        f"{' '.join(parts)} Disguise is a statement about intent: it is reported here and not judged.",
        claims=claims,
        launches=[launch for claim in claims for launch in case.launches_of(claim)],
        evidence=[Evidence(label=who(claim), value=quoted(claim), source="as published") for claim in claims],
        would_change="Nothing that numbers can show.",
    )


def _ascribed(claim: Claim) -> bool:
    """Tell whether a belief is ascribed to actors other than the one who writes of it."""
    return claim.kind == "belief" and bool(claim.details.get("who"))


def _ascription(claim: Claim) -> str:
    """Return whose belief it is said to be, and by whom that is said."""
    holders = listed(reference.name_of(actor) for actor in claim.details["who"].split(","))
    teller = "the text, in its own voice," if not claim.said_by else who(claim)
    return f"{teller} ascribes the belief to people in office of these states: {holders}"


def _disguise(claim: Claim) -> bool:
    return claim.details.get("disguise") == "yes" or claim.value == "disguise"


def _word(claim: Claim) -> str:
    return WORDS.get(str(claim.value), str(claim.value).replace("_", " "))


def _hedge(claim: Claim) -> str:
    return "hedged by its speaker, " if claim.stance in HEDGED else ""


def _pull(claim: Claim) -> str:
    if claim.value in SATELLITE:
        return "for satellite work, by word only"
    if claim.value == "component_test":
        return "for a test of parts of either, by word only"
    return (
        "for work on a missile, by word only"
        if claim.value not in {*PREPARATORY_CLAIMS, "unspecified"}
        else "for either"
    )
