"""What one text says that another has said: compared when the other is at hand, named as unchecked when it is not."""

from __future__ import annotations

from typing import Final

from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.text_numbers import overlap
from lofted.findings.words import listed, quoted
from lofted.model import Claim, Document, Evidence, Finding, Moment, Speaker

_SHOWN: Final = 3
"""Quotes printed in the summary; all stand below it."""
_NAMED: Final = frozenset({"vehicle", "launch_site", "range_class", "outcome", "launch_date"})
"""Kinds whose value is a name, not the words of a sentence."""


def judge(case: Case) -> list[Finding]:
    """Return one finding for each outlet that a text cites, and for each body whose own text is at hand."""
    cited: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.claims:
        source = _cited(case, claim)
        if source:
            cited.setdefault((claim.document, source.name), []).append(claim)
    return [_one(case, outlet, claims) for (_, outlet), claims in cited.items()]


def _cited(case: Case, claim: Claim) -> Speaker | None:
    """Return who published what a claim was taken from: a text at hand before one that is not."""
    citing = case.document_of(claim)
    others = [speaker for speaker in claim.said_by if not _published_by(speaker, citing)]
    at_hand = (speaker for speaker in others if _texts_of(case, speaker, citing))
    return next(at_hand, None) or next((speaker for speaker in others if speaker.role == "outlet"), None)


def _published_by(speaker: Speaker, document: Document) -> bool:
    if speaker.id is not None and speaker.id == document.outlet_id:
        return True
    return bool(document.outlet) and _folded(speaker.name) == _folded(document.outlet)


def _texts_of(case: Case, speaker: Speaker, citing: Document) -> list[Document]:
    return [text for text in case.documents if text.id != citing.id and _published_by(speaker, text)]


def _one(case: Case, outlet: str, claims: list[Claim]) -> Finding:
    citing = case.document_of(claims[0])
    source = next(speaker for claim in claims for speaker in claim.said_by if speaker.name == outlet)
    at_hand = _texts_of(case, source, citing)
    if not at_hand:
        return answer(
            "quotation",
            f"What is taken from {outlet}",
            "not_judged",
            f"{citing.outlet or citing.name} takes {_taken(claims)} from {outlet}."
            " That report is not at hand; number, unit and words are to be compared with it before they are relied on.",
            claims=claims,
            would_change=f"The report of {outlet} as a second input.",
        )
    evidence = [_compared(case, claim, at_hand) for claim in claims]
    broken = [line for line in evidence if line.pull == "differs"]
    held = sum(line.pull == "same" for line in evidence)
    of_them = "1 statement stands" if len(evidence) == 1 else f"{len(evidence)} statements stand"
    text = f"{held} of {of_them} in the cited report with the same number or words."
    if len(evidence) > held + len(broken):
        text += f" {len(evidence) - held - len(broken)} could not be compared: the report is in another language."
    if broken:
        text += f" {broken[0].label}: {broken[0].value}."
    return answer(
        "quotation",
        f"What is taken from {outlet}",
        "inconsistent" if broken else "consistent" if held else "not_judged",
        text,
        claims=claims,
        evidence=evidence,
        would_change="Another edition of the cited report.",
        confidence="high",
    )


def _folded(outlet: str | None) -> str:
    """Return an outlet's name without its article: "the Washington Post" is The Washington Post."""
    return (outlet or "").casefold().removeprefix("the ")


def _taken(claims: list[Claim]) -> str:
    """Return the words taken, those inside others left out, and how many more there are."""
    words = list(dict.fromkeys(" ".join(claim.quote.split()) for claim in claims))
    outer = [one for one in words if not any(one in other and one != other for other in words)]
    claimed = [next(claim for claim in claims if " ".join(claim.quote.split()) == one) for one in outer]
    more = [f"{len(outer) - _SHOWN} more"] if len(outer) > _SHOWN else []
    return listed([*(quoted(claim, 70) for claim in claimed[:_SHOWN]), *more])


def _compared(case: Case, claim: Claim, texts: list[Document]) -> Evidence:
    """Look for the claim's words in the texts that are cited, or for its value among their claims."""
    names, citing = listed(text.name for text in texts), case.document_of(claim)
    words = " ".join(claim.quote.split())
    if any(words in " ".join(text.body.split()) for text in texts):
        return _line(claim, names, f"the same words stand in {names}", "same")
    cited = {text.id for text in texts}
    alike = [one for one in case.of_kind(claim.kind) if one.document in cited]
    found = _same_value(claim, alike)
    if found:
        same = f"the same {'number and unit' if found.unit else 'thing'}"
        if found.unit != claim.unit:
            same = f"the same value in another unit ({quoted(found, 60)})"
        return _line(claim, names, f"{same} in {names}", "same")
    slip = next((one for one in alike if isinstance(one.value, int | float) and one.value == claim.value), None)
    if slip:
        other = f"the same number stands in {names} with another unit: {quoted(slip, 60)}"
        return _line(claim, names, other, "differs")
    if alike and not isinstance(claim.value, str):
        return _line(claim, names, f"{names} has {listed(quoted(one, 60) for one in alike)}", "differs")
    if all(text.language != citing.language for text in texts):
        return _line(claim, names, f"{names} is in another language; only numbers and names are compared", "")
    return _line(claim, names, f"these words do not stand in {names}", "differs")


def _same_value(claim: Claim, alike: list[Claim]) -> Claim | None:
    """Return a claim of the cited text with the same number as rounded, the same time, or the same name."""
    for one in alike:
        if isinstance(claim.value, Moment) and isinstance(one.value, Moment):
            same = one.value.earliest < claim.value.latest and claim.value.earliest < one.value.latest
        elif isinstance(claim.value, int | float) and isinstance(one.value, int | float):
            same = (one.value, one.unit) == (claim.value, claim.unit) or (
                one.unit != claim.unit and claim.low is not None and one.low is not None and overlap(one, claim)
            )
        else:
            same = one.value == claim.value and one.kind in _NAMED
        if same:
            return one
    return None


def _line(claim: Claim, names: str, value: str, pull: str) -> Evidence:
    return Evidence(label=quoted(claim, 60), value=value, source=names, pull=pull)
