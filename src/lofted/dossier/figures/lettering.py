"""Text as outlines: set in our own faces, the same on every machine, never a box for Hangul or kana."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from lofted.dossier.figures import style

_DESIGN_PT = 100.0
_UNHINTED = LoadFlags.NO_HINTING
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """One line of text as one outline whose baseline starts at the origin; sizes in points."""

    outline: Outline
    width_pt: float
    ascent_pt: float
    descent_pt: float


@cache
def _face(path: str) -> FT2Font:
    font = FT2Font(path)
    font.set_size(_DESIGN_PT, 72)
    return font


@cache
def _glyph(path: str, code: int) -> tuple[Points, NDArray[np.uint8], float]:
    font = _face(path)
    glyph = font.load_char(code, flags=_UNHINTED)
    vertices, codes = font.get_path()
    return np.asarray(vertices, dtype=float), np.asarray(codes, dtype=np.uint8), glyph.linearHoriAdvance / 65536.0


def _faces(text: str, *, bold: bool) -> list[str]:
    """Choose a face for each letter: Inter where it has the letter, else the Korean and Japanese one."""
    first = str(style.SEMIBOLD if bold else style.REGULAR)
    return [first if _face(first).get_char_index(ord(letter)) else str(style.CJK) for letter in text]


@cache
def letter(text: str, size_pt: float, *, bold: bool = False) -> Lettering:
    """Set one line of text."""
    scale = size_pt / _DESIGN_PT
    vertices, codes = [], []
    pen, before = 0.0, ("", 0)
    for sign, face in zip(text, _faces(text, bold=bold), strict=True):
        font = _face(face)
        index = font.get_char_index(ord(sign))
        if before[0] == face:
            pen += font.get_kerning(before[1], index, Kerning.UNFITTED) / 64.0
        points, kinds, advance = _glyph(face, ord(sign))
        vertices.append(points + np.array([pen, 0.0]))
        codes.append(kinds)
        pen, before = pen + advance, (face, index)
    every = np.vstack(vertices) if vertices else np.zeros((0, 2))
    outline = Outline(every.reshape(-1, 2) * scale, np.concatenate(codes) if codes else None)
    return Lettering(outline=outline, width_pt=pen * scale, ascent_pt=0.73 * size_pt, descent_pt=0.21 * size_pt)


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
