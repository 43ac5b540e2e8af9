"""What the board says: how many wait, who is at work, what was done, and below."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.buttons import Board as Cases
from bot.buttons import (
    Button,
    DrawFigures,
    Export,
    Keyboard,
    OpenWeb,
    SeeBoard,
    SeeReport,
)
from bot.services.board import names
from bot.services.desk.board import Listed
from bot.services.figures import live
from bot.services.figures.live import Board, Now
from bot.services.figures.periods import PeriodKind
from bot.services.staff.rights import Right, has
from bot.storage.tables import Staff
from bot.storage.work import Work
from bot.texts import Bold, Text, _, lines, ngettext, paragraphs, pgettext, plain

FITS = 350
"""Characters of a card that are seen at once."""

MOST_AREAS = 60
"""Areas that are listed where all are asked for; a province has fewer."""

IN_A_ROW = 2


class Part(StrEnum):
    """How much of the board is shown."""

    CARD = "card"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Said:
    """What a board says, its buttons, and in short what it says, for comparing."""

    text: Text
    ways: Keyboard
    in_short: str


Way = Callable[[Work, Staff], Button | None]
"""A button for somebody's board; None where there is none for them."""


def _cases(_work: Work, post: Staff) -> Button | None:
    if not has(post.role, Right.SUPERVISE):
        return None
    return Button(pgettext("button", "List of cases"), Cases(Listed.WAITING, 0))


def _report(_work: Work, _post: Staff) -> Button:
    return Button(pgettext("button", "Report"), SeeReport(PeriodKind.WEEK, "", "-"))


def _web(work: Work, _post: Staff) -> Button | None:
    return None if work.public_url is None else TO_WEB


def _picture(_work: Work, _post: Staff) -> Button:
    return Button(pgettext("button", "Picture"), DrawFigures("board"))


def _file(_work: Work, _post: Staff) -> Button:
    return Button(pgettext("button", "Download"), Export())


TO_WEB = Button(pgettext("button", "Web page"), OpenWeb())

BUTTONS: list[Way] = [_cases, _report, _picture, _file, _web]
"""What opens from the board, in this order."""


def of(work: Work, post: Staff, found: Board, part: Part, until: datetime) -> Said:
    """Return the board of somebody, which is kept true until then.

    Args:
        work: The transaction.
        post: Whose board it is; the buttons are theirs.
        found: What is going on.
        part: How much of it is shown.
        until: When it is kept true no more; once that is past, it says so.
    """
    zone = live.zone_of(found.scope.area)
    is_over = work.now >= until
    if is_over:
        told = _(
            "Last updated: {instant}. Refresh for newer numbers.",
            instant=found.at.astimezone(zone),
        )
    else:
        told = _("Updates itself until {instant}.", instant=until.astimezone(zone))
    rounded = None if found.scope.counts else names.ROUNDED
    total = _total(found)
    foot = lines(rounded, told)
    below = _below(found, part, paragraphs(total, foot))
    digest = hashlib.sha256(plain(paragraphs(total, below), "id").encode()).hexdigest()
    return Said(
        paragraphs(total, below, foot),
        _ways(work, post, found, part),
        f"{part}:{digest[:16]}",
    )


def part_in(in_short: str) -> Part:
    """Return how much was shown of a board that says so."""
    part = in_short.partition(":")[0]
    return Part(part) if part in set(Part) else Part.CARD


def _total(found: Board) -> Text:
    now = found.total
    return lines(
        Bold(_("Board: {area}", area=names.area(found.scope.area))),
        _waiting(found),
        _("On duty: {count}", count=names.number(now.on_duty)),
        _(
            "Being handled: {taken}. With a warning: {warned}",
            taken=names.number(now.taken),
            warned=names.number(now.warned),
        ),
        _(
            "Today: {asked} asked, {taken} taken, {answered} answered",
            asked=names.number(now.asked_today),
            taken=names.number(now.taken_today),
            answered=names.number(now.answered_today),
        ),
        _("Working again today: {count}", count=names.number(now.placed_today)),
    )


def _waiting(found: Board) -> Text:
    now = found.total
    if now.oldest is None:
        return _("Waiting: {count}", count=names.number(now.waiting))
    return _(
        "Waiting: {count}, the first since {instant}",
        count=names.number(now.waiting),
        instant=now.oldest.astimezone(live.zone_of(found.scope.area)),
    )


def _below(found: Board, part: Part, beside: Text) -> Text | None:
    """Return the areas below, as many as fit; the ones with most waiting first."""
    areas = sorted(
        found.areas,
        key=lambda each: (-each.waiting.value, -each.taken.value, each.area),
    )
    if not areas:
        return None
    if part is Part.ALL:
        return _listed(found, areas[:MOST_AREAS], len(areas))
    room = FITS - len(plain(beside, "id")) - 2
    for shown in range(len(areas), 0, -1):
        told = _listed(found, areas[:shown], len(areas))
        if len(plain(told, "id")) <= room:
            return told
    return None


def _listed(found: Board, areas: Sequence[Now], of_all: int) -> Text:
    others = of_all - len(areas)
    return lines(
        *(
            _(
                "{area}: {waiting} waiting, {on_duty} on duty",
                area=names.line(found.scope, each.area),
                waiting=names.number(each.waiting),
                on_duty=names.number(each.on_duty),
            )
            for each in areas
        ),
        ngettext("and {count} other area", "and {count} other areas", others)
        if others
        else None,
    )


def _ways(work: Work, post: Staff, found: Board, part: Part) -> Keyboard:
    opened = [each for way in BUTTONS if (each := way(work, post)) is not None]
    shown = [Button(pgettext("button", "Refresh"), SeeBoard(part))]
    if part is Part.ALL:
        shown.append(Button(pgettext("button", "Less"), SeeBoard(Part.CARD)))
    elif found.areas:
        shown.append(Button(pgettext("button", "In full"), SeeBoard(Part.ALL)))
    buttons = [*opened, *shown]
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )
