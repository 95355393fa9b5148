"""The shared words: who said it, likelihoods after ICD 203, lists, quotations cut at a word."""

from __future__ import annotations

import pytest

from lofted.findings.words import likelihood, listed, quoted, who
from made import claim, speaker


@pytest.mark.parametrize(
    ("chain", "printed"),
    [
        ((), "nobody named"),
        ((speaker("Experts", "speaker"), speaker("The Post", "outlet")), "experts, via The Post"),
        ((speaker("A senior official", "speaker", "person:x"),), "a senior official"),
        ((speaker("officials in the US", "speaker"), speaker("US", identity="country:us")), "officials in the US"),
        ((speaker("Kishi", "speaker", "person:k"), speaker("the ministry")), "Kishi (the ministry)"),
        ((speaker("KCNA", "outlet", "org:kcna"),), "KCNA"),
    ],
)
def test_the_chain_reads_as_a_phrase(chain, printed: str) -> None:
    """Descriptions lose their capital, a body named already is not repeated, outlets come with "via"."""
    assert who(claim("posture", "readiness", said_by=chain)) == printed


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "almost no chance"), (0.1, "very unlikely"), (0.3, "unlikely"), (0.5, "roughly even chance"),
     (0.7, "likely"), (0.9, "very likely"), (1.0, "almost certain")],
)  # fmt: skip
def test_likelihood_words_follow_icd_203(share: float, words: str) -> None:
    """Each range of the directive has its words."""
    assert likelihood(share).words == words


def test_lists_and_quotations() -> None:
    """Three things are joined as English does; long words are cut between words."""
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert quoted(claim("posture", "alert", quote="one two three"), 8) == "“one two …”"
