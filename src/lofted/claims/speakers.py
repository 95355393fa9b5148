"""Speakers: from the words that name a source to the links of a chain; pronouns only when one candidate is near."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from lofted import reference
from lofted.claims import phrases_korean
from lofted.claims.names import Mention, known_names
from lofted.claims.own_voice import speaks_of_itself
from lofted.claims.plain import plain
from lofted.claims.scene import Scene
from lofted.claims.story import NORTH_KOREA, body_at_home, home
from lofted.claims.words import table, words
from lofted.model import Speaker
from lofted.model.claim import Role

NEAR_SENTENCES = 2
FAR_BACK = 60
SHORTEST_NAME = 3
LONGEST_NAME = 90
_BACK = re.compile(
    r"(?:the|this|that|same) (?:(?:senior|same|unnamed|state-run|state|news|official|military|defen[cs]e|foreign|joint"
    r"|national) )*([a-z]+)"
)
NOT_NAMED = "the text gives no name"
NOT_KNOWN = "not in the table of names"


class Seen(Struct, frozen=True):
    """A source or a person seen in a sentence: a candidate for a later pronoun or "the official"."""

    sentence: int
    words: str
    chain: tuple[Speaker, ...]
    person: bool
    spoke: bool = True


class Memory(Struct):
    """Sources seen so far, in order."""

    seen: list[Seen] = []

    def note(self, sentence: int, phrase: str, chain: tuple[Speaker, ...], *, spoke: bool = True) -> None:
        """Remember a source."""
        if chain:
            self.seen.append(Seen(sentence, phrase, chain, chain[0].role == "speaker", spoke))

    def pronoun(self, sentence: int, *, person: bool) -> tuple[Speaker, ...]:
        """Return the one source of that sort in the nearest sentence that has one: who spoke there before others."""
        near: list[Seen] = []
        for entry in reversed(self.seen):
            if entry.sentence < sentence - NEAR_SENTENCES:
                break
            if entry.person is person:
                near.append(entry)
        for back in range(NEAR_SENTENCES + 1):
            here = [entry for entry in near if entry.sentence == sentence - back]
            spoke = [entry for entry in here if entry.spoke]
            if not back and any(entry.spoke and entry.sentence == sentence - 1 for entry in near):
                # Whoever is only mentioned beside the pronoun may be whom "he" speaks of.
                here = spoke
            if here:
                chains = {entry.chain[0].id or entry.chain[0].name: entry.chain[:1] for entry in spoke or here}
                return next(iter(chains.values())) if len(chains) == 1 else ()
        return ()

    def last_person(self, sentence: int) -> tuple[Speaker, ...]:
        """Return the one person who spoke in the sentence before: in Korean 그 goes on from there."""
        near = [e.chain[:1] for e in self.seen if e.sentence == sentence - 1 and e.person and e.spoke]
        return near[0] if len({chain[0].id or chain[0].name for chain in near}) == 1 else ()

    def definite(self, head: str) -> tuple[Speaker, ...]:
        """Return the source that "the <head>" points back to: the latest whose words hold that head."""
        edges = ("(?<!\\w)", "(?!\\w)") if head.isascii() else ("", "")
        pattern = re.compile(re.escape(head).join(edges))
        recent = self.seen[: -FAR_BACK - 1 : -1]
        named = next((entry.chain for entry in recent if pattern.search(entry.words)), ())
        return named or next((entry.chain for entry in recent if _may_be(entry, head)), ())


def _may_be(entry: Seen, head: str) -> bool:
    """Tell whether a source seen before may be called so: KCNA "the agency", a minister "the official"."""
    first = entry.chain[0]
    if head in table("en", "cues")["means_person"]:
        return entry.spoke and (first.role == "speaker")
    if head in table("en", "cues")["means_outlet"]:
        return first.role == "outlet"
    parts = table("en", "cues")["means_body"].get(head, ())
    return first.role == "organisation" and any(part in (first.id or "") for part in parts)


def chain_of(scene: Scene, start: int, end: int, memory: Memory, sentence: int) -> tuple[Speaker, ...]:
    """Return the links that the noun phrase ``text[start:end]`` names, the one who spoke first.

    An empty chain means that the phrase names no source, or a pronoun has no single candidate.
    """
    start, end = _shrink(scene.text, start, end)
    phrase = scene.folded[start:end]
    if not phrase:
        return ()
    if scene.language == "en" and (known := _pronoun(phrase, memory, sentence)) is not None:
        return known
    if speaks_of_itself(scene, phrase):
        return ()
    if scene.language == "ko" and phrase in ("그", "이들", "그들"):
        before = phrases_korean.person_named_last(scene, sentence) if phrase == "그" else None
        just = memory.last_person(sentence) or (before and _named(scene, *before))
        return just or memory.pronoun(sentence, person=phrase == "그")
    chain = _the_country(scene, phrase) or _pointing_back(scene, phrase, memory) or _named(scene, start, end)
    memory.note(sentence, phrase, chain)
    return chain


def _pronoun(phrase: str, memory: Memory, sentence: int) -> tuple[Speaker, ...] | None:
    """Return whom a pronoun means, nobody when that is open, None when the phrase is no pronoun."""
    cues = table("en", "cues")
    if phrase in cues["pronouns_person"] or phrase in cues["pronouns_organisation"]:
        return memory.pronoun(sentence, person=phrase in cues["pronouns_person"])
    return () if phrase in cues["pronouns_many"] else None


def _the_country(scene: Scene, phrase: str) -> tuple[Speaker, ...]:
    """Return the country of the story for "the country" or "the regime"."""
    if phrase not in table(scene.language, "cues").get("means_country", ()):
        return ()
    countries = [mention for mention in scene.mentions if mention.kind == "country"]
    wanted = NORTH_KOREA if any(mention.id == NORTH_KOREA for mention in countries) else home(scene.mentions)
    named = next((mention for mention in countries if mention.id == wanted), None)
    return (speaker(_surface(scene, named), "organisation", named.id),) if named else ()


def _pointing_back(scene: Scene, phrase: str, memory: Memory) -> tuple[Speaker, ...]:
    """Return the source that "the official", "同通信" or a bare "통신" points back to."""
    if scene.language == "en":
        back = _BACK.fullmatch(phrase)
        return (memory.definite(back.group(1)) or _own_outlet(scene, back.group(1))) if back else ()
    if phrase.startswith("同国"):
        return _of_that_country(scene, phrase)
    if phrase.startswith("同") or phrase in table(scene.language, "cues").get("back", ()):
        return memory.definite(phrase.removeprefix("同"))
    return ()


def _of_that_country(scene: Scene, phrase: str) -> tuple[Speaker, ...]:
    """Return the body that 同国国防省 means: of the nearest country, or body of one, that has such a body."""
    place = scene.folded.find(phrase)
    before = scene.between(0, place, "country", "organisation", "person") if place > 0 else ()
    if not before:
        return ()
    rest = phrase.removeprefix("同国").removeprefix("の")
    for mention in reversed(before):
        for country in _country_names(mention.id):
            whole = country + rest
            found = known_names().find(whole, plain(whole))
            first = next((one for one in found if one.start == 0 and one.kind == "organisation"), None)
            if first is not None and first.end == len(whole):
                return (speaker(phrase, "organisation", first.id),)
    return (speaker(phrase, "organisation", None),)


@cache
def _country_names(identity: str) -> tuple[str, ...]:
    """Return the Japanese names of a country, or of that of a person or body."""
    actor = reference.actors().get(identity)
    country = identity if identity.startswith("country:") else actor.country if actor else ""
    return tuple(name.surface for name in reference.names() if name.id == country and name.language == "ja")


def speaker(name: str, role: Role, identity: str | None) -> Speaker:
    """Return a link, with the reason when it has no id."""
    because = "" if identity else (NOT_KNOWN if name[:1].isupper() and name.istitle() else NOT_NAMED)
    return Speaker(name=name, role=role, id=identity, id_because=because)


def _named(scene: Scene, start: int, end: int) -> tuple[Speaker, ...]:
    inside = scene.between(start, end)
    phrase = scene.text[start:end][:LONGEST_NAME].replace("\n", " ").removeprefix("한 ")
    person = next((mention for mention in inside if mention.kind == "person"), None)
    behind = _organisations(scene, inside)
    if person is not None:
        return (speaker(_surface(scene, person), "speaker", person.id), *behind)
    is_person = words(scene.language, "cues", "person_heads").search(scene.folded, start, end) is not None
    whole = next((m for m in inside if m.kind in ("organisation", "outlet") and m.end >= end - 8), None)
    if whole is not None and _office(scene, whole):
        # The table knows the phrase itself ("senior US official") as the voice of a body.
        return (speaker(phrase, "speaker", whole.id),)
    if is_person and (whole is None or _named_for(scene, start, end, whole)):
        office = None if inside else body_at_home(scene.mentions, scene.folded[start:end], scene.language)
        return (*_person_named(scene, phrase, office), *behind)
    if behind:
        return _organisation_first(scene, start, end, phrase, behind)
    role = _unnamed_role(scene, start, end, phrase)
    known = body_at_home(scene.mentions, scene.folded[start:end], scene.language) if role == "organisation" else None
    return (speaker(phrase, role, known),) if role else ()


def _person_named(scene: Scene, phrase: str, office: str | None) -> tuple[Speaker, ...]:
    """Return the person a phrase with an office names; in Korean also who "장 교수" was introduced as."""
    person = phrases_korean.person(scene, phrase) if scene.language == "ko" else None
    name, known = person or (_name_in(phrase, scene.language).removeprefix("한 "), None)
    return (speaker(name, "speaker", known or office),)


def _name_in(phrase: str, language: str) -> str:
    """Return the name in "US Secretary of State Jane Roe" or 軍事評論家の例一郎氏; the phrase where there is none."""
    if language == "ja":
        last = phrase.rpartition("の")[2]
        return last if len(last) >= SHORTEST_NAME else phrase
    if language != "en":
        return phrase
    heads = "|".join(table("en", "cues")["person_heads"])
    found = re.search(rf"\b(?i:{heads})(?:,| of [A-Z][a-z]+)? ((?:[A-Z][\w.'’-]+ ){{1,3}}[A-Z][\w'’-]+)$", phrase)
    return found.group(1) if found else phrase


def _unnamed_role(scene: Scene, start: int, end: int, phrase: str) -> Role | None:
    """Return what an unknown source is by its words: "a newspaper", "the ministry", "Jane Roe"."""
    if words(scene.language, "cues", "outlet_heads").search(scene.folded, start, end):
        return "outlet"
    if words(scene.language, "cues", "organisation_heads").search(scene.folded, start, end):
        return "organisation"
    proper = r"(?:[A-Z][\w.'’-]+|of|the|and|for)(?: (?:[A-Z][\w.'’-]+|of|the|and|for)){0,6}"
    return "speaker" if re.fullmatch(proper, phrase) else None


def _own_outlet(scene: Scene, head: str) -> tuple[Speaker, ...]:
    """Return the outlet of the text itself, for "the report said" when no other report was named before."""
    document = scene.document
    if document.outlet_id is None or document.outlet is None or head not in ("report", "agency", "dispatch"):
        return ()
    return (speaker(document.outlet, "outlet", document.outlet_id),)


def _office(scene: Scene, mention: Mention) -> bool:
    """Tell whether a name of the table is an office held by people: "senior US official"."""
    surface = scene.folded[mention.start : mention.end]
    if scene.language != "en":
        return surface.endswith(tuple(table(scene.language, "cues")["person_heads"]))
    return surface.rpartition(" ")[2] in table("en", "cues")["person_heads"]


def _named_for(scene: Scene, start: int, end: int, body: Mention) -> bool:
    """Tell whether a person stands beside the body: "a spokesperson for the State Department", "국무부 대변인"."""
    heads = words(scene.language, "cues", "person_heads")
    if scene.language == "en":
        return heads.search(scene.folded, start, body.start) is not None
    return heads.search(scene.folded, body.end, end) is not None


def _organisation_first(
    scene: Scene, start: int, end: int, phrase: str, behind: tuple[Speaker, ...]
) -> tuple[Speaker, ...]:
    """Return organisations and outlets as they are; a country alone may stand for an office: "Japan's ministry"."""
    countries = tuple(link for link in behind if (link.id or "").startswith("country:"))
    others = tuple(link for link in behind if link not in countries)
    if others:
        return others[-1:]
    if words(scene.language, "cues", "organisation_heads").search(scene.folded, start, end):
        role: Role = (
            "outlet"
            if words(scene.language, "cues", "outlet_heads").search(scene.folded, start, end)
            else "organisation"
        )
        return (speaker(phrase, role, None), *countries)
    return countries


def _organisations(scene: Scene, inside: tuple[Mention, ...]) -> tuple[Speaker, ...]:
    found = []
    for mention in inside:
        if mention.kind in ("organisation", "outlet", "country"):
            role: Role = "outlet" if mention.kind == "outlet" else "organisation"
            found.append(speaker(_surface(scene, mention), role, mention.id))
    return tuple(found)


def _surface(scene: Scene, mention: Mention) -> str:
    """Return a name as printed; in Korean the whole word it stands in: 한미 정보당국."""
    within = scene.language == "ko" and mention.kind == "organisation"
    start = phrases_korean.word_start(scene.text, mention.start) if within else mention.start
    return scene.text[start : mention.end].replace("\n", " ")


def _shrink(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not (text[start].isalnum() or text[start] == "("):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ").’'"):
        end -= 1
    return start, end
