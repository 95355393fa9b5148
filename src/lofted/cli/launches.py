"""``lofted launches``: the launch list, questions to it, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

import lofted
from lofted.cli.output import json_line, shown
from lofted.cli.stores import store_option
from lofted.model import Noun, wire

if TYPE_CHECKING:
    from lofted.model import KnownLaunch
    from lofted.pipeline.known_launches import LaunchList

Command = TypeVar("Command", bound=Callable[..., Any])
AS_OF = click.option("--as-of", metavar="DAY", help="What was known by this day decides; later rows are left out.")
STORE = store_option(required=False, help_text="A store whose launches and claims count, not the shipped list alone.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")


def filtered(command: Command) -> Command:
    """Add the options that choose rows."""
    options = (
        click.option("--since", metavar="DAY", help="First UTC day, month or year."),
        click.option("--until", metavar="DAY", help="Last UTC day, month or year."),
        click.option("--actor", metavar="COUNTRY", help='Who launched: "kp", "us".'),
        click.option("--site", metavar="NAME", help="Launch site, by any of its names."),
        click.option("--vehicle", metavar="NAME", help="Vehicle, by any of its names."),
        click.option("--class", "vehicle_class", metavar="CODE", help="Class the list gives: srbm, icbm, slv, none."),
        click.option("--outcome", type=click.Choice(["success", "failure", "unknown"]), help="As the list has it."),
        AS_OF,
        STORE,
        JSON,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.pass_context
def launches(context: click.Context) -> None:
    """Look up the launch list: rows with sources, counts, statements checked, doubts.

    Without a command the whole list is shown.

    \b
    Example:
        lofted launches list --since 2022 --class icbm
        lofted launches check "first ICBM since 2017" --as-of 2022-03-25
    """
    if context.invoked_subcommand is None:
        context.invoke(list_launches)


@launches.command("list")
@filtered
def list_launches(*, as_json: bool = False, store: str | None = None, **filters: Any) -> None:
    """List launches, the earliest first.

    \b
    Example:
        lofted launches list --site Sohae --outcome failure
    """
    from lofted.pipeline import launch_table

    told(chosen(store, filters), launch_table.listed, as_json=as_json)


@launches.command("show")
@click.argument("launch", metavar="ID")
@AS_OF
@STORE
@JSON
def show(launch: str, *, as_of: str | None, store: str | None, as_json: bool) -> None:
    """Show one launch: every number and statement with who gave it and where it stands.

    \b
    Example:
        lofted launches show KP-2022-02-26-1
    """
    from lofted.pipeline import known_launches, launch_table

    if store is None:
        answer = known_launches.show_launch(launch, as_of)
    else:
        with lofted.open_store(store, create=False) as opened:
            answer = opened.show_launch(launch, as_of)
    told(answer, launch_table.shown, as_json=as_json)


@launches.command("stats")
@filtered
def stats(*, as_json: bool, store: str | None, **filters: Any) -> None:
    """Count launches, events and days by year, class, site and outcome.

    \b
    Example:
        lofted launches stats --since 2022 --until 2023
    """
    from lofted.pipeline import known_launches, launch_table

    told(known_launches.launch_stats(chosen(store, filters)), launch_table.counted, as_json=as_json)


@launches.command("check")
@click.argument("statement", metavar="STATEMENT")
@AS_OF
@STORE
@JSON
def check(statement: str, *, as_of: str | None, store: str | None, as_json: bool) -> None:
    """Check a statement on the list: every sensible definition, its answer, the rows that decide.

    \b
    Example:
        lofted launches check "first ICBM since 2017" --as-of 2022-03-25
    """
    from lofted.pipeline import known_launches, launch_table

    answer = known_launches.check_statement(statement, as_of, known=listed(store))
    told(answer, launch_table.checked, as_json=as_json)


@launches.command("quality")
@STORE
@JSON
def quality(*, store: str | None, as_json: bool) -> None:
    """Say what looks doubtful in the list, the gravest first.

    \b
    Example:
        lofted launches quality
    """
    from lofted.pipeline import known_launches, launch_table

    told(known_launches.launch_quality(listed(store)), launch_table.doubtful, as_json=as_json)


def view(kind: str, name: str, *, store: str | None, as_of: str | None, as_json: bool) -> None:
    """Print the view of one site, vehicle or event."""
    from lofted.pipeline import view_text, views

    ask, text = getattr(views, f"{kind}_view"), getattr(view_text, kind)
    if store is None:
        told(ask(name, as_of=as_of), text, as_json=as_json)
    else:
        with lofted.open_store(store, create=False) as kept:
            told(ask(name, store=kept, as_of=as_of), text, as_json=as_json)


@launches.command("site")
@click.argument("site", metavar="NAME")
@STORE
@AS_OF
@JSON
def site(site: str, **options: Any) -> None:
    """Show one launch site: position, names and who uses them, launches, bearings, activity told of.

    \b
    Example:
        lofted launches site Sohae
    """
    view("site", site, **options)


@launches.command("vehicle")
@click.argument("vehicle", metavar="NAME")
@STORE
@AS_OF
@JSON
def vehicle(vehicle: str, **options: Any) -> None:
    """Show one vehicle: names, first shown and flown, launches, where its identity is disputed.

    \b
    Example:
        lofted launches vehicle Hwasong-17
    """
    view("vehicle", vehicle, **options)


@launches.command("event")
@click.argument("event", metavar="ID")
@STORE
@AS_OF
@JSON
def event(event: str, **options: Any) -> None:
    """Show the launches of one event side by side, by its id or that of any launch in it.

    \b
    Example:
        lofted launches event KP-2022-05-24-1
    """
    view("event", event, **options)


def listed(store: str | None) -> tuple[KnownLaunch, ...] | None:
    """Return the listed launches of a store, imported ones too; None where the shipped list decides."""
    return None if store is None else chosen(store, {"listed": True}).launches


def chosen(store: str | None, filters: dict[str, Any]) -> LaunchList:
    """Return the launches that fit, of the shipped list or of a store."""
    if store is None:
        return lofted.known_launches(**filters)
    with lofted.open_store(store, create=False) as opened:
        return opened.known_launches(**filters)


Answer = TypeVar("Answer", bound=Noun)


def told(answer: Answer, lines: Callable[[Answer], Iterable[str]], *, as_json: bool) -> None:
    """Print an answer as one JSON object or as lines."""
    if as_json:
        json_line(wire.line(answer))
    else:
        click.echo("\n".join(shown(line) for line in lines(answer)))
