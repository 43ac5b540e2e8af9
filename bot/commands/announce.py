"""`temani announce`: an announcement from the command line, as in the chat."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, TypeVar

import typer

from bot.commands import announce_deeds, announce_words
from bot.commands.announce_deeds import (
    WHY,
    Asked,
    Foreseen,
    NoAdmin,
    NotSent,
    OnlyShown,
)
from bot.commands.announce_follow import follow
from bot.commands.database import do, look_up
from bot.commands.ending import refuse
from bot.commands.existing import must_exist
from bot.commands.refusing import refusals, usable_settings
from bot.commands.regions import code_of, not_one
from bot.jkp.values import Verdict
from bot.services.announcements.audience import (
    Audience,
    Left,
    NotAnAudience,
    Seen,
    Spared,
    Stage,
)
from bot.services.announcements.audience import read as read_audience
from bot.services.announcements.hindrances import Outcome
from bot.services.staff.opening import zone_called
from bot.services.staff.unfit import Unfit
from bot.storage.tables import AnnouncementKind, Label, Zone
from bot.storage.work import Work
from bot.texts import plain

T = TypeVar("T")

ENDS = (
    "It asks for the number of recipients, and then shows how far it is; Ctrl-C ends "
    "the showing alone. It ends with 0 when it is sent or planned, with 2 if nothing "
    "was done, with 3 if it was cancelled or not agreed to, with 130 after Ctrl-C."
)
"""Stands below the options."""

Words = Annotated[
    list[str] | None,
    typer.Option("--text", help="A file of HTML, or LANGUAGE=FILE; Indonesian first."),
]
Kind = Annotated[AnnouncementKind, typer.Option(help="What it is.")]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help="Where they live, or serve.")
]
Verdicts = Annotated[
    list[Verdict] | None, typer.Option("--verdict", help="What the check came to.")
]
Stages = Annotated[
    list[Stage] | None, typer.Option("--stage", help="How far they are.")
]
DaysLeft = Annotated[
    list[Left] | None, typer.Option("--left", help="Days left to claim, at most.")
]
LastSeen = Annotated[
    list[Seen] | None, typer.Option("--seen", help="Days since they told us anything.")
]
Languages = Annotated[
    list[str] | None, typer.Option("--language", help="What they read.")
]
Labels = Annotated[
    list[Label] | None, typer.Option("--label", help="What their case is about.")
]
Also = Annotated[
    list[Spared] | None, typer.Option("--also", help="Who is not left out.")
]
At = Annotated[str, typer.Option("--at", help='Such as "2026-12-07 09:00 WIB".')]
Until = Annotated[str, typer.Option("--until", help="After that nobody gets it.")]
As = Annotated[int, typer.Option("--as", help="The Telegram account of an admin.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be.")]
Yes = Annotated[
    int | None, typer.Option("--yes", help="The number of recipients; else asked for.")
]
Follow = Annotated[
    int | None, typer.Option("--follow", help="Show how far that announcement is.")
]
List = Annotated[bool, typer.Option("--list", help="List what is under way.")]


def announce(
    text: Words = None,
    kind: Kind = AnnouncementKind.INFORMATION,
    region: Regions = None,
    verdict: Verdicts = None,
    stage: Stages = None,
    left: DaysLeft = None,
    seen: LastSeen = None,
    language: Languages = None,
    label: Labels = None,
    also: Also = None,
    at: At = "",
    until: Until = "",
    account: As = 0,
    *,
    dry_run: DryRun = False,
    yes: Yes = None,
    number: Follow = None,
    listed: List = False,
) -> None:
    """Announce something to many, in the name of an admin; or look at what goes out."""
    if listed:
        for line in look_up(announce_deeds.under_way):
            typer.echo(line)
        return
    if number is not None:
        follow(number)
    if kind is AnnouncementKind.INCIDENT:
        refuse("A notice of an incident is sent with temani incident.")
    if not text or not account:
        refuse("Say what with --text FILE, and in whose name with --as ACCOUNT.")
    chosen = {
        "regions": [code_of(each) or refuse(not_one(each)) for each in region or []],
        "verdicts": verdict,
        "stages": stage,
        "left": left,
        "seen": seen,
        "languages": language,
        "labels": label,
    }
    asked = Asked(
        account,
        kind,
        announce_words.read_all(text),
        _audience(chosen, also or []),
        _instant(at),
        _instant(until),
    )
    _announce(asked, yes, dry_run=dry_run)


def _announce(asked: Asked, yes: int | None, *, dry_run: bool) -> None:
    with refusals():
        must_exist(usable_settings())
    foreseen = _foreseen(asked)
    for line in foreseen.lines:
        typer.echo(line)
    if foreseen.why_not is not None:
        refuse(_why(foreseen.why_not, foreseen.recipients))
    if dry_run:
        return
    _ask_about_the_same(asked)
    many = _typed(foreseen.recipients) if yes is None else yes
    number, outcome = _tried(lambda work: announce_deeds.send(work, asked, many))
    typer.echo(f"Announcement {number} is {outcome}.")
    if outcome is Outcome.ASKED:
        typer.echo("Another admin was asked, and has 10 minutes.")
    follow(number)


def _foreseen(asked: Asked) -> Foreseen:
    """Try it and undo it; what it would have been comes out with the undoing."""
    try:
        _tried(lambda work: announce_deeds.foresee(work, asked))
    except OnlyShown as shown:
        return shown.foreseen
    raise AssertionError("what is tried here is always undone")


def _tried(deed: Callable[[Work], Awaitable[T]]) -> T:
    """Do it, or say why not."""
    try:
        return do(deed)
    except NoAdmin as error:
        refuse(f"{error} is no admin here; temani staff list shows who is.")
    except Unfit as unfit:
        refuse(plain(unfit.why, "en"))
    except NotSent as error:
        refuse(_why(error.outcome, error.recipients))


def _why(outcome: Outcome, recipients: int) -> str:
    why = WHY.get(outcome, f"It cannot go: {outcome}.")
    return f"{why} Recipients: {recipients}. Nothing was sent."


def _ask_about_the_same(asked: Asked) -> None:
    """Let nothing go twice because a command was repeated."""
    same = look_up(lambda work: announce_deeds.same_words(work, asked))
    if same is None:
        return
    question = f"Announcement {same} says the same. Send it again?"
    try:
        again = typer.confirm(question)
    except typer.Abort:
        again = False
    if not again:
        refuse(f"Nothing was sent. To look at it: temani announce --follow {same}")


def _typed(recipients: int) -> int:
    try:
        return int(
            typer.prompt(f"Type the number of recipients ({recipients})", type=int)
        )
    except typer.Abort:
        refuse("Nothing was sent; add --yes with the number of recipients.")


def _audience(chosen: dict[str, Any], also: Sequence[Spared]) -> Audience:
    """Read what was chosen as it is read everywhere, so that nothing slips through."""
    kept = {part: [str(e) for e in words] for part, words in chosen.items() if words}
    kept["spared"] = [str(each) for each in Spared if each not in also]
    try:
        return read_audience(kept)
    except NotAnAudience as error:
        refuse(f"{error}.")


def _instant(written: str) -> datetime | None:
    """Read a day and a time, whose zone is always said."""
    if not written:
        return None
    clock, _space, zone = written.rpartition(" ")
    try:
        there = zone_called(Zone(zone.upper()))
        read = datetime.strptime(clock, "%Y-%m-%d %H:%M").replace(tzinfo=there)
    except ValueError:
        refuse(f'{written!r} is no time; write it as "2026-12-07 09:00 WIB".')
    return read.astimezone(UTC)
