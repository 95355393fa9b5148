"""What one text says that another has said: compared when the other is at hand, named as unchecked when it is not."""

from __future__ import annotations

from typing import Final

from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted
from lofted.model import Claim, Document, Evidence, Finding, Speaker

_SHOWN: Final = 3
"""Quotes printed in the summary; all stand below it."""


def judge(case: Case) -> list[Finding]:
    """Return one finding for each outlet that a text cites for something."""
    cited: dict[tuple[str, str], list[Claim]] = {}
    for claim in case.claims:
        outlet = _cited(claim, case.document_of(claim))
        if outlet:
            cited.setdefault((claim.document, outlet.name), []).append(claim)
    return [_one(case, outlet, claims) for (_, outlet), claims in cited.items()]


def _cited(claim: Claim, document: Document) -> Speaker | None:
    """Return the outlet that a claim was taken from, when it is not the text's own."""
    own = {document.outlet_id, document.outlet}
    others = [
        speaker
        for speaker in claim.said_by
        if speaker.role == "outlet" and speaker.name not in own and (speaker.id is None or speaker.id not in own)
    ]
    return others[0] if others else None


def _one(case: Case, outlet: str, claims: list[Claim]) -> Finding:
    citing = case.document_of(claims[0])
    at_hand = [text for text in case.documents if _folded(text.outlet) == _folded(outlet) and text.id != citing.id]
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
    held = len(evidence) - len(broken)
    of_them = "1 statement stands" if len(evidence) == 1 else f"{len(evidence)} statements stand"
    text = f"{held} of {of_them} in the cited report with the same number or words."
    if broken:
        text += f" {broken[0].label}: {broken[0].value}."
    return answer(
        "quotation",
        f"What is taken from {outlet}",
        "inconsistent" if broken else "consistent",
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
    """Look for the claim's words in the texts that are cited, or for its number with its unit among their claims."""
    label, names = quoted(claim, 60), listed(text.name for text in texts)
    words = " ".join(claim.quote.split())
    if any(words in " ".join(text.body.split()) for text in texts):
        return Evidence(label=label, value=f"the same words stand in {names}", source=names, pull="same")
    cited = {text.id for text in texts}
    alike = [one for one in case.of_kind(claim.kind) if one.document in cited and not isinstance(one.value, str)]
    if isinstance(claim.value, int | float):
        if any(one.value == claim.value and one.unit == claim.unit for one in alike):
            return Evidence(label=label, value=f"the same number and unit stand in {names}", source=names, pull="same")
        slip = next((one for one in alike if one.value == claim.value), None)
        if slip:
            value = f"the same number stands in {names} with another unit: {quoted(slip, 60)}"
            return Evidence(label=label, value=value, source=names, pull="differs")
        if alike:
            value = f"{names} has {listed(quoted(one, 60) for one in alike)}"
            return Evidence(label=label, value=value, source=names, pull="differs")
    return Evidence(label=label, value=f"these words do not stand in {names}", source=names, pull="differs")
