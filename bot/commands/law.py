"""`temani law`: the law in force on a day, its changes, and another law on trial."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from bot.clock import JAKARTA, utc_now
from bot.commands.files import content_of, folder_with
from bot.commands.rows import Rows, read_rows
from bot.jkp.facts import BadFacts, Facts
from bot.jkp.provisions import (
    FOLDER,
    LAW,
    BadLaw,
    Law,
    NotYetLaw,
    Provision,
    read_law,
)
from bot.jkp.rehearsal import Rehearsal, rehearse
from bot.table_files.unreadable import Unreadable
from bot.texts import (
    Rupiah,
    Text,
    _,
    lines,
    listed,
    ngettext,
    pgettext,
    plain,
    verbatim,
)

LANGUAGE = "id"
REFUSED = 2
"""The exit code when what was asked for cannot be read or is not law."""


def law(
    *,
    on: Annotated[
        datetime | None,
        typer.Option("--on", formats=["%Y-%m-%d"], help="The day; today by default."),
    ] = None,
    changes: Annotated[
        bool, typer.Option("--changes", help="Print how the law has changed.")
    ] = False,
    rehearsed: Annotated[
        Path | None,
        typer.Option("--rehearse", help="Try the law of another folder."),
    ] = None,
    review: Annotated[
        bool,
        typer.Option("--review", help="Print whose results the newest law changes."),
    ] = False,
    cases: Annotated[
        Path | None,
        typer.Option(
            "--cases",
            help="The facts to try it on, JSON or CSV; those of the service if absent.",
        ),
    ] = None,
) -> None:
    """Print the law in force on a day, with articles and how sure each number is."""
    today = utc_now().astimezone(JAKARTA).date()
    if changes:
        typer.echo((FOLDER / "CHANGES.md").read_text("utf-8"))
    elif review:
        _print_review()
    elif rehearsed is not None:
        _rehearse(rehearsed, cases, today)
    else:
        _print_law(on.date() if on else today)


def _print_law(day: date) -> None:
    if day < LAW.first_day:
        text = _("JKP began on {day}; before it there is no law.", day=LAW.first_day)
        typer.echo(plain(text, LANGUAGE), err=True)
        raise typer.Exit(REFUSED)
    table = Table(title=plain(_("The law on {day}", day=day), LANGUAGE), box=None)
    for column in (
        pgettext("table", "What"),
        pgettext("table", "Value"),
        pgettext("table", "Article"),
        pgettext("table", "Sure"),
        pgettext("table", "Since"),
    ):
        table.add_column(plain(column, LANGUAGE), overflow="fold")
    for provision in LAW.provisions.values():
        try:
            table.add_row(*_row(provision, day))
        except NotYetLaw:
            continue
    Console().print(table)
    text = _(
        "Version {version}. V: read in the law itself, R: reported, I: inferred.",
        version=verbatim(LAW.version),
    )
    typer.echo(plain(text, LANGUAGE))


def _row(provision: Provision, day: date) -> tuple[str, ...]:
    dated = provision.on(day)
    value = plain(_shown(dated.value, provision.unit), LANGUAGE)
    return (
        f"{provision.what} ({provision.name})",
        value,
        dated.article,
        dated.confidence,
        dated.since.isoformat(),
    )


def _shown(value: object, unit: str) -> Text:
    match value:
        case list():
            return listed(_shown(each, unit) for each in value)
        case Decimal():
            percent = f"{value * 100:f}".rstrip("0").rstrip(".")
            return verbatim(percent.replace(".", ",") + "%")
        case int() if unit.startswith("rupiah"):
            return _("{amount}", amount=Rupiah(value))
        case int():
            return _("{number} {unit}", number=value, unit=verbatim(unit))
        case date():
            return _("{day}", day=value)
    return verbatim(str(value))


def _print_review() -> None:
    """Print how the review of the law stands; only then is a database looked for."""
    told: Text = import_module("bot.commands.law_review").stored_review()
    typer.echo(plain(told, LANGUAGE))


def _rehearse(folder: Path, file: Path | None, today: date) -> None:
    other = _law_in(folder)
    cases = _stored() if file is None else _cases(file, today)
    try:
        rehearsal = rehearse(((facts, day) for _n, facts, day in cases), other)
    except NotYetLaw as error:
        _refuse(_not_law(folder, error))
    numbers = [number for number, _facts, _day in cases]
    typer.echo(plain(_told(rehearsal, numbers), LANGUAGE))


def _law_in(folder: Path) -> Law:
    """Read the law that is on trial; before any case is looked for."""
    try:
        folder_with(folder, ".toml")
        return read_law(folder)
    except Unreadable as error:
        _refuse(error.why)
    except (OSError, BadLaw) as error:
        _refuse(_not_law(folder, error))


def _not_law(folder: Path, error: Exception) -> Text:
    return _(
        "The files in {folder} are not a law that can be read: {why}",
        folder=verbatim(str(folder)),
        why=verbatim(str(error)),
    )


Cases = list[tuple[int, Facts, date]]
"""The number of each case, its facts, and the day on which it was asked about."""


def _cases(file: Path, today: date) -> Cases:
    try:
        rows = read_rows(content_of(file))
    except Unreadable as error:
        _refuse(_("The file cannot be read: {why}", why=error.why))
    return [
        (n, _facts_of(rows, number, row), today)
        for n, (number, row) in enumerate(rows.rows, 1)
    ]


def _facts_of(rows: Rows, number: int, row: object) -> Facts:
    try:
        return rows.facts_of(row)
    except BadFacts as error:
        _refuse(_("Row {row}, {what}", row=number, what=verbatim(str(error))))


def _stored() -> Cases:
    """Read the cases of the service; only then is a database looked for at all."""
    cases: Cases = import_module("bot.commands.stored").stored_cases()
    return cases


def _told(rehearsal: Rehearsal, numbers: Sequence[int]) -> Text:
    return lines(
        ngettext(
            "Of {cases} cases {count} would come out differently.",
            "Of {cases} cases {count} would come out differently.",
            len(rehearsal.changes),
            cases=rehearsal.cases,
        ),
        *(
            _("{rule}: {cases}", rule=verbatim(rule), cases=count)
            for rule, count in rehearsal.by_rule.items()
        ),
        *(
            _(
                "Case {place}: {before} becomes {after} ({rules})",
                place=numbers[change.place],
                before=verbatim(change.before.verdict.value),
                after=verbatim(change.after.verdict.value),
                rules=verbatim(", ".join(change.rules)),
            )
            for change in rehearsal.changes
        ),
    )


def _refuse(why: Text) -> NoReturn:
    typer.echo(plain(why, LANGUAGE), err=True)
    raise typer.Exit(REFUSED)
