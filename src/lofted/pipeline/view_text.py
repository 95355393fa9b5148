"""Views of a site, a vehicle and an event as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lofted.dossier.numbers import plain
from lofted.model import Activity, EventView, Interval, LaunchLine, Name, SiteView, Usage, VehicleView


def site(view: SiteView) -> Iterator[str]:
    """Yield a site: position, names, bearings, launches, activity."""
    from lofted import reference

    one = view.site
    yield f"{one.name} ({one.id}, {reference.name_of(one.country)})"
    good = f"good to {plain(one.precision_km)} km"
    yield f"  {one.latitude_deg:.4f}, {one.longitude_deg:.4f} degrees WGS84, {good}; {one.source}"
    if view.near:
        yield f"  not told apart from it by reports: {', '.join(reference.name_of(other) for other in view.near)}"
    yield from _names(view.names, view.usages)
    yield f"  {len(view.launches)} launches: {_tally(view.by_outcome)}; {_tally(view.by_vehicle)}"
    bearings = ", ".join(f"{plain(said.report.value)}° ({said.launch})" for said in view.bearings)
    yield f"  bearings reported: {bearings or 'none'}"
    yield from _launches(view.launches)
    yield from _activity("activity", view.activity)


def vehicle(view: VehicleView) -> Iterator[str]:
    """Yield a vehicle: names, first shown and flown, disputes, launches."""
    from lofted import reference

    one = view.vehicle
    yield f"{one.name} ({one.id}, {reference.name_of(one.country)}, called {one.vehicle_class.upper() or 'no class'})"
    yield f"  first shown {one.unveiled or 'on no day known here'}; first listed flight {view.first_listed or 'none'}"
    yield from _names(view.names, view.usages)
    if one.disputed:
        yield f"  disputed: {one.disputed}"
    for found in view.disputes:
        listed = reference.name_of(found.listed) if found.listed else "no vehicle"
        said = found.statement
        yield f"  {found.launch}, listed as {listed}: {said.words} {said.said_by}, {said.said_on}"
    yield f"  {len(view.launches)} launches: {_tally(view.by_outcome)}; {_tally(view.by_site)}"
    yield from _launches(view.launches)
    for found in view.classes:
        yield f"  class given to {found.launch}: {found.statement.words} {found.statement.said_by}"
    yield from _activity("showings", view.showings)


def event(view: EventView) -> Iterator[str]:
    """Yield an event: its launches with every report and the merged numbers."""
    from lofted import reference

    number = len(view.launches)
    yield f"{view.id}: {number} launch{'es' if number > 1 else ''} between {view.start[:16]} and {view.end[:16]} UTC"
    for row in view.launches:
        what = reference.name_of(row.vehicle) if row.vehicle else "unidentified"
        where = reference.name_of(row.site) if row.site else "site unknown"
        yield f"  {row.launch.id}  {row.launch.label}  {what}  {where}  {row.outcome}"
        yield from (f"    {interval(one)}" for one in view.quantities.get(row.launch.id, ()))
    yield from _activity("claims", view.claims)


def interval(one: Interval) -> str:
    """Return a merged quantity with its voices."""
    name, _, unit = one.quantity.rpartition("_")
    low, high = (plain(value) if value is not None else "open" for value in (one.low, one.high))
    apart = f"; {one.disagreement}" if one.disagreement else ""
    span = low if low == high else f"{low} to {high}"
    return f"{name.replace('_', ' ')}: {span} {unit}, {', '.join(one.voices)}{apart}"


def _names(names: Sequence[Name], usages: Sequence[Usage]) -> Iterator[str]:
    for language in ("en", "ko", "ja"):
        told = [_name(name) for name in names if name.language == language]
        if told:
            yield f"  names ({language}): {', '.join(told)}"
    for usage in usages:
        yield f"  called “{usage.surface}” by {usage.who} in {usage.texts} texts, since {usage.since or 'no day told'}"


def _name(name: Name) -> str:
    parts = [part for part in (name.used_by, f"since {name.since}" if name.since else "") if part]
    return name.surface + (f" [{', '.join(parts)}]" if parts else "")


def _launches(lines: Sequence[LaunchLine]) -> Iterator[str]:
    from lofted import reference

    for line in lines:
        what = reference.name_of(line.vehicle) if line.vehicle else "unidentified"
        together = f"  with {line.event}" if line.event != line.launch.id else ""
        yield f"    {line.launch.id}  {line.launch.label}  {what}  {line.outcome}{together}"


def _activity(title: str, told: Sequence[Activity]) -> Iterator[str]:
    if told:
        yield f"  {title}, in time order:"
    for one in told:
        quote = " ".join(one.claim.quote.split())[:100]
        yield f"    {one.day or 'no day'}  {one.claim.kind}: “{quote}”  {one.document_name}"


def _tally(counts: Mapping[str, int]) -> str:
    from lofted import reference

    return ", ".join(f"{reference.name_of(name)} {count}" for name, count in counts.items()) or "none"
