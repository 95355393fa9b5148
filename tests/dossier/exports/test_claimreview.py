"""ClaimReview only over a signature, in words, the signer as author."""

from __future__ import annotations

import json

import jsonschema
import msgspec
import pytest

import lofted
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


def test_an_unsigned_dossier_reviews_nothing(mapped, written) -> None:
    """One plain sentence; a name in the dossier alone is no signature."""
    for name in (None, "Example Institute"):
        with pytest.raises(InputError, match="nobody has signed"):
            written(msgspec.structs.replace(mapped, reviewed_by=name), "claimreview")


def test_a_signature_for_no_organisation_is_not_enough(mapped, signature, written) -> None:
    """The author of a review is an organisation; a person alone is named in the refusal."""
    alone = msgspec.structs.replace(signature, organisation=" ")

    with pytest.raises(InputError, match=r"A\. Reader signed for none"):
        written(mapped, "claimreview", signatures=(alone,))


def test_a_signed_dossier_reviews_what_it_judges(mapped, signature, written) -> None:
    """One review for each claim a finding judges, in words, with its place on the page; the unjudged have none."""
    (data,) = written(mapped, "claimreview", page_url="https://example.org/x", signatures=(signature,)).values()
    reviews = json.loads(data)["@graph"]
    judged = [one for one in mapped.findings if one.verdict != "not_judged" for _ in one.claims]
    for review in reviews:
        jsonschema.validate(review, REVIEW)

    assert [one["url"] for one in reviews] == [f"https://example.org/x#f-{one.id}" for one in judged]
    assert {one["author"]["name"] for one in reviews} == {"Example Institute"}
    assert {one["lofted:signed_by"] for one in reviews} == {"A. Reader"}
    assert {one["datePublished"] for one in reviews} == {"2022-03-12"}
    assert reviews[0]["claimReviewed"] == "range of around 1,000 miles"
    assert reviews[0]["reviewRating"]["alternateName"].startswith("Inconsistent: ")
    assert "ratingValue" not in data.decode()


def test_nothing_judged_is_nothing_to_review(mapped, signature, written) -> None:
    """A signature over no judgement is refused in one sentence."""
    with pytest.raises(InputError, match="nothing to review"):
        written(msgspec.structs.replace(mapped, findings=()), "claimreview", signatures=(signature,))


def test_a_signature_under_another_dossier_is_refused(mapped, signature) -> None:
    """What was signed and what is exported must be the same to the byte."""
    changed = msgspec.structs.replace(mapped, notes=(*mapped.notes, "one more"))

    assert lofted.export(mapped, to="claimreview", signatures=(signature,))
    with pytest.raises(InputError, match="signed another dossier"):
        lofted.export(changed, to="claimreview", signatures=(signature,))
