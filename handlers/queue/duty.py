"""Duty: /piket shows whether one is at work, and begins, pauses and ends it."""

from collections.abc import Mapping
from datetime import date, timedelta

from bot.buttons import Button, ChangeDuty, Keyboard, Open, Room
from bot.expecting import LeaveDay
from bot.office_hours import is_open
from bot.services.desk import follow_ups, snoozing, when_told
from bot.services.queue import going_home
from bot.services.staff import duty, opening
from bot.storage.tables import Duty
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, WithWeekday, _, paragraphs, pgettext
from handlers.cases import card, own
from handlers.queue import letting_go
from handlers.queue.leave_day import read_leave
from handlers.screens import duty_line
from handlers.screens.prompts import forget

WORDS: Mapping[str, str] = {
    **dict.fromkeys(("mulai", "masuk", "hadir", "lanjut", "on", "start"), "on"),
    **dict.fromkeys(("istirahat", "rehat", "ishoma", "rest", "break"), "rest"),
    **dict.fromkeys(("selesai", "pulang", "usai", "off", "stop", "end"), "off"),
    **dict.fromkeys(("cuti", "izin", "libur", "leave"), "leave"),
}
"""What may be typed after /piket, and what it does."""

ODD = _(
    "We did not understand that. Choose below, or type for example: /piket cuti 5 Des"
)
ODD_DAY = _(
    "We could not read the day, or it is over. Nobody got this message. Type the day "
    "like this: 5-12-2026"
)
OUTSIDE = _("The office is closed now. Thank you for being here all the same.")
ENDED = _("You are off duty. Thank you.")

REST = Button(pgettext("button", "Rest"), ChangeDuty("rest"))
END = Button(pgettext("button", "End duty"), ChangeDuty("off"))
LEAVE = Button(pgettext("button", "Leave"), ChangeDuty("leave"))


async def command(turn: Turn) -> None:
    """Show whether one is on duty, or do what stands behind /piket."""
    word, _space, rest = turn.argument.partition(" ")
    if not word:
        await show(turn)
        return
    way = WORDS.get(word.lower())
    if way is None:
        await show(turn, ODD)
    elif way == "leave" and rest:
        await _chosen(turn, rest)
    else:
        await _do(turn, ChangeDuty(way))


async def press(turn: Turn, press: ChangeDuty) -> None:
    """Do what was pressed."""
    await _do(turn, press)


async def spoken(turn: Turn, _answer: LeaveDay) -> None:
    """Take the last day of a leave as it was typed."""
    await _chosen(turn, turn.said)


async def show(turn: Turn, *above: Text) -> None:
    """Show whether one is on duty, below what is to be said first."""
    post = own.post(turn)
    state = await duty_line.state(turn.work, post)
    turn.show(paragraphs(*above, state), keyboard=_ways(post.duty))


async def _do(turn: Turn, press: ChangeDuty) -> None:
    if turn.expected == LeaveDay():
        forget(turn)
    match press.to:
        case "on":
            await _begin(turn)
        case "rest":
            await _rest(turn)
        case "off":
            await _end(turn, sure=press.sure)
        case "leave" if press.until:
            await _leave(turn, press)
        case "leave":
            await _ask_day(turn)
        case _:
            await show(turn)


async def _begin(turn: Turn) -> None:
    post = own.post(turn)
    waits_until = await when_told.later(turn.work, post)
    if not await duty.begin(turn.work, turn.person, post):
        await _as_it_is(turn)
        return
    if waits_until is not None:
        await snoozing.bring_forward(turn.work, turn.person, waits_until)
        await follow_ups.bring_forward(turn.work, turn.person, waits_until)
    hours = await opening.hours_of_post(turn.work, post)
    await show(turn, *([] if is_open(hours, turn.work.now) else [OUTSIDE]))


async def _rest(turn: Turn) -> None:
    if await duty.rest(turn.work, turn.person, own.post(turn)):
        await show(turn)
    else:
        await _as_it_is(turn)


async def _end(turn: Turn, sure: str) -> None:
    """End duty; what waits for an answer is looked at first."""
    post = own.post(turn)
    if post.duty not in duty.AT_WORK:
        await _as_it_is(turn)
    elif sure == "yes" or not await letting_go.show(turn, None):
        await _gone(turn, ENDED, await _end_now(turn))


async def _end_now(turn: Turn) -> going_home.GoneHome | None:
    return await going_home.end(turn.work, turn.person, own.post(turn), by=turn.person)


async def _ask_day(turn: Turn, *above: Text) -> None:
    today = await letting_go.today(turn)
    quick = (
        (pgettext("button", "Today"), today),
        (pgettext("button", "Tomorrow"), today + timedelta(days=1)),
        (pgettext("button", "A week"), today + timedelta(days=6)),
    )
    await turn.ask(
        LeaveDay(),
        *above,
        _("Until which day are you on leave? Choose, or type the last day."),
        keyboard=(
            tuple(Button(label, _until(day)) for label, day in quick),
            (_never_mind(),),
        ),
    )


async def _chosen(turn: Turn, said: str) -> None:
    """Take a day that was typed; several that may be meant are asked about."""
    days = read_leave(said, await letting_go.today(turn))
    if not days:
        await _ask_day(turn, ODD_DAY)
    elif len(days) > 1:
        forget(turn)
        turn.show(
            _("Which of these days?"),
            keyboard=(
                *((Button(_day(each), _until(each)),) for each in days),
                (_never_mind(),),
            ),
        )
    else:
        forget(turn)
        await letting_go.show(turn, days[0])


async def _leave(turn: Turn, press: ChangeDuty) -> None:
    until = await letting_go.still_to_come(turn, press.until)
    if until is None:
        turn.tell(OLD_BUTTON)
        await show(turn)
    elif press.sure == "yes":
        gone = await going_home.go_on_leave(
            turn.work, turn.person, own.post(turn), until
        )
        told = _("You are on leave until {day}.", day=WithWeekday(until))
        await _gone(turn, told, gone)
    else:
        await letting_go.show(turn, until)


async def _gone(turn: Turn, first: Text, gone: going_home.GoneHome | None) -> None:
    if gone is None:
        await _as_it_is(turn)
        return
    told = await going_home.told(turn.work, first, gone)
    turn.show(told, keyboard=_ways(own.post(turn).duty))


async def _as_it_is(turn: Turn) -> None:
    """Show what is so; a second press has done nothing."""
    if turn.pressed is not None:
        turn.tell(ALREADY)
    await show(turn)


def _until(day: date) -> ChangeDuty:
    return ChangeDuty("leave", "", day.isoformat())


def _day(day: date) -> Text:
    return pgettext("button", "{day}", day=WithWeekday(day))


def _never_mind() -> Button:
    return Button(pgettext("button", "Never mind"), ChangeDuty("show"))


def _ways(state: Duty) -> Keyboard:
    """Return what can be done now, and the ways on."""
    first = {
        Duty.OFF: (duty_line.BEGIN, LEAVE),
        Duty.ON: (REST, END, LEAVE),
        Duty.RESTING: (duty_line.BEGIN, END, LEAVE),
        Duty.LEAVE: (duty_line.BEGIN, LEAVE),
    }[state]
    return first, (own.TO_CASES, Button(card.BACK, Open(Room.OFFICERS)))
