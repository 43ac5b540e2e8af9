"""What `temani office add` and `set` may say of an office, said once for both."""

from collections.abc import Callable
from typing import Annotated, TypeVar

import typer

from bot.commands.ending import refuse
from bot.commands.regions import code_of, not_one
from bot.interview.reading.result import Read, Unread
from bot.services.staff.office_time import read_how_soon
from bot.services.staff.offices import Particulars
from bot.storage.tables import OfficeKind, Zone
from bot.texts import plain

T = TypeVar("T")
NONE = "-"

Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the office.")]
Kind = Annotated[OfficeKind | None, typer.Option(help="What it is.")]
Region = Annotated[
    str | None, typer.Option(help="Where it serves; - is the whole country.")
]
Parent = Annotated[
    str | None, typer.Option(help="The office that it hands on to; - is none.")
]
Clock = Annotated[Zone | None, typer.Option(help="Its time zone.")]
Jkp = Annotated[
    bool | None, typer.Option("--jkp/--no-jkp", help="Whether it takes cases of JKP.")
]
Address = Annotated[str | None, typer.Option(help="Its address, for workers.")]
Telephone = Annotated[str | None, typer.Option(help="Its telephone, for workers.")]
Deals = Annotated[
    bool | None,
    typer.Option("--deals/--no-deals", help="Whether cases are dealt, or only taken."),
]
TakeWithin = Annotated[
    str | None, typer.Option(help="Office time until a case is taken, such as 4h.")
]
AnswerWithin = Annotated[
    str | None, typer.Option(help="Office time until an answer, such as 2d, of 7.5 h.")
]
BusyAt = Annotated[
    int | None, typer.Option(help="Open cases at which an officer is reminded.")
]
FullAt = Annotated[
    int | None, typer.Option(help="Open cases at which one more is asked about.")
]

Greeting = Annotated[
    str | None, typer.Option(help="What follows who has taken a case; - is nothing.")
]
HoursNote = Annotated[
    str | None, typer.Option(help="What follows the service hours; - is nothing.")
]
Closing = Annotated[
    str | None, typer.Option(help="What follows that a case is closed; - is nothing.")
]


def command(
    app: typer.Typer, name: str, does: str, deed: Callable[[str, Particulars], None]
) -> None:
    """Add a command that takes an office, and all that can be said of it."""

    @app.command(name, help=does)
    def run(
        office: Name,
        kind: Kind = None,
        region: Region = None,
        parent: Parent = None,
        zone: Clock = None,
        jkp: Jkp = None,
        address: Address = None,
        telephone: Telephone = None,
        deals: Deals = None,
        take_within: TakeWithin = None,
        answer_within: AnswerWithin = None,
        busy_at: BusyAt = None,
        full_at: FullAt = None,
        greeting: Greeting = None,
        hours_note: HoursNote = None,
        closing: Closing = None,
    ) -> None:
        said = Particulars(
            kind=kind,
            region=_code(region),
            parent="" if parent == NONE else parent,
            zone=zone,
            serves_jkp=jkp,
            address=address,
            telephone=telephone,
            deals=deals,
            take_minutes=_minutes(take_within),
            answer_minutes=_minutes(answer_within),
            busy_at=busy_at,
            full_at=full_at,
            greeting=_words(greeting),
            hours_note=_words(hours_note),
            closing=_words(closing),
        )
        deed(office, said)


def read_or_refuse(reading: Read[T] | Unread) -> T:
    """Return what was read; else end with the sentence that says what would be."""
    if isinstance(reading, Unread):
        refuse(plain(reading.hint, "en"))
    return reading.value


def _words(written: str | None) -> str | None:
    return "" if written == NONE else written


def _code(region: str | None) -> str | None:
    if region is None or region == NONE:
        return None if region is None else ""
    return code_of(region) or refuse(not_one(region))


def _minutes(written: str | None) -> int | None:
    return None if written is None else read_or_refuse(read_how_soon(written))
