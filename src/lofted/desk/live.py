"""Live dossiers: the kept page of a launch or a text, set into the frame of the desk."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup
from starlette.requests import Request

from lofted.desk.ui import figure
from lofted.model import KeptPage, SignatureShown
from lofted.pipeline.workspace import Workspace

HEAD: Final = ("<!-- dossier: head -->", "<!-- dossier: end of head -->")
BODY: Final = ("<!-- dossier: body -->", "<!-- dossier: end of body -->")
SHARE: Final = ("<!-- dossier: share -->", "<!-- dossier: end of share -->")
DATA: Final = ("<!-- dossier: data -->", "<!-- dossier: end of data -->")


@dataclass(frozen=True, slots=True, kw_only=True)
class Live:
    """A dossier as the desk shows it."""

    head: Markup
    body: Markup
    digest: str
    """sha256 of the dossier as nobody signed it: what a signature stands for."""
    signatures: tuple[SignatureShown, ...]

    @property
    def has_globe(self) -> bool:
        """Tell whether the globe has something to show."""
        return "data-flights=" in self.body


async def live(request: Request, stem: str, **subject: Any) -> Live:
    """Return the dossier as it stands: kept as made, or made now in a lane while other pages are served.

    ``stem`` is the address of its page, under which its exports are.
    """
    store: Workspace = request.app.state.workspace
    kept: KeptPage | None = await asyncio.to_thread(store.kept_page, **subject)
    if kept is None:
        await asyncio.wrap_future(request.app.state.answers.ask("dossier_page", **subject))
        kept = await asyncio.to_thread(store.kept_page, **subject)
    if kept is None:  # it changed meanwhile, or could not be kept: a full disk, a locked store
        made: KeptPage = await asyncio.wrap_future(request.app.state.answers.ask("fresh_page", **subject))
        return _parts(made, stem)
    return _parts(kept, stem)


def _parts(kept: KeptPage, stem: str) -> Live:
    sent = Markup('; <a href="#out">the exports below</a> carry quotes only')
    data = Markup('<a href="{0}/export/json" download>dossier.json</a>, among <a href="#out">the exports below</a>')
    html = worded(worded(kept.html, SHARE, sent), DATA, data.format(stem))
    return Live(
        head=_between(html, HEAD),
        body=_between(html, BODY),
        digest=kept.digest,
        signatures=kept.signatures,
    )


def alone(html: str) -> str:
    """Return the page of a dossier for somebody who gets nothing else with it."""
    return worded(html, DATA, Markup("<code>dossier.json</code>, from whoever sent you this page"))


def worded(html: str, marks: tuple[str, str], words: Markup) -> str:
    """Return a page with other words between two marks; one that has no such marks stays as it is."""
    before, mark, rest = html.partition(marks[0])
    after = rest.partition(marks[1])[2]
    return before + str(words) + after if mark else html


def _between(html: str, marks: tuple[str, str]) -> Markup:
    """Return the part of our own page between two marks; what stands there was escaped when it was printed."""
    start = html.index(marks[0]) + len(marks[0])
    return figure(html[start : html.index(marks[1], start)])
