"""Places that no table knows, where the words alone say that something was launched from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lofted.claims.found import Found
from lofted.claims.scene import Scene
from lofted.claims.words import words

_KNOWN_ELSEWHERE = ("country", "person", "organisation", "outlet", "vehicle")
# Group 1 is the place; what follows it says that the thing set out there.
_PLACE = {
    "en": re.compile(
        r"\b(?:fired|launched|lifted off|took off|blasted off|test-?fired|sent|lobbed|shot|departed|rose|flown)\b"
        r"[^.;,]{0,60}?\b(?:from|at|near|off)((?: (?:the|a|an|an area|area|site|launch pad|launcher|near|in|around|of"
        r"|town|city|port|coast|province|base|island))* [A-Z][\w'-]+(?:[ -](?:[A-Z][\w'-]+|of|al)){0,3}"
        r"(?: (?:area|province|county|region|base|island|test site|airfield|desert|peninsula))?)"
    ),
    "ko": re.compile(
        r"((?:[가-힣]{1,5}(?:도|시|군|안의|주|현|북도|남도) ?)?[가-힣]{2,8} ?"
        r"(?:일대|인근|부근|앞바다|지역|비행장|공군기지|발사장|시험장|기지|근처|섬|하구|바지선|우주센터|사막|해안|저수지|고속도로|연안|해역|해상|반도|[가-힣]{1,4}리))"
        r"에서(?= ?[^,.]{0,40}(?:발사|쐈|쏜|쏘|날아|날려|솟|시험))"
    ),
    "ja": re.compile(
        r"([ァ-ヶー一-龥・]{2,14}(?:州|省|県|道|市|郡|半島|島|沖|基地|飛行場|空港|発射場|射場|試射場|付近|一帯|周辺|沿岸"
        r"|海域|近郊))(?:から|より|で)(?=[^。]{0,40}(?:発射|打ち上げ|放|撃|試射|飛び立|飛ん))"
    ),
}


def unknown_sites(scene: Scene, known: Sequence[int]) -> Iterator[Found]:
    """Return places of launching without a name of ours, one a sentence, none where ``known`` sites already stand."""
    launching = words(scene.language, "cues", "launching")
    for sentence in scene.layout.sentences:
        if any(sentence.start <= place < sentence.end for place in known):
            continue
        if launching.search(scene.folded, sentence.start, sentence.end) is None:
            continue
        for match in _PLACE[scene.language].finditer(scene.text, sentence.start, sentence.end):
            start, end = match.span(1)
            while scene.text[start] == " ":
                start += 1
            inside = scene.between(start, end)
            if any(
                mention.kind in _KNOWN_ELSEWHERE or mention.end - mention.start == end - start for mention in inside
            ):
                continue
            yield Found(
                kind="launch_site",
                value=scene.text[start:end].replace("\n", " "),
                start=start,
                end=end,
                about="launches",
                rule=f"{scene.language}.place.unknown",
            )
            break
