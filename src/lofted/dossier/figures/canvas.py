"""A sheet measured in points: lines, fills and letters go on it, SVG and PNG come off it, always the same bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D, Transform
from numpy.typing import NDArray

from lofted.dossier.figures import style
from lofted.dossier.figures.lettering import letter
from lofted.dossier.figures.svg import Inscription, finish

Points = NDArray[np.float64]
_RC: dict[Any, Any] = {
    "svg.hashsalt": style.HASH_SALT,
    "svg.fonttype": "path",
    "path.simplify": False,
    "agg.path.chunksize": 0,
}
_RASTER_ONLY = "halo"
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How a line is drawn."""

    colour: str
    width_pt: float = style.LINE_PT
    dash: tuple[float, float] | None = None
    alpha: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One label as it stands on the sheet; ``box`` is its upright bounding box in points from the lower left."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(slots=True, kw_only=True)
class Canvas:
    """The sheet. The origin is the lower left corner; one unit is one point."""

    width_pt: float
    height_pt: float
    written: list[Written] = field(default_factory=list)
    _inscriptions: list[Inscription] = field(default_factory=list)
    figure: Figure = field(init=False)
    _to_sheet: Transform = field(init=False)

    def __post_init__(self) -> None:
        """Make the empty sheet."""
        self.height_pt = float(round(self.height_pt))
        self.figure = Figure(figsize=(self.width_pt / 72.0, self.height_pt / 72.0), dpi=72, facecolor=style.PAPER)
        self._to_sheet = Affine2D().scale(1.0 / 72.0) + self.figure.dpi_scale_trans

    def line(self, points: Points, stroke: Stroke, *, within: Outline | None = None) -> None:
        """Draw one open line."""
        if len(points) > 1:
            self.outline(Outline(points), stroke, within=within)

    def outline(self, outline: Outline, stroke: Stroke, *, within: Outline | None = None) -> None:
        """Draw the lines of an outline."""
        dashes = (0.0, list(stroke.dash)) if stroke.dash else "solid"
        self._add(
            outline,
            within,
            fill=False,
            edgecolor=stroke.colour,
            linewidth=stroke.width_pt,
            linestyle=dashes,
            alpha=stroke.alpha,
            capstyle="butt" if stroke.dash else "round",
            joinstyle="round",
        )

    def fill(self, outline: Outline, colour: str, *, alpha: float = 1.0, within: Outline | None = None) -> None:
        """Fill an outline; where its parts overlap, direction decides (non-zero winding)."""
        self._add(outline, within, facecolor=colour, edgecolor="none", linewidth=0.0, alpha=alpha)

    def dot(self, at: tuple[float, float], radius_pt: float, *, fill: str, edge: str, width_pt: float = 1.2) -> None:
        """Draw a round mark."""
        circle = Outline.circle(at, radius_pt)
        self._add(circle, None, facecolor=fill, edgecolor=edge, linewidth=width_pt)

    def triangle(self, at: tuple[float, float], size_pt: float, colour: str, *, turn_rad: float = 0.0) -> None:
        """Draw a triangle that points up from ``at``, turned clockwise."""
        corners = np.array([[-0.62, -0.45], [0.62, -0.45], [0.0, 0.75], [-0.62, -0.45]]) * size_pt
        outline = Outline(corners, closed=True).transformed(Affine2D().rotate(-turn_rad).translate(*at))
        self._add(outline, None, facecolor=colour, edgecolor=style.PAPER, linewidth=0.8)

    def text(
        self,
        text: str,
        at: tuple[float, float],
        *,
        size_pt: float = style.LABEL_PT,
        colour: str = style.INK,
        bold: bool = False,
        halo: bool = True,
        turn_rad: float = 0.0,
    ) -> None:
        """Write one line whose baseline starts at ``at``, turned anticlockwise."""
        set_line = letter(text, size_pt, bold=bold)
        place = Affine2D().rotate(turn_rad).translate(*at)
        outline = set_line.outline.transformed(place)
        # One mark in the SVG, which ``finish`` turns into letters; the halo has none, for it is the same letters.
        number = len(self._inscriptions)
        self._inscriptions.append(Inscription(lettering=set_line, at=at, turn_rad=turn_rad, colour=colour, halo=halo))
        if halo:
            self._add(
                outline,
                None,
                facecolor=style.PAPER,
                edgecolor=style.PAPER,
                linewidth=style.HALO_PT,
                joinstyle="round",
                capstyle="round",
                gid=_RASTER_ONLY,
            )
        self._add(outline, None, facecolor=colour, edgecolor="none", linewidth=0.0, gid=f"lettering{number}")
        corners = place.transform(
            [[x, y] for x in (0.0, set_line.width_pt) for y in (-set_line.descent_pt, set_line.ascent_pt)]
        )
        low, high = corners.min(axis=0), corners.max(axis=0)
        self.written.append(Written(text=text, box=(low[0], low[1], high[0], high[1])))

    def heading(self, title: str, lines: Sequence[str]) -> None:
        """Write the title, smaller when it is long and cut when it is endless, and the lines below it."""
        room = self.width_pt - 2.0 * style.MARGIN_PT
        size = style.TITLE_PT * min(1.0, room / max(letter(title, style.TITLE_PT, bold=True).width_pt, 1.0))
        size = max(size, style.LABEL_PT)
        while letter(title, size, bold=True).width_pt > room:
            title = title[:-2].rstrip() + "…"
        y = self.height_pt - style.MARGIN_PT - style.TITLE_PT * 0.75
        self.text(title, (style.MARGIN_PT, y), size_pt=size, bold=True, halo=False)
        for index, line in enumerate(lines):
            below = y - 6.0 - style.NOTE_PT * 1.35 * (index + 1)
            self.text(line, (style.MARGIN_PT, below), size_pt=style.NOTE_PT, colour=style.GREY, halo=False)

    def svg(self, *, title: str, description: str) -> bytes:
        """Return the sheet as SVG with a title and a description that assistive technology reads out."""
        stream = io.StringIO()
        with mpl.rc_context(_RC):
            for artist in self.figure.artists:
                artist.set_visible(artist.get_gid() != _RASTER_ONLY)
            FigureCanvasSVG(self.figure).print_svg(stream, metadata=_NO_METADATA)  # type: ignore[no-untyped-call] # matplotlib leaves it bare
            for artist in self.figure.artists:
                artist.set_visible(True)
        return finish(stream.getvalue(), self._inscriptions, self.height_pt, (title, description)).encode()

    def png(self) -> bytes:
        """Return the sheet as PNG at twice the resolution of a screen."""
        stream = io.BytesIO()
        before = self.figure.dpi
        with mpl.rc_context(_RC):
            self.figure.set_dpi(style.PNG_DPI)
            FigureCanvasAgg(self.figure).print_png(
                stream, metadata={"Software": None}, pil_kwargs={"compress_level": 2}
            )  # type: ignore[no-untyped-call] # as above
            self.figure.set_dpi(before)
        return stream.getvalue()

    def _add(self, outline: Outline, within: Outline | None, **look: Any) -> None:
        # Hundredths of a point are finer than any screen or press; more digits only make the file larger.
        exact = Outline(np.round(np.asarray(outline.vertices, dtype=float), 2), outline.codes)
        patch = PathPatch(exact, transform=self._to_sheet, snap=False, **look)
        self.figure.add_artist(patch)
        if within is not None:
            patch.set_clip_path(within, self._to_sheet)


def arc(centre: tuple[float, float], radius_pt: float, angles_rad: Sequence[float] | Points) -> Points:
    """Return points of a circle; angles run clockwise from straight up."""
    angles = np.asarray(angles_rad, dtype=float)
    return np.column_stack([centre[0] + radius_pt * np.sin(angles), centre[1] + radius_pt * np.cos(angles)])
