"""Text as outlines: set in our own faces, the same on every machine, never a box for Hangul or kana."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from lofted.dossier.figures import style

DESIGN_PT = 100.0
Points = NDArray[np.float64]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One letter of a line: its face, its code point, and where it stands in the design size."""

    face: str
    code: int
    x_design: float
    blank: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """One line of text as one outline whose baseline starts at the origin; sizes in points."""

    size_pt: float
    signs: tuple[Sign, ...]
    outline: Outline
    width_pt: float
    ascent_pt: float
    descent_pt: float


@cache
def _face(path: str) -> FT2Font:
    font = FT2Font(path)
    font.set_size(DESIGN_PT, 72)
    return font


@cache
def glyph(path: str, code: int) -> tuple[Points, Codes, float]:
    """Return points and codes of the outline of one letter in the design size, and how far it moves the pen."""
    font = _face(path)
    loaded = font.load_char(code, flags=LoadFlags.NO_HINTING)
    vertices, codes = font.get_path()
    points = np.asarray(vertices, dtype=np.float64).reshape(-1, 2)
    return points, np.asarray(codes, dtype=np.uint8), loaded.linearHoriAdvance / 65536.0


@cache
def _chosen(sign: str, *, bold: bool) -> tuple[str, int]:
    """Choose face and code: Inter where it has the letter, else the Korean and Japanese face, else a question mark."""
    latin = str(style.SEMIBOLD if bold else style.REGULAR)
    for face in (latin, str(style.CJK)):
        if _face(face).get_char_index(ord(sign)):
            return face, ord(sign)
    return latin, ord("?")


@cache
def letter(text: str, size_pt: float, *, bold: bool = False) -> Lettering:
    """Set one line of text."""
    scale = size_pt / DESIGN_PT
    vertices: list[Points] = [np.zeros((0, 2))]
    codes: list[Codes] = [np.zeros(0, dtype=np.uint8)]
    signs: list[Sign] = []
    pen = 0.0
    for sign in text:
        face, code = _chosen(sign, bold=bold)
        points, kinds, advance = glyph(face, code)
        blank = len(points) == 0
        signs.append(Sign(face=face, code=code, x_design=pen, blank=blank))
        if not blank:
            vertices.append(points + np.array([pen, 0.0]))
            codes.append(kinds)
        pen += advance
    whole = Outline(np.vstack(vertices) * scale, np.concatenate(codes))
    return Lettering(
        size_pt=size_pt,
        signs=tuple(signs),
        outline=whole,
        width_pt=pen * scale,
        ascent_pt=0.73 * size_pt,
        descent_pt=0.21 * size_pt,
    )


def wrap(text: str, size_pt: float, width_pt: float) -> list[str]:
    """Break a text into lines no wider than ``width_pt``; a single word that is wider stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letter(longer, size_pt).width_pt <= width_pt:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
