"""Picture: a drawn figure with the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from lofted.dossier.figures.canvas import Canvas, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One figure. ``caption`` says what is reported, what is computed, and under which assumption."""

    canvas: Canvas
    title: str
    caption: str
    description: str
    """What a reader who cannot see the figure is told."""

    @property
    def figure(self) -> Figure:
        """The matplotlib figure."""
        return self.canvas.figure

    @property
    def labels(self) -> tuple[Written, ...]:
        """Every label as it stands on the sheet."""
        return tuple(self.canvas.written)

    def svg(self) -> bytes:
        """Return the picture as SVG."""
        return self.canvas.svg(title=self.title, description=self.description)

    def png(self) -> bytes:
        """Return the picture as PNG."""
        return self.canvas.png()
