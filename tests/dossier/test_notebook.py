"""What a notebook shows: well-formed HTML without scripts, whatever the texts held."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from lxml import etree

from lofted.dossier import notebook
from lofted.model import Dossier, Flight, KnownLaunch
from lofted.pipeline.assess import Assessment


def read(html: str) -> etree._Element:
    """Return the HTML as a strict reader of XML takes it: every tag closed, every quote escaped."""
    root = etree.fromstring(html)
    assert not root.findall(".//script")
    return root


def test_a_dossier_shows_what_does_not_hold_first(dossier: Dossier) -> None:
    """Launches, then findings with sign and word; unsigned says so; hostile labels are letters."""
    root = read(notebook.dossier_html(dossier))
    text = "".join(root.itertext())
    verdicts = [row[0].text for row in root.findall(".//tbody")[1]]

    assert "machine-read, not reviewed by a person" in text
    assert "a second launch <script>alert(1)</script>" in text
    assert verdicts == ["≠ inconsistent", "? unsure", "? unsure", "✓ consistent", "– not judged"]
    assert text.endswith("11 statements, 5 findings.")


def test_an_assessment_shows_its_dossier(dossier: Dossier, tmp_path) -> None:
    """Notebooks call _repr_html_; the place of the page is named when it was written."""
    shown = Assessment(dossier, tmp_path)._repr_html_()

    assert read(shown).findtext(".//code") == str(tmp_path / "index.html")
    assert read(Assessment(dossier, None)._repr_html_()).find(".//code") is None


def test_a_listed_launch_shows_who_gave_each_number(dossier: Dossier) -> None:
    """Every report with its source; what is missing says why."""
    (row,) = dossier.known_launches
    text = "".join(read(notebook.known_launch_html(row)).itertext())

    assert "about 620" in text
    assert "Joint Chiefs of Staff" in text
    assert "not identified by then" in text


def test_a_flight_shows_its_profile(dossier: Dossier) -> None:
    """The side view is an image with words for those who cannot see it; without a track there is none."""
    (flight,) = dossier.flights
    image = read(notebook.flight_html(flight, label="<b>")).find(".//img")

    assert image.get("src").startswith("data:image/svg+xml;base64,")
    assert len(image.get("alt")) > 20
    assert read(notebook.flight_html(msgspec.structs.replace(flight, tracks=()))).find(".//img") is None


@dataclass
class Formatter:
    """Keep what is registered, as IPython's formatter does."""

    held: dict[type, Any] = field(default_factory=dict)

    def for_type(self, noun: type, html: Any) -> None:
        """Take one noun."""
        self.held[noun] = html


@pytest.mark.parametrize("noun", [Dossier, KnownLaunch, Flight])
def test_the_extension_tells_the_notebook_of_each_noun(noun: type) -> None:
    """%load_ext lofted.dossier.notebook registers the three."""
    formatter = Formatter()
    notebook.load_ipython_extension(
        SimpleNamespace(display_formatter=SimpleNamespace(formatters={"text/html": formatter}))
    )

    assert noun in formatter.held
