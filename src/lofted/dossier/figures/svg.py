"""SVG made small and speakable: every letter's outline once, a title and a description in words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lofted.dossier.figures import style
from lofted.dossier.figures.lettering import DESIGN_PT, Codes, Lettering, Points, Sign, glyph

_LETTERING = re.compile(r'<g id="lettering(\d+)">.*?</g>', re.DOTALL)
_FACES = {str(style.REGULAR): "r", str(style.SEMIBOLD): "s", str(style.CJK): "c"}
_VERBS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3)}
_CLOSE = 79


@dataclass(frozen=True, slots=True, kw_only=True)
class Inscription:
    """A line of text on the sheet: where its baseline starts, in points from the lower left, and how it looks."""

    lettering: Lettering
    at: tuple[float, float]
    turn_rad: float
    colour: str
    halo: bool


def finish(svg: str, inscriptions: Sequence[Inscription], height_pt: float, words: tuple[str, str]) -> str:
    """Return the drawing with its letters as references to one outline each, and with title and description.

    Parameters
    ----------
    svg : str
        What matplotlib wrote; the group ``lettering<n>`` stands for ``inscriptions[n]``.
    inscriptions : sequence of Inscription
        The text.
    height_pt : float
        Height of the sheet, because SVG counts downwards. [pt]
    words : (str, str)
        Title and description.

    Returns
    -------
    str
        The SVG element, without prologue.
    """
    body = re.sub(r"<metadata>.*?</metadata>\s*", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    body = _LETTERING.sub(lambda match: _group(int(match[1]), inscriptions[int(match[1])], height_pt), body)
    body = re.sub(r"\n\s*", "\n", body)
    signs = sorted({(sign.face, sign.code) for one in inscriptions for sign in one.lettering.signs})
    letters = "".join(f'<path id="{_name(face, code)}" d="{_data(*glyph(face, code)[:2])}"/>' for face, code in signs)
    head, rest = body.split(">", 1)
    title, description = (escape(text, quote=False) for text in words)
    return (
        f'{head} role="img" aria-labelledby="figure_title figure_desc"><title id="figure_title">{title}</title>'
        f'<desc id="figure_desc">{description}</desc><defs>{letters}</defs>{rest}'
    )


def _group(number: int, one: Inscription, height_pt: float) -> str:
    scale = one.lettering.size_pt / DESIGN_PT
    uses = "".join(_use(sign) for sign in one.lettering.signs)
    turn = f" rotate({-math.degrees(one.turn_rad):.2f})" if one.turn_rad else ""
    place = f'transform="translate({one.at[0]:.2f} {height_pt - one.at[1]:.2f}){turn} scale({scale:.4f} {-scale:.4f})"'
    if not one.halo:
        return f'<g {place} style="fill: {one.colour}">{uses}</g>'
    # The halo is the same letters, stroked; white under the text, not around each letter in turn.
    halo = (
        f"fill: {style.PAPER}; stroke: {style.PAPER}; stroke-width: {style.HALO_PT / scale:.1f}; stroke-linecap: round"
    )
    name = f"text_{number}"
    return (
        f'<defs><g id="{name}">{uses}</g></defs><g {place}><use xlink:href="#{name}" style="{halo}"/>'
        f'<use xlink:href="#{name}" style="fill: {one.colour}"/></g>'
    )


def _use(sign: Sign) -> str:
    return "" if sign.blank else f'<use xlink:href="#{_name(sign.face, sign.code)}" x="{sign.x_design:.1f}"/>'


def _name(face: str, code: int) -> str:
    return f"{_FACES[face]}{code:x}"


def _data(points: Points, codes: Codes) -> str:
    """Return the path data of a glyph in its design size."""
    parts, index = [], 0
    while index < len(codes):
        if codes[index] == _CLOSE:
            parts.append("Z")
            index += 1
            continue
        verb, count = _VERBS[int(codes[index])]
        numbers = points[index : index + count].ravel()
        parts.append(verb + " ".join(f"{number:.1f}".removesuffix(".0") for number in numbers))
        index += count
    return "".join(parts)
