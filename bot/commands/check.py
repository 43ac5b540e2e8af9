"""`temani check`: the law over one case, or over every worker of a firm."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import track

from bot.clock import JAKARTA, utc_now
from bot.commands.check_sums import sums
from bot.commands.check_tables import case_table, firm_table
from bot.commands.fact_names import fact_table
from bot.commands.files import content_of
from bot.commands.rows import Rows, read_rows
from bot.jkp.assessment import Assessment, assess
from bot.jkp.contradictions import refuse_contradictions
from bot.jkp.facts import JSON, BadFacts, Facts
from bot.jkp.provisions import LAW, NotYetLaw
from bot.jkp.writing import assessment_to
from bot.table_files.unreadable import Unreadable
from bot.texts import _, plain, verbatim

LANGUAGE = "id"
FACTS = frozenset(each.name for each in fields(Facts))
BAD_ROWS = 2
"""The exit code when something could not be decided."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One row: what came of it, or what is wrong with its facts."""

    number: int
    result: Assessment | BadFacts


def check(
    file: Annotated[
        Path | None, typer.Argument(help="JSON or CSV; - reads standard input.")
    ] = None,
    *,
    facts: Annotated[
        bool, typer.Option("--facts", help="Print the names of the facts, and stop.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was decided as JSON.")
    ] = False,
) -> None:
    """Decide the cases of FILE by the law; a bad row is named, the others decided.

    A CSV has the names of facts in its first line; `temani check --facts` lists them.
    """
    if facts:
        Console().print(fact_table(LANGUAGE))
        return
    if file is None:
        raise typer.BadParameter("name a file, or - for standard input")
    rows = _rows_of(file)
    decided = list(_decide(rows))
    if as_json:
        _print_json(decided, single=rows.single)
    else:
        _print_table(decided)
        _print_sums(decided)
    _name_bad_rows(decided)


def _rows_of(file: Path) -> Rows:
    try:
        return read_rows(content_of(file))
    except Unreadable as error:
        text = _("The file cannot be read: {why}", why=error.why)
        typer.echo(plain(text, LANGUAGE), err=True)
        raise typer.Exit(BAD_ROWS) from error


def _decide(rows: Rows) -> Iterator[Decided]:
    today = utc_now().astimezone(JAKARTA).date()
    errors = Console(stderr=True)
    for number, row in track(
        rows.rows,
        description=plain(_("Checking"), LANGUAGE),
        console=errors,
        disable=not errors.is_terminal,
    ):
        try:
            result: Assessment | BadFacts = _decide_one(rows.facts_of(row), today)
        except BadFacts as bad:
            result = bad
        yield Decided(number, result)


def _decide_one(facts: Facts, today: date) -> Assessment:
    day = facts.claimed_on or today
    try:
        refuse_contradictions(facts, LAW.on(day))
        return assess(facts, today)
    except NotYetLaw as error:
        fact = "terminated_on" if facts.terminated_on else "claimed_on"
        text = _("lies before the first day of JKP, {day}", day=LAW.first_day)
        raise BadFacts(fact, text) from error


def _print_json(decided: list[Decided], *, single: bool) -> None:
    written: list[JSON] = [_written(each) for each in decided]
    typer.echo(json.dumps(written[0] if single else written, ensure_ascii=False))


def _written(decided: Decided) -> JSON:
    match decided.result:
        case BadFacts() as bad:
            reason = plain(bad.reason, LANGUAGE)
            return {"verdict": None, "error": {"fact": bad.fact, "reason": reason}}
        case assessment:
            return assessment_to(assessment, LANGUAGE)


def _print_table(decided: list[Decided]) -> None:
    out = Console()
    good = [
        (each.number, each.result)
        for each in decided
        if isinstance(each.result, Assessment)
    ]
    if len(decided) == 1 and good:
        out.print(case_table(good[0][1], LANGUAGE))
    elif good:
        out.print(firm_table(good, LANGUAGE))


def _print_sums(decided: list[Decided]) -> None:
    """Say how many and how much, where there is more than one to count."""
    good = [each.result for each in decided if isinstance(each.result, Assessment)]
    if len(decided) > 1:
        typer.echo()
        typer.echo(plain(sums(good, len(decided) - len(good)), LANGUAGE))


def _name_bad_rows(decided: list[Decided]) -> None:
    """Name every bad row on standard error, and say where the names of facts are.

    Raises:
        typer.Exit: There is one.
    """
    bad = [
        (each.number, each.result)
        for each in decided
        if isinstance(each.result, BadFacts)
    ]
    for number, what in bad:
        text = _("Row {row}, {what}", row=number, what=verbatim(str(what)))
        typer.echo(plain(text, LANGUAGE), err=True)
    if any(what.fact not in FACTS and what.fact != "-" for _number, what in bad):
        text = _("`temani check --facts` lists the names of the facts.")
        typer.echo(plain(text, LANGUAGE), err=True)
    if bad:
        raise typer.Exit(BAD_ROWS)
