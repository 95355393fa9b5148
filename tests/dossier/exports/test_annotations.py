"""Web annotations read as the W3C model says: the words are found again by quote alone and by position alone."""

from __future__ import annotations

import hashlib
import json

import jsonschema
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from lofted.dossier.exports.annotations import context_of
from made import claim as made_claim

# Written from the W3C Web Annotation Data Model, sections 3.2 to 4.2.
MODEL = {
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "type": {"const": "AnnotationCollection"},
        "first": {
            "type": "object",
            "required": ["type", "items"],
            "properties": {"items": {"items": {"$ref": "#/$defs/annotation"}}},
        },
    },
    "$defs": {
        "annotation": {
            "type": "object",
            "required": ["id", "type", "target"],
            "properties": {
                "id": {"pattern": "^urn:uuid:"},
                "type": {"const": "Annotation"},
                "motivation": {"const": "identifying"},
                "body": {
                    "type": "object",
                    "required": ["type", "value"],
                    "properties": {"type": {"const": "TextualBody"}},
                },
                "target": {
                    "type": "object",
                    "required": ["source", "selector"],
                    "properties": {
                        "selector": {
                            "type": "array",
                            "prefixItems": [{"$ref": "#/$defs/quote"}, {"$ref": "#/$defs/position"}],
                            "items": False,
                        }
                    },
                },
            },
        },
        "quote": {
            "type": "object",
            "required": ["type", "exact"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string"},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "additionalProperties": False,
        },
        "position": {
            "type": "object",
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
            "additionalProperties": False,
        },
    },
}


def targets(files):
    """Return the targets of the annotations, checked against the model."""
    (data,) = files.values()
    held = json.loads(data)
    jsonschema.validate(held, MODEL)
    assert held["total"] == len(held["first"]["items"])
    return [one["target"] for one in held["first"]["items"]]


def places(text, quote):
    """Return every place where a quote stands between its prefix and suffix: what a reader of the selector does."""
    prefix, exact, suffix = quote.get("prefix", ""), quote["exact"], quote.get("suffix", "")
    whole, at, found = prefix + exact + suffix, -1, []
    while (at := text.find(whole, at + 1)) >= 0:
        found.append(at + len(prefix))
    return found


def test_quote_and_position_find_the_same_words(mapped, written) -> None:
    """Each selector alone leads to the claim's words, in code points, Korean ones too."""
    (document,) = mapped.documents
    for target, claim in zip(targets(written(mapped, "annotations")), mapped.claims, strict=True):
        quote, position = target["selector"]

        assert document.text[position["start"] : position["end"]] == quote["exact"] == claim.quote
        assert places(document.text, quote) == [position["start"]]
        assert target["lofted:matches"] == 1
        assert target["lofted:sha256"] == document.id
        assert target["lofted:text_sha256"] == hashlib.sha256(document.text.encode()).hexdigest()
        assert target["source"] == document.url


def test_of_a_text_that_stays_here_only_needed_words_are_given(mapped, written) -> None:
    """A quote that stands once has no prefix; a text that may be passed on gives 32 characters on either side."""
    kept = targets(written(mapped, "annotations"))
    free = tuple(msgspec.structs.replace(one, redistribute=True) for one in mapped.documents)
    given_away = targets(written(msgspec.structs.replace(mapped, documents=free), "annotations"))

    assert not [one for one in kept if len(one["selector"][0].get("prefix", "")) > 4]
    assert max(len(one["selector"][0]["prefix"]) for one in given_away if "prefix" in one["selector"][0]) == 32


def test_a_copy_without_text_says_so(mapped, written) -> None:
    """Quotes and positions stay; how often a quote stands in its text is not known, and that is said."""
    bare = tuple(msgspec.structs.replace(one, text=None, text_because="left out") for one in mapped.documents)
    target = targets(written(msgspec.structs.replace(mapped, documents=bare), "annotations"))[0]

    assert target["lofted:matches"] is None
    assert target["lofted:matches_because"]


@given(st.text(alphabet="ab ", min_size=1, max_size=60), st.data())
def test_the_context_singles_out_the_words(text: str, data: st.DataObject) -> None:
    """However often the words repeat, prefix and suffix lead to one place, unless the whole text is taken."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = made_claim("purpose", "test", start=start, end=end, quote=text[start:end])
    prefix, suffix, matches = context_of(text, words, 0)

    assert matches == 1
    assert places(text, {"exact": words.quote, "prefix": prefix, "suffix": suffix}) == [start]
