"""Look-alikes: texts that speak of football, companies, fireworks and games in the words of launches."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path

from claims.scoring import document
from lofted.model import Document

SHARE = {"en": 0.4, "ko": 0.3, "ja": 0.3}
SENTENCES = (3, 6)


def look_alikes(count: int = 200) -> list[Document]:
    """Return so many texts made up of our own sentences, the same ones every time."""
    themes = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf-8"))
    chance = random.Random(4)  # noqa: S311 - a choice of sentences, no secret
    made = []
    for language, share in SHARE.items():
        for number in range(round(count * share)):
            theme = list(themes[language].values())[number % len(themes[language])]
            chosen = chance.sample(theme, min(chance.randint(*SENTENCES), len(theme)))
            text = ("" if language == "ja" else " ").join(_filled(sentence, chance) for sentence in chosen)
            outlet = {"en": "The Example Herald", "ko": "예시일보", "ja": "例新聞"}[language]
            name = f"look-alike-{language}-{number:03}"
            made.append(document(text, language, id=name, outlet=outlet, published="2023-04-02T18:00+00:00"))
    return made


def _filled(sentence: str, chance: random.Random) -> str:
    return re.sub(r"\{([^}]*)\}", lambda slot: chance.choice(slot[1].split("|")), sentence)
