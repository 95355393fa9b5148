"""Dossier -> PDF, from the same page that is read on a screen; needs the extra ``lofted[pdf]`` and Pango."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from lofted.dossier.page.launches import Shown
from lofted.model import Dossier, InputError, Signature, Site, digest

ASSETS: Final = Path(__file__).parent / "assets"
VARIANT: Final = "pdf/ua-1"
"""Tagged for readers who listen: ISO 14289-1."""
_NO_PACKAGE: Final = "a PDF needs the package WeasyPrint, which is not installed: install lofted[pdf]"
_NO_PANGO: Final = (
    "a PDF needs the system library Pango, which is missing or too old: install it (Debian and Ubuntu: "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)"
)


def pdf(
    dossier: Dossier,
    *,
    sites: Mapping[str, Site],
    pictures: Mapping[str, Sequence[Shown]],
    signatures: Sequence[Signature] = (),
) -> bytes:
    """Return the page as PDF/UA: no script, no globe, our own faces embedded; the same bytes for the same dossier.

    Raises
    ------
    InputError
        WeasyPrint or Pango is not there.
    """
    weasyprint = engine()
    from lofted.dossier.page.render import render  # noqa: PLC0415 - asking whether there is an engine loads no page

    page = render(dossier, sites=sites, pictures=pictures, signatures=signatures, paper=True)
    faces = _faces(weasyprint)
    # What a browser needs and paper does not is reported as a warning a rule: nothing a reader could act on.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    document = weasyprint.HTML(string=page, base_url=None, url_fetcher=faces)
    made = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=digest(dossier).encode())
    return bytes(made)


def engine() -> Any:
    """Return the module weasyprint.

    Raises
    ------
    InputError
        It or Pango is not there, in one plain sentence.
    """
    try:
        import weasyprint  # type: ignore[import-untyped] # noqa: PLC0415 - an extra, and slow; the package has no types
    except ImportError as error:
        raise InputError(_NO_PACKAGE) from error
    except OSError as error:
        raise InputError(_NO_PANGO) from error
    return weasyprint


def _faces(weasyprint: Any) -> Any:
    """Return a fetcher that hands out our own faces and opens nothing else."""

    class Faces(weasyprint.urls.URLFetcher):  # type: ignore[misc] # the package has no types
        """Knows addresses like ``face:inter/Inter-Regular.ttf`` only."""

        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - the signature is WeasyPrint's
            kind, _, name = url.partition(":")
            path = (ASSETS / name).resolve()
            if kind != "face" or not path.is_relative_to(ASSETS):
                raise ValueError(f"a dossier refers to nothing outside itself, and {url[:80]} is outside")
            return weasyprint.urls.URLFetcherResponse(url, body=path.read_bytes())

    return Faces()
