"""What one text says that another has said: compared when the other is at hand, named as unchecked when it is not."""

from __future__ import annotations

from lofted.findings.answer import answer
from lofted.findings.case import Case
from lofted.findings.words import listed, quoted
from lofted.model import Claim, Document, Evidence, Finding, Speaker


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
    at_hand = [text for text in case.documents if text.outlet == outlet and text.id != citing.id]
    if not at_hand:
        return answer(
            "quotation",
            f"What is taken from {outlet}",
            "not_judged",
            f"{citing.outlet or citing.name} takes {listed(quoted(claim, 70) for claim in claims[:3])} from {outlet}."
            " That report is not at hand; number, unit and words are to be compared with it before they are relied on.",
            claims=claims,
            would_change=f"The report of {outlet} as a second input.",
        )
    evidence = [_compared(claim, at_hand) for claim in claims]
    broken = [line for line in evidence if line.pull == "differs"]
    return answer(
        "quotation",
        f"What is taken from {outlet}",
        "inconsistent" if broken else "consistent",
        f"{len(evidence) - len(broken)} of {len(evidence)} statements stand in the cited report with the same words.",
        claims=claims,
        evidence=evidence,
        would_change="Another edition of the cited report.",
        confidence="high",
    )


def _compared(claim: Claim, texts: list[Document]) -> Evidence:
    """Look for the claim's words, or its number with its unit, in the texts that are cited."""
    words = " ".join(claim.quote.split())
    for text in texts:
        if words and words in " ".join(text.body.split()):
            return Evidence(
                label=quoted(claim, 60), value=f"the same words stand in {text.name}", source=text.name, pull="same"
            )
    names = listed(text.name for text in texts)
    return Evidence(label=quoted(claim, 60), value=f"these words do not stand in {names}", source=names, pull="differs")
