"""A briefing of the office: its poster, how many came, and calling it off."""

import asyncio
import re

from bot.buttons import Button, Keyboard, PlanBriefing
from bot.buttons.outreach import BriefingNumber
from bot.services.outreach import briefings, links, poster
from bot.services.outreach.briefings import AUDIENCES, FOR_WHOM
from bot.services.outreach.poster import Poster
from bot.services.staff import offices
from bot.storage.tables import Briefing
from bot.storage.tables.outreach import MOST_PRESENT
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Text,
    WithWeekday,
    _,
    lines,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.cases import own
from handlers.screens.prompts import forget, put

NAME = "poster-sosialisasi-jkp.pdf"
NO_NUMBER = _("Write a number, at most {most}.", most=MOST_PRESENT)
CLOSED = _("Its month is closed, so this does not change any more.")
NOT_YET = _("How many came can be put down from its day on.")
NOT_YOURS = _("Who planned it changes it, or the coordinator of the office.")
TO_LIST = (Button(pgettext("button", "Briefings"), PlanBriefing("list")),)

_NUMBER = re.compile(r"\d{1,4}")


async def pressed(turn: Turn, press: PlanBriefing) -> bool:
    """Do what was pressed with a briefing; say whether there is such a one."""
    if isinstance(turn.expected, BriefingNumber):
        forget(turn)
    briefing = await briefings.seen(turn.work, own.post(turn), press.briefing_id)
    if briefing is None:
        return False
    if press.deed == "poster":
        await _send_poster(turn, briefing)
    elif press.deed in ("count", "cancel", "sure"):
        await _change(turn, briefing, press.deed)
    else:
        await show(turn, briefing)
    return True


async def spoken(turn: Turn, answer: BriefingNumber) -> None:
    """Take the number of who came, while the month is open."""
    briefing = await briefings.seen(turn.work, own.post(turn), answer.briefing_id)
    present = number_in(turn.said)
    if briefing is None or not briefings.may_change(own.post(turn), briefing):
        forget(turn)
        turn.send(NOT_YOURS, keyboard=(TO_LIST,))
    elif not briefings.can_be_counted(turn.work, briefing):
        forget(turn)
        await show(turn, briefing, CLOSED)
    elif present is None:
        await _ask_number(turn, briefing, NO_NUMBER)
    else:
        forget(turn)
        briefings.put_number(turn.work, turn.person, briefing, present)
        await show(turn, briefing, _("It is put down."))


async def show(turn: Turn, briefing: Briefing, above: Text | None = None) -> None:
    """Show a briefing with what can be done with it."""
    turn.show(
        paragraphs(
            above,
            lines(
                Bold(FOR_WHOM[briefing.audience]),
                _("Day: {day}", day=WithWeekday(briefing.held_on)),
                _("Place: {place}", place=verbatim(briefing.place)),
                _("Expected: {count}", count=briefing.expected),
            ),
            _came(briefing),
        ),
        keyboard=_ways(turn, briefing),
    )


def number_in(words: str) -> int | None:
    """Return the number of people that was typed; None if it is none, or too high."""
    found = _NUMBER.fullmatch(words.strip().replace(".", ""))
    if found is None or int(found[0]) > MOST_PRESENT:
        return None
    return int(found[0])


def _came(briefing: Briefing) -> Text:
    if briefing.cancelled_at is not None:
        return _("It is called off, and counts nowhere.")
    pressed = _('Pressed "I am here": {count}', count=briefing.counted)
    if briefing.by_hand is None:
        return pressed
    return lines(
        pressed,
        _(
            "Counted by an officer: {count}. That is what counts.",
            count=briefing.by_hand,
        ),
    )


def _ways(turn: Turn, briefing: Briefing) -> Keyboard:
    def to(deed: str, label: Text) -> Button:
        return Button(label, PlanBriefing(deed, briefing.id))

    may = briefings.may_change(own.post(turn), briefing)
    counts = may and briefings.can_be_counted(turn.work, briefing)
    ends = may and briefings.can_be_cancelled(turn.work, briefing)
    shown = briefing.cancelled_at is None
    return (
        (to("poster", pgettext("button", "Poster")),) if shown else (),
        (to("count", pgettext("button", "How many came")),) if counts else (),
        (to("cancel", pgettext("button", "Call it off")),) if ends else (),
        TO_LIST,
    )


async def _change(turn: Turn, briefing: Briefing, deed: str) -> None:
    if not briefings.may_change(own.post(turn), briefing):
        turn.tell(NOT_YOURS)
        await show(turn, briefing)
    elif deed == "count":
        await _count(turn, briefing)
    elif not briefings.can_be_cancelled(turn.work, briefing):
        turn.tell(CLOSED)
        await show(turn, briefing)
    elif deed == "sure":
        briefings.cancel(turn.work, turn.person, briefing)
        await show(turn, briefing)
    else:
        _ask_to_cancel(turn, briefing)


async def _count(turn: Turn, briefing: Briefing) -> None:
    if briefings.can_be_counted(turn.work, briefing):
        await _ask_number(turn, briefing)
        return
    turn.tell(CLOSED if briefings.is_past(turn.work, briefing) else NOT_YET)
    await show(turn, briefing)


async def _ask_number(
    turn: Turn, briefing: Briefing, above: Text | None = None
) -> None:
    words = paragraphs(
        above,
        _(
            "How many came, of {whom}? Your number counts instead of those who "
            "pressed ({counted}). It can be put right until {day}.",
            whom=AUDIENCES[briefing.audience],
            counted=briefing.counted,
            day=briefings.closes_on(briefing),
        ),
    )
    back = Button(pgettext("button", "Never mind"), PlanBriefing("show", briefing.id))
    await put(turn, BriefingNumber(briefing.id), words, ((back,),))


def _ask_to_cancel(turn: Turn, briefing: Briefing) -> None:
    sure = Button(
        pgettext("button", "Yes, call off"), PlanBriefing("sure", briefing.id)
    )
    back = Button(pgettext("button", "Never mind"), PlanBriefing("show", briefing.id))
    turn.show(
        _(
            "Call off the briefing of {day}? It then counts nowhere, and its code "
            "says that it does not take place.",
            day=WithWeekday(briefing.held_on),
        ),
        keyboard=((sure,), (back,)),
    )


async def _send_poster(turn: Turn, briefing: Briefing) -> None:
    """Send the poster; drawing it keeps nobody else waiting."""
    turn.beside = True
    bot = turn.update.get_bot().username
    office = await offices.called(turn.work, briefing.office_id)
    drawn = Poster(
        title=FOR_WHOM[briefing.audience],
        above=(
            _("{day}.", day=WithWeekday(briefing.held_on)),
            verbatim(briefing.place),
        ),
        link=f"https://t.me/{bot}?start={links.payload(briefing.id)}",
        below=(
            _("Scan the code: JKP in four short screens, free of charge."),
            _('Are you here? Press "I am here". Your name is not kept.'),
        ),
        foot=_("{office}, with Temani", office=office),
    )
    file = await asyncio.to_thread(poster.render, drawn, turn.work.now)
    turn.work.document(
        turn.person, file, NAME, _("The poster, for A4. Its code works at once.")
    )
