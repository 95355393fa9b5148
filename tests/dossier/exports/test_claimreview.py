"""ClaimReview only over a signature, in words, the signer as author."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

from lofted.model import InputError

# What schema.org and its readers ask of a ClaimReview.
REVIEW = {
    "type": "object",
    "required": ["@type", "claimReviewed", "reviewRating", "url", "author", "itemReviewed"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "author": {"required": ["@type", "name"], "properties": {"@type": {"const": "Organization"}}},
        "reviewRating": {
            "required": ["@type", "alternateName"],
            "properties": {"@type": {"const": "Rating"}, "alternateName": {"type": "string", "minLength": 1}},
            "additionalProperties": False,
        },
        "itemReviewed": {"required": ["@type", "appearance"], "properties": {"@type": {"const": "Claim"}}},
    },
}


@pytest.fixture
def signed(mapped):
    """Return the example as an institute has signed it."""
    return msgspec.structs.replace(mapped, reviewed_by="Example Institute", reviewed_by_because="")


def test_an_unsigned_dossier_reviews_nothing(mapped, written) -> None:
    """One plain sentence; a blank signature is none."""
    for name in (None, "", "  "):
        with pytest.raises(InputError, match="nobody has signed"):
            written(msgspec.structs.replace(mapped, reviewed_by=name), "claimreview")


def test_a_signed_dossier_reviews_what_it_judges(signed, written) -> None:
    """One review for each claim a finding judges, in words, with its place on the page; the unjudged have none."""
    (data,) = written(signed, "claimreview", page_url="https://example.org/x").values()
    reviews = json.loads(data)["@graph"]
    judged = [one for one in signed.findings if one.verdict != "not_judged" for _ in one.claims]
    for review in reviews:
        jsonschema.validate(review, REVIEW)

    assert [one["url"] for one in reviews] == [f"https://example.org/x#f-{one.id}" for one in judged]
    assert {one["author"]["name"] for one in reviews} == {"Example Institute"}
    assert reviews[0]["claimReviewed"] == "range of around 1,000 miles"
    assert reviews[0]["reviewRating"]["alternateName"].startswith("Inconsistent: ")
    assert "ratingValue" not in data.decode()


def test_nothing_judged_is_nothing_to_review(signed, written) -> None:
    """A signature over no judgement is refused in one sentence."""
    with pytest.raises(InputError, match="nothing to review"):
        written(msgspec.structs.replace(signed, findings=()), "claimreview")
