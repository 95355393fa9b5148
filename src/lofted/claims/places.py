"""Places that no table knows, where the words alone say that something was launched from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lofted.claims.found import Found
from lofted.claims.scene import Scene
from lofted.claims.words import words

_KNOWN_ELSEWHERE = ("country", "person", "organisation", "outlet", "vehicle")
# Group 1 is the place; what follows it says that the thing set out there.
_SETS_OUT = (
    r"\b(?:fir(?:ed|ing)|launch(?:ed|es|ing|ings)?|lift(?:ed)? ?-?off|took off|taking off|blast(?:ed)? ?-?off"
    r"|test-?(?:fired|launched|firing)|tested|sent(?: up)?|lobbed|shot|departed|rose|flown|roar(?:ed|ing)|left|released"
    r"|surface|opened fire|hurled|unleashed|lofted|put up|went up|set off|came|held|place|conducted|carried out"
    r"|missiles?|rockets?)\b"
)
_PLACE = {
    "en": re.compile(
        _SETS_OUT + r"[^.;]{0,60}?\b(?:from|at|near|off|out of|left"
        r"|in(?= the [A-Z][\w'-]+ (?:area|region|desert|province|county)))"
        r"((?: (?:the|a|an|an area|areas?|sites?|launch|pad|launcher|near|in|around|of|off|outside|outskirts|edge"
        r"|vicinity|town|city|port|village|coast|waters|province|district|base"
        r"|island|islet|ship|vessel|submarine|silo"
        r"|range|missile|test|testing|testing ground|military|naval|air|complex|facility|cosmodrome|spaceport|airport"
        r"|airfield|north|south|east|west|northern|southern|eastern|western|central|somewhere|its|country's))*"
        r" [A-Z][\w'-]+(?:[ -](?:[A-Z][\w'-]+|of|al)){0,4}"
        r"(?: (?:area|province|county|region|base|island|test site|test range|airfield|airport|desert|peninsula"
        r"|cosmodrome|spaceport|range|facility|complex|centre|center|launch site|district|bay|coast))?)"
    ),
    "ko": re.compile(
        r"((?:[가-힣]{1,5}(?:도|시|군|안의|주|현|북도|남도) ?)?[가-힣]{2,8} ?"
        r"(?:일대|인근|부근|앞바다|지역|비행장|공군기지|발사장|시험장|기지|근처|섬|하구|바지선|우주센터|사막|해안|저수지|고속도로|연안|해역|해상|반도|[가-힣]{1,4}리))"
        r"에서(?= ?[^,.]{0,40}(?:발사|쐈|쏜|쏘|날아|날려|솟|시험))"
    ),
}


_COAST = re.compile(
    _SETS_OUT
    + r"(?: [\w:.,'-]+){0,12}? (?:from|off|out of|on|in|at) ((?:(?:a |an |the )?(?:area|areas|site|location|place"
    r"|point|somewhere|waters) )?(?:(?:near|on|along|off|in|of|around|close to) )*(?:its|the|their|the country's"
    r"|the north's|north korea's|iran's|india's|pakistan's|russia's|china's)(?: own)? (?:far |extreme )?"
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)? |central )"
    r"(?:coast|shore|coastline|seaboard|interior|border|province|region|part(?: of the country)?|area))"
    r"(?! (?:of|to) (?:japan|south korea)\b)"
)
_OF_A_FALL = re.compile(r"\b(?:into|towards?|sea|waters|landed|fell|down|splash\w*|crash\w*)\b[^.;\"]{0,24}$")
"""A coast without a name; what fell into the sea off it did not leave from it."""


def _coasts(scene: Scene, start: int, end: int) -> Iterator[Found]:
    for match in _COAST.finditer(scene.folded, start, end) if scene.language == "en" else ():
        if _OF_A_FALL.search(scene.folded, max(start, match.start(1) - 40), match.start(1)):
            continue
        sites = scene.between(*match.span(1), "site")
        value = sites[0].id if sites else scene.text[match.start(1) : match.end(1)].replace("\n", " ")
        yield _place(value, match.span(1), "en.place.coast")
        return


def _place(value: str, span: tuple[int, int], rule: str) -> Found:
    return Found(kind="launch_site", value=value, start=span[0], end=span[1], about="launches", rule=rule)


_LEAVING = re.compile(
    r"(?:から|より|で(?![はもの])|を(?:離れ|飛び立|出[てた]|発[っち]))(?=[^。]{0,44}(?:発射|打ち上げ|放[っちた]|撃[っちたつ]|試射|飛び立|飛ん|離れ|捉え|上が|離陸|実験|出て))"
)
_PLACE_BEFORE = re.compile(
    r"[一-龥ァ-ヶー・々の()（）]{0,30}(?:州|省|県|道|市|郡|町|村|区|里|半島|島|沖合?|基地|飛行場|空港|発射場|射場|試射場|発射基地|観測所"
    r"|宇宙センター|発射台|発射施設|発射設備|付近|一帯|周辺|近く|近郊|郊外|沿岸|海岸|[東西南北]岸|[東西南北]部|内陸部?|海域|水中|湾|港|湖|貯水池|造船所"
    r"|工場|砂漠|地域|山中|潜水艦|スタジアム)(?:[(（][ァ-ヶー・a-z]{1,14}[)）])?(?:の(?:一角|水中|海中|沖合?|内陸部?|地下|敷地))?$"
)
"""What stands right before から, of characters of which names are made."""
_NO_PLACE = re.compile(r"^(?:[のは()（）・]|北朝鮮が|同)+")
LONGEST_PLACE = 40


def _japanese_places(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of place words before "from" and a verb of launching."""
    for leaving in _LEAVING.finditer(scene.folded, start, end):
        first = max(start, leaving.start() - LONGEST_PLACE)
        place = _PLACE_BEFORE.search(scene.folded, first, leaving.start())
        if place is None:
            continue
        stray = _NO_PLACE.match(place.group())
        begin = place.start() + (stray.end() if stray else 0)
        if begin < place.end():
            yield begin, place.end()


def _spans(scene: Scene, start: int, end: int) -> Iterator[tuple[int, int]]:
    if scene.language == "ja":
        return _japanese_places(scene, start, end)
    return (match.span(1) for match in _PLACE[scene.language].finditer(scene.text, start, end))


def unknown_sites(scene: Scene, known: Sequence[int]) -> Iterator[Found]:
    """Return places of launching without a name of ours, one a sentence, none where ``known`` sites already stand."""
    launching = words(scene.language, "cues", "launching")
    for sentence in scene.layout.sentences:
        if any(sentence.start <= place < sentence.end for place in known):
            continue
        if launching.search(scene.folded, sentence.start, sentence.end) is None:
            continue
        for start, end in _spans(scene, sentence.start, sentence.end):
            while scene.text[start] == " ":
                start += 1  # noqa: PLW2901 - the span without its blank
            inside = scene.between(start, end)
            ours = scene.language == "ja"
            if any(
                (mention.kind in _KNOWN_ELSEWHERE and not (ours and mention.kind == "country"))
                or mention.end - mention.start == end - start
                for mention in inside
            ):
                continue
            value = scene.text[start:end].replace("\n", " ")
            yield _place(value, (start, end), f"{scene.language}.place.unknown")
            break
        else:
            yield from _coasts(scene, sentence.start, sentence.end)
