"""What a lane does with the store: texts in, texts read again, dossiers made, signed and exported."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lofted.pipeline.workspace import Workspace

Progress = Callable[[str], None]


@cache
def opened(store: str) -> Workspace:
    """Return the store of this process, opened once."""
    import lofted

    return lofted.open_store(store)


def take_in(store: str, *, progress: Progress, **given: Any) -> dict[str, Any]:
    """Read something handed in into the store; return what became of it, for the spool."""
    if given["catalogue"]:
        return _import(opened(store), progress, given)
    from lofted.pipeline.read import Address

    source = Address(given["url"]) if given["url"] else Path(given["file"])
    progress("fetching" if given["url"] else "reading")
    added = opened(store).add(
        source,
        published=given["published"] or None,
        language=given["language"] or None,
        who=given["who"],
        progress=progress,
    )
    known = [*added.documents, *added.already]
    return {
        "sentence": _sentence(added),
        "documents": [one.id for one in known],
        "result": {
            "documents": [(one.id, one.title or one.name) for one in known],
            "launches": [(one.id, one.label) for one in added.launches],
            "unread": list(added.unread)[:50],
        },
    }


def _sentence(added: Any) -> str:
    new, old = len(added.documents), len(added.already)
    parts = []
    if new:
        parts.append(f"{_count(new, 'text')} read, {_count(added.claims, 'claim')}")
    if old:
        parts.append(f"{_count(old, 'text')} of it {'is' if old == 1 else 'are'} there already, left unchanged")
    return "; ".join(parts) or "nothing to read in it"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _import(store: Workspace, progress: Progress, given: dict[str, Any]) -> dict[str, Any]:
    progress(f"importing the {given['catalogue']} catalogue")
    report = store.import_catalogue(
        given["catalogue"], Path(given["file"]), name=given["name"], who=given["who"], progress=progress
    )
    coerced = [
        f"{one.table} row {one.row}, {one.column}: “{one.was}” → “{one.became}” ({one.why})" for one in report.coerced
    ]
    skipped = [f"{one.table} row {one.row}, left out: {one.why}" for one in report.skipped]
    return {
        "sentence": f"{report.imported:,} rows taken in: {report.further_reports:,} on launches listed already,"
        f" {report.new_launches:,} new launches, {report.objects:,} objects; {len(coerced):,} cells coerced",
        "result": {"unread": [*report.notes, *skipped, *coerced][:200]},
    }


def read_again(store: str, *, progress: Progress, document: str, who: str) -> int:
    """Read a kept text with the present reader; return how many claims it has now."""
    progress("reading again")
    return len(opened(store).read_again(document, who))


def dossier_page(store: str, *, progress: Progress, **subject: Any) -> str:
    """Return the page of a dossier, as kept or drawn now and kept."""
    progress("drawing the dossier")
    return opened(store).page(**subject)


def fresh_page(store: str, *, progress: Progress, **subject: Any) -> Any:
    """Return the page of a dossier whether or not it could be kept."""
    progress("drawing the dossier")
    return opened(store).fresh_page(**subject)


def dossier_json(store: str, *, progress: Progress, **subject: Any) -> str:
    """Return a dossier as JSON, as it may be passed on: the words of texts left out where their licence asks it."""
    from lofted.dossier.write import for_sharing
    from lofted.model import wire

    progress("making the dossier")
    return wire.pretty(for_sharing(opened(store).dossier(texts="quotes", **subject)))


def sign(store: str, *, progress: Progress, launch: str, seen: str, **words: str) -> str:
    """Sign the dossier of a launch, when it is still the one that was seen; return the signature's id.

    Raises
    ------
    InputError
        The dossier has changed since the page was loaded, or a name or the words are missing.
    """
    from lofted.model import InputError, digest

    progress("signing")
    made = opened(store).dossier(launch=launch)
    if digest(made) != seen:
        raise InputError("the dossier has changed since you read it; load the page anew and read it again")
    return opened(store).sign(made, **words).id


def export(store: str, *, progress: Progress, to: Any, page_url: str, **subject: Any) -> tuple[str, bytes]:
    """Return a dossier for other programs: one file, or several in one archive."""
    progress("exporting")
    return _packed(opened(store).export(to=to, page_url=page_url, **subject), to)


def export_list(store: str, *, progress: Progress, to: Any, page_url: str, **filters: str) -> tuple[str, bytes]:
    """Return the rows of the launch list that fit, for other programs."""
    progress("exporting the list")
    return _packed(opened(store).export_list(to=to, page_url=page_url, **filters), to)


def view(store: str, *, progress: Progress, kind: str, key: str, as_of: str | None) -> Any:
    """Return all there is on a site, a vehicle or an event."""
    from lofted.pipeline import views

    progress(f"putting the {kind} together")
    ask = {"site": views.site_view, "vehicle": views.vehicle_view, "event": views.event_view}[kind]
    return ask(key, store=opened(store), as_of=as_of)


def _packed(files: dict[str, bytes], to: str) -> tuple[str, bytes]:
    """Return the name and bytes of one file: the only one, or an archive of several."""
    if len(files) == 1:
        return next(iter(files.items()))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return f"{to}.zip", packed.getvalue()
