"""Attribution: for any stretch of a text, who is said to have said it, from the speaker to the outlet."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from lofted.claims import carrying, cues_english, cues_japanese, cues_korean, dialogues, transcripts
from lofted.claims.carrying import Carried, Voice
from lofted.claims.cues_english import Cue
from lofted.claims.scene import Scene
from lofted.claims.sentences import Quotation, Sentence
from lofted.claims.speakers import Memory, chain_of, speaker
from lofted.claims.speeches import labelled, speech_before
from lofted.claims.words import words
from lofted.model import Claim, Document, SaidHow, Speaker

_GOES_ON = re.compile(r"(?<![다라자])(?:고|어|며|해|여)$")
"""회의를 열고 "…"라고 밝혔다: what was done before it was said is no part of what was said."""
ROLE_ORDER = {"speaker": 0, "organisation": 1, "outlet": 2}
AGAIN_SENTENCES = 2


FINDERS = {"en": cues_english.find, "ko": cues_korean.find, "ja": cues_japanese.find}


class Attribution(NamedTuple):
    """Who said a stretch of text, and how it reached the page."""

    said_by: tuple[Speaker, ...]
    said_how: SaidHow
    inherited: bool
    believed: bool = False
    """True when the source is said to believe or estimate it."""


class Attributor:
    """Finds the cues of a whole text once, then answers for any span."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.memory = Memory()
        self.outlet = _outlet(scene.document)
        self.voices: list[list[Voice]] = []
        self.heads = self._heads_of_chains()
        self.turns = transcripts.turns(scene) or dialogues.turns(scene)
        find = FINDERS[scene.language]
        for index, sentence in enumerate(scene.layout.sentences):
            self._note_persons(index, sentence.start, sentence.end)
            self.voices.append([self._voice(cue, index) for cue in find(scene, sentence)])
            self._keep_speaking(index, sentence)
        self._spread_back()

    def _keep_speaking(self, index: int, sentence: Sentence) -> None:
        """Keep a speaker in mind while the quoted speech runs on over further sentences."""
        quotation = self.scene.layout.quotation_at(sentence.start + 1, sentence.end - 2)
        if quotation is None or self.voices[index]:
            return
        head = self.heads[quotation.chain]
        for voice in self.voices[min(self.scene.layout.sentence_index(head.start), index)]:
            self.memory.note(index, "", voice.chain)

    def _spread_back(self) -> None:
        """Give "… was launched. The ministry announced it." to the ministry, where the second only names the source."""
        for index in range(1, len(self.voices)):
            here, before = self.scene.layout.sentences[index], self.scene.layout.sentences[index - 1]
            named = [voice for voice in self.voices[index] if voice.chain and not voice.belief]
            if not named or self.voices[index - 1] or here.paragraph != before.paragraph:
                continue
            rest = self.scene.folded[named[0].source[1] : here.end].strip()
            if named[0].source[0] - here.start <= 1 and words(self.scene.language, "cues", "only").fullmatch(rest):
                self.voices[index - 1] = [named[0]._replace(start=before.start, end=before.end)]

    def _note_persons(self, index: int, start: int, end: int) -> None:
        """Remember persons who are merely mentioned: "he said" may mean them."""
        for mention in self.scene.between(start, end, "person"):
            name = self.scene.text[mention.start : mention.end]
            self.memory.note(index, name.lower(), (speaker(name, "speaker", mention.id),), spoke=False)

    def _voice(self, cue: Cue, index: int) -> Voice:
        chain: tuple[Speaker, ...] = ()
        if not cue.nobody:
            chain = chain_of(self.scene, cue.source_start, cue.source_end, self.memory, index)
        if cue.again:
            chain = transcripts.at(self.turns, cue.start) if self.turns else self._last_heard(index)
        if chain and "quoted as saying" in self.scene.folded[cue.start : cue.end]:
            chain = (*chain, *self._relayed_by(index))
        place = (cue.start, cue.end), (cue.source_start, cue.source_end)
        return Voice(chain, cue.scope_start, cue.scope_end, cue.belief, cue.nobody, *place, cue.again)

    def _last_heard(self, index: int) -> tuple[Speaker, ...]:
        """Return the source of the nearest of the sentences before, for a verb of saying without a subject."""
        for voices in reversed(self.voices[max(index - AGAIN_SENTENCES, 0) : index]):
            chains = [voice.chain for voice in voices if voice.chain]
            if chains:
                return chains[-1]
        return ()

    def _relayed_by(self, index: int) -> tuple[Speaker, ...]:
        """Return the newsroom that reported in the sentences just before, for "… was quoted as saying"."""
        for voices in reversed(self.voices[max(index - carrying.BACK_SENTENCES, 0) : index]):
            for voice in reversed(voices):
                outlets = tuple(link for link in voice.chain if link.role == "outlet")
                if outlets:
                    return outlets[-1:]
        return ()

    def _heads_of_chains(self) -> dict[int, Quotation]:
        heads: dict[int, Quotation] = {}
        for quotation in self.scene.layout.quotations:
            heads.setdefault(quotation.chain, quotation)
        return heads

    @property
    def sources(self) -> list[tuple[int, int]]:
        """Return the spans that name a source, in order."""
        return [voice.source for voices in self.voices for voice in voices if voice.chain]

    def at(
        self, start: int, end: int, *, without_belief: bool = False, deed: bool = False, carried: Carried = "feature"
    ) -> Attribution:
        """Return who said ``text[start:end]``.

        ``without_belief`` leaves out those who are said to believe it, for claims about the belief itself; ``deed``
        those whose saying is what the claim tells of: an alert issued, a notice given. ``carried``: what it takes
        for the source of the sentence before to be that of the span as well.
        """
        quotation = self._quotation(start, end)
        voices, inherited = self._covering(start, end), False
        if not voices and quotation is not None:
            voices, inherited = self._of_quotation(quotation)
        if not any(voice.chain for voice in voices) and not any(voice.nobody for voice in voices):
            voices = self._whose_turn(start) or voices
        if not voices:
            voices = self._carried_over(start, carried)
            inherited = bool(voices) and not self.turns
        inherited = inherited or any(voice.again for voice in voices)
        believed = any(voice.belief for voice in voices)
        if without_belief:
            voices = [voice for voice in voices if not voice.belief]
        if deed and quotation is None:
            voices = [voice for voice in voices if not self._is_deed(voice, start, end)]
        chain = _merged(voices)
        how: SaidHow = "quoted" if quotation is not None else "paraphrased" if voices else "outlet"
        return Attribution(self._with_outlet(chain), how, inherited and bool(chain), believed)

    def _whose_turn(self, start: int) -> list[Voice]:
        chain = transcripts.at(self.turns, start) if self.turns else ()
        return (
            [Voice(chain, start, start, belief=False, nobody=False, cue=(start, start), source=(start, start))]
            if chain
            else []
        )

    def _is_deed(self, voice: Voice, start: int, end: int) -> bool:
        if self.scene.language == "en" and not (voice.cue[0] < end and start < voice.cue[1]):
            return False
        if self.scene.language == "ko" and _GOES_ON.search(self.scene.folded, start, end):
            return True
        pattern = words(self.scene.language, "cues", "deeds")
        return pattern.search(self.scene.folded, *voice.cue) is not None

    def explained(self, claim: Claim) -> Claim:
        """Return the claim with the cue that decided its source among its details."""
        index = self.scene.layout.sentence_index(claim.start)
        cues = [self.scene.text[slice(*voice.cue)] for voice in self.voices[index]]
        evidence = "; ".join(cues) if cues else "carried over" if claim.said_by_inherited else "no cue in the sentence"
        return msgspec.structs.replace(claim, details={**claim.details, "evidence": evidence})

    def _quotation(self, start: int, end: int) -> Quotation | None:
        """Return the quotation that holds the span, or one within it that is most of it."""
        whole = self.scene.layout.quotation_at(start, end)
        if whole is not None:
            return whole
        for part in self.scene.layout.quotations_within(start, end):
            if min(end, part.end) - max(start, part.start) > 0.5 * (end - start):
                return part
        return None

    def _covering(self, start: int, end: int) -> list[Voice]:
        index = self.scene.layout.sentence_index(start)
        if index >= len(self.voices):
            return []
        covering = [voice for voice in self.voices[index] if voice.start < end and start < voice.end]
        forward = [voice for voice in covering if voice.cue[1] <= start]
        backward = [voice for voice in covering if voice.cue[1] > start]
        return [*reversed(forward), *backward]

    def _of_quotation(self, quotation: Quotation) -> tuple[list[Voice], bool]:
        """Return the voices of the speech: before its opening mark, behind its closing mark, or of its first part."""
        head = self.heads[quotation.chain]
        for part in dict.fromkeys((quotation, head)):
            found = self._beside(part)
            if found:
                return found, part is not quotation
        named = labelled(self.scene, head, self.memory)
        if named:
            place = (head.start - 1, head.start)
            voice = Voice(named, head.start, quotation.end, belief=False, nobody=False, cue=place, source=place)
            return [voice], False
        before = speech_before(self.scene, head)
        return (self._beside(before), True) if before is not None else ([], False)

    def _beside(self, quotation: Quotation) -> list[Voice]:
        layout = self.scene.layout
        first = layout.sentence_index(quotation.start)
        last = layout.sentence_index(quotation.end)
        leading = [
            voice for voice in self.voices[first] if voice.cue[1] <= quotation.start and voice.end > quotation.start
        ]
        trailing = [
            voice for voice in self.voices[last] if voice.cue[0] >= quotation.end and voice.start <= quotation.end
        ]
        return [*reversed(leading), *trailing]

    def _carried_over(self, start: int, carried: Carried) -> list[Voice]:
        """Return the voices of an earlier sentence: of the speech one paragraph up, or of hearsay one sentence up."""
        index = self.scene.layout.sentence_index(start)
        if index == 0 or index >= len(self.voices) or self.voices[index]:
            return []
        here = self.scene.layout.sentences[index]
        speech = self.scene.layout.quotation_at(here.start + 1, max(here.end - 3, here.start + 1))
        if speech is not None and speech.start - 1 == here.start:
            return self._speech_above(index)
        if self._starts_afresh(here):
            return []
        if self.scene.language != "en":
            return carrying.source_before(self.scene, self.voices, index, carried)
        return carrying.hearsay_before(self.scene, self.voices, index)

    def _starts_afresh(self, sentence: Sentence) -> bool:
        """Tell whether a sentence turns to something earlier: "앞서 지난 3일 …"."""
        return words(self.scene.language, "cues", "afresh").match(self.scene.folded, sentence.start) is not None

    def _speech_above(self, index: int) -> list[Voice]:
        for earlier in range(index - 1, max(index - 3, -1), -1):
            sentence = self.scene.layout.sentences[earlier]
            if (
                self.scene.text[sentence.start : sentence.end].lstrip()[:1] not in '"“「『'
                and '"' not in self.scene.folded[sentence.start : sentence.end]
            ):
                return []
            if self.voices[earlier]:
                return [voice for voice in self.voices[earlier] if voice.chain]
        return []

    def _with_outlet(self, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
        outlet = self.outlet
        if outlet is None or any(link.id == outlet.id if outlet.id else link.name == outlet.name for link in chain):
            return chain
        return (*chain, outlet)


def _outlet(document: Document) -> Speaker | None:
    """Return the last link of every chain, or None when nobody knows who printed the text."""
    if not document.outlet:
        return None
    return Speaker(name=document.outlet, role="outlet", id=document.outlet_id, id_because=document.outlet_id_because)


def _merged(voices: list[Voice]) -> tuple[Speaker, ...]:
    """Return one chain: those who spoke before those who relayed, each once."""
    if len(voices) == 1 and len(voices[0].chain) <= 1:
        return voices[0].chain
    ordered = sorted((voice for voice in voices if voice.chain), key=lambda voice: ROLE_ORDER[voice.chain[0].role])
    links: list[Speaker] = []
    for link in (link for voice in ordered for link in voice.chain):
        if not any((link.id and link.id == other.id) or link.name == other.name for other in links):
            links.append(link)
    return tuple(links)
