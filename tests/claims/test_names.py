"""Names in text: word borders in Latin scripts, particles in Korean, the longest name first."""

from __future__ import annotations

from lofted.claims.names import NameFinder
from lofted.claims.plain import plain
from lofted.model import Name


def finder() -> NameFinder:
    """Return a finder over a handful of names."""
    surfaces = [
        ("country:us", "country", "en", "US"),
        ("country:kp", "country", "ko", "북한"),
        ("country:kp", "country", "en", "Pyongyang"),
        ("place:pyongyang", "place", "en", "Pyongyang"),
        ("org:rok-jcs", "organisation", "ko", "합참"),
        ("org:us-dod", "organisation", "en", "US Department of Defense"),
        ("org:kcna", "outlet", "ja", "朝鮮中央通信"),
        ("country:north", "country", "ja", "朝鮮"),
    ]
    return NameFinder(Name(id=i, kind=k, language=lang, surface=s) for i, k, lang, s in surfaces)  # type: ignore[arg-type]  # literals above


def ids(text: str) -> list[str]:
    """Return the ids of the mentions of a text."""
    return [mention.id for mention in finder().find(text, plain(text))]


def test_the_longest_name_wins() -> None:
    """A country inside the name of its ministry is no mention of its own."""
    assert ids("the US Department of Defense said") == ["org:us-dod"]
    assert ids("朝鮮中央通信は報じた") == ["org:kcna"]


def test_a_short_latin_name_needs_its_case_and_its_borders() -> None:
    """The pronoun is no country, nor is a part of another word."""
    assert ids("it told us nothing, the bus and the USS Example left") == []
    assert ids("the US left") == ["country:us"]


def test_korean_particles_may_follow() -> None:
    """A short Korean name may carry a particle but is never the inside of another word."""
    assert ids("북한이 쐈다") == ["country:kp"]
    assert ids("합참은 밝혔다") == ["org:rok-jcs"]
    assert ids("남북한강") == []


def test_a_shared_surface_goes_to_who_can_speak() -> None:
    """A capital is the government first; the place is kept beside it."""
    mention = finder().find("Pyongyang fired", plain("Pyongyang fired"))[0]

    assert mention.id == "country:kp"
    assert mention.others == ("place:pyongyang",)


def test_offsets_survive_letters_that_grow() -> None:
    """A capital that becomes two characters in lower case moves no offset."""
    text = "İİ the US left"
    mention = finder().find(text, plain(text))[0]

    assert text[mention.start : mention.end] == "US"
