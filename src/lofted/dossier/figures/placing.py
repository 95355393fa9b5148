"""Where labels go: near what they name, on no other label, off the lines, inside the sheet."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from lofted.dossier.figures import style
from lofted.dossier.figures.canvas import Canvas, Stroke
from lofted.dossier.figures.lettering import letter

Box = tuple[float, float, float, float]
Points = NDArray[np.float64]
_LEADING = 1.28
_TURNS_DEG = (0, 15, -15, 30, -30, 50, -50, 75, -75, 105, -105, 140, -140, 180)
_OFF_SHEET, _ON_LABEL, _THROUGH_LABEL, _ON_LINE = 1e6, 1e4, 200.0, 8.0
_BARE_PT = 14.0
"""Up to here a label needs no line to what it names."""
_LEADER_GAP_PT = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Lines of text for one point; the first may be bold."""

    lines: tuple[str, ...]
    at: tuple[float, float]
    colour: str = style.INK
    size_pt: float = style.LABEL_PT
    bold: bool = False
    toward_deg: float = 0.0
    """Direction from the point in which the label is wanted, clockwise from up."""
    or_at: tuple[tuple[float, float], ...] = ()
    """Other points that the label may name as well, later ones less gladly."""
    reach_pt: tuple[float, ...] = (7.0, 12.0, 20.0, 32.0, 48.0, 66.0)
    needed: bool = True
    """A label that is not needed is left out when there is no free place."""

    def size(self) -> tuple[float, float]:
        """Return width and height in points."""
        width = max(letter(line, self.size_pt, bold=self.bold and i == 0).width_pt for i, line in enumerate(self.lines))
        return width, self.size_pt * (0.94 + _LEADING * (len(self.lines) - 1))


def _beside(label: Label, reach_pt: float, turn_deg: float) -> Box:
    """Return the box of a label at a distance from its point, in its wanted direction turned a little."""
    width, height = label.size()
    way = math.radians(label.toward_deg + turn_deg)
    # From an eighth of a turn on, a box stands wholly beside or above its point, not across it.
    aside = max(-1.0, min(1.0, 1.42 * math.sin(way)))
    above = max(-1.0, min(1.0, 1.42 * math.cos(way)))
    x, y = label.at[0] + aside * (reach_pt + width / 2), label.at[1] + above * (reach_pt + height / 2)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _leader(label: Label, box: Box) -> Points:
    """Return points along the line from a label's point to just before its box."""
    start = np.array(label.at)
    end = np.clip(start, (box[0], box[1]), (box[2], box[3]))
    long = float(np.hypot(*(end - start)))
    share = np.linspace(0.0, max(0.0, 1.0 - _LEADER_GAP_PT / max(long, 1e-9)), 24)
    way: Points = start + (end - start) * share[:, None]
    return way


@dataclass(slots=True, kw_only=True)
class Placer:
    """Remembers what is taken on a canvas."""

    canvas: Canvas
    frame: Box
    boxes: list[Box] = field(default_factory=list)
    points: list[Points] = field(default_factory=list)

    def keep_clear(self, points: Points) -> None:
        """Keep labels off these points."""
        self.points.append(np.asarray(points, dtype=float).reshape(-1, 2))

    def take(self, box: Box) -> None:
        """Keep labels off this box."""
        self.boxes.append(box)

    def cost(self, box: Box, *, pad_pt: float = 1.5) -> float:
        """Return how bad a place is; 0 is free."""
        x0, y0, x1, y1 = box[0] - pad_pt, box[1] - pad_pt, box[2] + pad_pt, box[3] + pad_pt
        fx0, fy0, fx1, fy1 = self.frame
        cost = _OFF_SHEET if x0 < fx0 or y0 < fy0 or x1 > fx1 or y1 > fy1 else 0.0
        for a0, b0, a1, b1 in self.boxes:
            if x0 < a1 and a0 < x1 and y0 < b1 and b0 < y1:
                cost += _ON_LABEL
        for points in self.points:
            inside = (points[:, 0] > x0) & (points[:, 0] < x1) & (points[:, 1] > y0) & (points[:, 1] < y1)
            cost += _ON_LINE * min(int(inside.sum()), 60)
        return cost

    def write(self, *labels: Label) -> bool:
        """Write one of ``labels`` in the best place, earlier ones more gladly, and tell whether one was written."""
        named = [replace(one, at=at) for one in labels for at in (one.at, *one.or_at)]
        tries = sorted(
            (reach * 0.35 + abs(turn) * 0.06 + rank * 1.5, rank, reach, turn)
            for rank, label in enumerate(named)
            for reach, turn in product(label.reach_pt, _TURNS_DEG)
        )
        best: tuple[float, Box, Label, float] | None = None
        for wish, rank, reach, turn in tries:
            if best is not None and wish >= best[0]:
                break  # what follows is wished for less than what is already free
            box = _beside(named[rank], reach, turn)
            cost = self.cost(box) + wish + (self._crossed(named[rank], box) if reach > _BARE_PT else 0.0)
            if best is None or cost < best[0]:
                best = (cost, box, named[rank], reach)
        if best is None or best[0] >= (_OFF_SHEET if best[2].needed else _ON_LINE * 2):
            return False
        self._letter(best[2], best[1], leader=best[3] > _BARE_PT)
        return True

    def _crossed(self, label: Label, box: Box) -> float:
        """Return how bad the leader's way is: it may start in a box, but strikes no other label through."""
        (x, y), way = label.at, _leader(label, box)
        cost = 0.0
        for x0, y0, x1, y1 in self.boxes:
            if x0 < x < x1 and y0 < y < y1:
                continue
            struck = (way[:, 0] > x0) & (way[:, 0] < x1) & (way[:, 1] > y0) & (way[:, 1] < y1)
            cost += _THROUGH_LABEL * bool(struck.any())
        return cost

    def _letter(self, label: Label, box: Box, *, leader: bool) -> None:
        if leader:
            way = _leader(label, box)
            self.canvas.line(way[[0, -1]], Stroke(colour=label.colour, width_pt=0.8))
            self.keep_clear(way)
        # Text to the left of its point ends at it; elsewhere it starts there.
        flush_right = box[2] < label.at[0]
        for index, line in enumerate(label.lines):
            bold = label.bold and index == 0
            wide = letter(line, label.size_pt, bold=bold).width_pt
            x = box[2] - wide if flush_right else box[0]
            y = box[3] - label.size_pt * (0.73 + _LEADING * index)
            self.canvas.text(line, (x, y), size_pt=label.size_pt, colour=label.colour, bold=bold)
        self.take(box)

    def along(self, text: str, places: Sequence[tuple[float, float, float]], *, size_pt: float, colour: str) -> bool:
        """Write a line centred on the first free of ``places`` (x, y, turn anticlockwise [rad]); False if none is."""
        line = letter(text, size_pt)
        for x, y, turn in places:
            half, rise = line.width_pt / 2, (line.ascent_pt - line.descent_pt) / 2
            wide = abs(half * np.cos(turn)) + abs(rise * np.sin(turn)) + 2.0
            tall = abs(half * np.sin(turn)) + abs(rise * np.cos(turn)) + 2.0
            box = (x - wide, y - tall, x + wide, y + tall)
            if self.cost(box, pad_pt=0.5) < _ON_LINE:
                start = (x - half * np.cos(turn) + rise * np.sin(turn), y - half * np.sin(turn) - rise * np.cos(turn))
                self.canvas.text(text, start, size_pt=size_pt, colour=colour, turn_rad=turn)
                self.take(box)
                return True
        return False
