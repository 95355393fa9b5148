"""Subjects: which vehicle flew and from which site, from the names that stand beside words of launching."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lofted.claims.found import Found
from lofted.claims.names import Mention
from lofted.claims.places import unknown_sites
from lofted.claims.scene import Scene
from lofted.claims.statements.match import stance_of
from lofted.claims.words import words

# How a place is tied to a launch: a preposition before it in English, a particle behind it in Korean and Japanese.
_BEFORE = re.compile(
    r"\b(?:from|at|near|off|outside|around|of|out of|leaving|left|departed|(?:from|at) [^,.;]{2,24} in)"
    r"(?: (?:the|a|an|an area near|its|inside|near|waters off|(?!to|towards?|over|at|from|of|in|and)[a-z-]+)){0,4} $"
)
_WIDE = re.compile(r"\b(?:area|region|district|county|province|desert|peninsula|waters|coast)$")
"""A launch is made in an area, but not "in" what a text only speaks of."""
_AROUND = re.compile(r"\b(?:(?:an area near|the vicinity of|the|near) )+$")
_COMPARED = re.compile(
    r"\b(?:like|such as|similar to|than|unlike|compared (?:to|with)|resembl\w+|based on|version of) (?:the |an? )?$"
)
_OTHER_THING = re.compile(
    r"[형급]?['’]?(?: ?(?:미사일|로켓|icbm|slbm))?(?:의 (?:엔진|기술|동체|추진체|개량|파생|후속|모터)| ?계열|처럼|보다"
    r"|[와과] (?:유사|비슷|닮|같은 엔진)|[을를] (?:닮|개량|기반|본뜬|토대)| ?(?:\d차 )?발사를? ?(?:앞둔|앞두고|준비))"
)
"""가드르 미사일의 엔진, 북극성 계열: named for comparison, not as what flew."""
_NEXT_TO = re.compile(r"に(?:近い|ほど近い|隣接する)|近くの|에서 가까운|과 가까운|와 가까운")
"""元山に近い虎島半島: the name that follows is the site."""
_PLACED = re.compile(r"(?:場所|地点|発射点|장소|지점)(?:は|が|も|는|은|가|이)、?\s?$")
_BEHIND = {
    "en": re.compile(r"(?: (?:area|district|region|airfield|airport|launch (?:site|station)|base|county|province)\b)*"),
    "ko": re.compile(
        r"(?: ?[가-힣]{1,5}(?:시|군|구|읍|면|리|동|현|주)(?![가-힣]))*(?: ?[가-힣]{1,5}(?:리|동|읍)(?=에서))?"
        r"(?: ?(?:일대|인근|부근|지역|해상|(?:국제)?비행장|(?:우주군?|군)?\s?기지|우주센터"
        r"|(?:우주|위성)?\s?발사(?:장|기지|대)|(?:미사일 )?시험장|앞바다|근해|[동서남북]부|해안|사막|섬|잠수함|항))*"
        r"(?=\s?(?:에서|서|부터|에 있는))"
    ),
    "ja": re.compile(
        r"(?:の?沖合?|の近く|の発射場|の潜水艦(?:上)?|の移動式発射台|試射場|の基地|州|省|県|半島|付近|近郊|郊外|周辺|一帯|地域|近く|飛行場|空港|宇宙空間観測所|観測所|一角|水中|宇宙基地|宇宙軍基地|基地|宇宙センター|発射場|試験場|実験場|射場|発射基地|空軍基地|沿岸|砂漠|島|近海"
        r"|内陸部|東部|西部|\([^)]*\)|（[^）]*）)*(?=から|で(?!は)|より|を(?:出て|出た|飛び立|発っ|離れ)|に(?:ある|位置する|設けた)[^。、]{1,20}(?:から|で))"
    ),
}


SECOND_NAME = 24


def find_subjects(scene: Scene) -> list[Found]:
    """Return vehicles and launch sites, each where a sentence says that something was launched."""
    sites = list(_sites(scene))
    return [*_vehicles(scene), *sites, *unknown_sites(scene, [item.start for item in sites])]


def _vehicles(scene: Scene) -> Iterator[Found]:
    seen: set[tuple[str, int]] = set()
    for mention in scene.mentions:
        index = scene.layout.sentence_index(mention.start)
        if mention.kind != "vehicle" or (mention.id, index) in seen:
            continue
        if _COMPARED.search(scene.folded, max(0, mention.start - 30), mention.start):
            continue
        if _OTHER_THING.match(scene.folded, mention.end):
            continue
        seen.add((mention.id, index))
        yield _found(scene, "vehicle", mention, mention.start, _with_second_name(scene, mention), mention.id)


def _with_second_name(scene: Scene, mention: Mention) -> int:
    """Return where a name ends, a second name of the same vehicle in brackets behind it included."""
    for other in scene.between(mention.end, mention.end + SECOND_NAME, "vehicle"):
        if other.id == mention.id and re.fullmatch(r"['\"”’」]?\s?[(（]", scene.folded[mention.end : other.start]):
            return other.end + (scene.folded[other.end : other.end + 1] in (")", "）"))
    return mention.end


def _sites(scene: Scene) -> Iterator[Found]:
    before_it = -1
    for mention in scene.mentions:
        if mention.kind != "site" or not _launching(scene, mention):
            continue
        if mention.start - before_it <= 1 or _NEXT_TO.match(scene.folded, mention.end):
            # "the Sunan area near Pyongyang": the second name only says where the first lies.
            continue
        sentence = scene.sentence_at(mention.start)
        behind = _BEHIND[scene.language].match(scene.folded, mention.end, sentence.end)
        start, end = mention.start, behind.end() if behind else mention.end
        if scene.language == "en":
            before = scene.folded[sentence.start : start]
            listed = before_it - sentence.start >= 0 and re.fullmatch(r",? (?:and )?", scene.folded[before_it:start])
            within = _WIDE.search(scene.folded, start, end) and re.search(r"\bin (?:the )?$", before)
            named = _BEFORE.search(before) or re.match(r"near |in the |off ", scene.folded[start:])
            if not (listed or named or within):
                continue
            around = _AROUND.search(before)
            start = sentence.start + around.start() if around else start
        elif behind is None:
            if not _PLACED.search(scene.folded, max(sentence.start, start - 12), start):
                continue
            end = mention.end
        before_it = end
        yield _found(scene, "launch_site", mention, start, end, "launches")


def _launching(scene: Scene, mention: Mention) -> bool:
    sentence = scene.sentence_at(mention.start)
    return words(scene.language, "cues", "launching").search(scene.folded, sentence.start, sentence.end) is not None


def _found(scene: Scene, kind: str, mention: Mention, start: int, end: int, about: str) -> Found:
    sentence = scene.sentence_at(mention.start)
    line = scene.folded[sentence.start : sentence.end]
    return Found(
        kind="vehicle" if kind == "vehicle" else "launch_site",
        value=mention.id,
        start=start,
        end=end,
        about="launches" if kind == "launch_site" else about,
        rule=f"{scene.language}.name.{kind}",
        stance=stance_of(scene.language, line, start - sentence.start, end - sentence.start),
    )
