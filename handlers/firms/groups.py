"""Group sessions: prepared by an officer step by step, and answered by workers."""

import re

from bot.buttons import Button, Keyboard, MoveGroup, Row, SeeCode, TakeSeat
from bot.buttons.firms import CodeDetail
from bot.interview.reading.result import Read
from bot.services.announcements import links, when
from bot.services.firms import codes, group_sessions, seat_news, seats
from bot.services.firms.seats import Came
from bot.services.staff import fitting
from bot.services.staff.unfit import Unfit
from bot.storage.tables import (
    GroupSession,
    LayoffCode,
    OfficeTextKind,
    SessionState,
)
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.firms import screens
from handlers.screens.prompts import put

CHANGED = _("This session has changed since, so nothing was done. Look again.")
ASK = {
    "when": _("When is the session? For example: 7 Dec 09.00"),
    "place": _("Where is it? An address, or a link that begins with https://"),
    "seats": _("How many seats are there? At most {most}.", most=500),
    "came": _("How many came? Write the number alone; nobody is named."),
}
"""What is typed, and the question for it."""
NAMED = {
    "when": pgettext("button", "Day and time"),
    "place": pgettext("button", "Place or link"),
    "seats": pgettext("button", "Seats"),
    "came": pgettext("button", "How many came"),
}
_NUMBER = re.compile(r"\d{1,4}")


async def begin(turn: Turn, code: LayoffCode) -> None:
    """Begin to prepare a session for a code by which many have come."""
    cases = await group_sessions.how_many(turn.work, code)
    if cases <= group_sessions.MANY:
        await screens.show(turn, code, screens.many_cases(cases))
        return
    session = await group_sessions.begin(turn.work, turn.person, code)
    await show(turn, code, session, screens.many_cases(cases))


async def move(turn: Turn, press: MoveGroup) -> None:
    """See a session or move it along; an old button shows how it is."""
    found = await _of(turn, press.session_id)
    if found is None:
        await screens.show_list(turn)
        return
    code, session = found
    if press.way == "open":
        await show(turn, code, session)
    elif session.step != press.step or not await _move(turn, code, session, press.way):
        turn.tell(CHANGED)
        await show(turn, code, session)


async def spoken(turn: Turn, answer: CodeDetail) -> None:
    """Take what was typed about a session; what cannot be is asked once more."""
    found = await _of(turn, answer.about_id)
    if found is None or answer.part not in ASK:
        await screens.leave_question(turn)
        await screens.show_list(turn)
        return
    code, session = found
    try:
        done = await _typed(turn, code, session, answer)
    except Unfit as unfit:
        again = CodeDetail(session.id, answer.part, answer.step)
        await put(turn, again, unfit.why, (_back(session),))
        return
    await show(turn, code, session, _("Kept.") if done else CHANGED)


async def answered(turn: Turn, press: TakeSeat) -> None:
    """Take what a worker says to an invitation."""
    came, session = await seats.answer(
        turn.work,
        turn.person,
        press.session_id,
        press.version,
        comes=press.said == "yes",
    )
    if session is None:
        turn.tell(_OVER)
        turn.strip()
        return
    code = await turn.work.session.get_one(LayoffCode, session.code_id)
    about = await seat_news.what(turn.work, session, code)
    cannot = Button(seat_news.CANNOT, TakeSeat(session.id, session.version, "no"))
    match came:
        case Came.SEATED:
            said = _("Noted, you have a seat: {what}.", what=about)
            turn.show(said, keyboard=((cannot,), (seat_news.TO_HUMAN,)))
        case Came.DECLINED:
            said = _("Noted, you do not come. An officer can answer you here.")
            comes = Button(
                seat_news.COMES, TakeSeat(session.id, session.version, "yes")
            )
            turn.show(said, keyboard=((comes,), (seat_news.TO_HUMAN,)))
        case Came.FULL:
            said = _(
                "We are sorry, all seats are taken. An officer can answer you here. If "
                "somebody cancels, you can press again."
            )
            turn.show(said, keyboard=seat_news.answers(session))
        case Came.MOVED:
            said = _("Please note the change: {what}. Do you come?", what=about)
            turn.show(said, keyboard=seat_news.answers(session))
        case _:
            turn.show(_OVER, keyboard=((seat_news.TO_HUMAN,),))


_OVER = _("This session is over, or does not take place.")


async def show(
    turn: Turn, code: LayoffCode, session: GroupSession, *said: Text | None
) -> None:
    """Show a session as it is now, to the officer who prepares it."""
    await screens.leave_question(turn)
    clock = await group_sessions.clock_of(turn.work, code)
    at, planned = session.starts_at, session.state is SessionState.PLANNED
    turn.show(
        paragraphs(
            lines(*said) if any(said) else None,
            lines(
                Bold(
                    _(
                        "Group session for workers of {firm}",
                        firm=verbatim(codes.name_of(code)),
                    )
                ),
                None if at is None else _("When: {when}.", when=at.astimezone(clock)),
                _("Where: {place}", place=verbatim(session.place))
                if session.place
                else None,
                _("Seats: {seats}.", seats=session.seats) if session.seats else None,
                _("Taken: {taken}.", taken=session.taken) if planned else None,
                None
                if session.came is None
                else ngettext("{count} came.", "{count} came.", session.came),
                _whats_next(turn, session),
            ),
        ),
        keyboard=_ways(turn, session),
    )


def _whats_next(turn: Turn, session: GroupSession) -> Text | None:
    if session.state is SessionState.CANCELLED:
        return _("It does not take place.")
    if session.state is SessionState.DRAFT:
        return _("Nobody was told yet. Say all three, then invite.")
    if not group_sessions.is_ahead(turn.work, session):
        return None
    return _("Who was invited is told of each change of day or place.")


def _ways(turn: Turn, session: GroupSession) -> Keyboard:
    rows: list[Row] = []
    draft = session.state is SessionState.DRAFT
    ahead = group_sessions.is_ahead(turn.work, session)
    if draft or ahead:
        rows.append((_way(session, NAMED["when"], "when"),))
        rows.append(
            (
                _way(session, NAMED["place"], "place"),
                _way(session, NAMED["seats"], "seats"),
            )
        )
    if draft and not group_sessions.lacks(session):
        rows.append((_way(session, pgettext("button", "Invite"), "invite"),))
    if ahead:
        more = pgettext("button", "Invite new ones")
        rows.append((_way(session, more, "invite"),))
        rows.append(
            (_way(session, pgettext("button", "Call the session off"), "cancel?"),)
        )
    if session.state is SessionState.PLANNED and not ahead and session.came is None:
        rows.append((_way(session, NAMED["came"], "came"),))
    back = Button(screens.BACK, SeeCode(session.code_id, "open"))
    return (*rows, (back,))


async def _move(turn: Turn, code: LayoffCode, session: GroupSession, way: str) -> bool:
    if way in ASK:
        answer = CodeDetail(session.id, way, session.step)
        await put(turn, answer, ASK[way], (_back(session),))
        return True
    if way == "invite":
        invited = await group_sessions.invite(
            turn.work, turn.person, session, session.step
        )
        if session.state is not SessionState.PLANNED:
            return False
        await show(turn, code, session, _invited(invited))
        return True
    if way == "cancel?":
        turn.show(
            _("Call it off? Whoever was invited is told."),
            keyboard=(
                (_way(session, pgettext("button", "Yes, call off"), "cancel"),),
                _back(session),
            ),
        )
        return True
    if way != "cancel":
        return False
    done = await group_sessions.cancel(turn.work, turn.person, session, session.step)
    if done:
        await show(turn, code, session, _("It is called off. Whoever knew is told."))
    return done


def _invited(count: int) -> Text:
    return ngettext(
        "{count} worker is invited, in the hours of the day.",
        "{count} workers are invited, in the hours of the day.",
        count,
    )


async def _typed(
    turn: Turn, code: LayoffCode, session: GroupSession, answer: CodeDetail
) -> bool:
    """Take what was typed of a session.

    Raises:
        Unfit: It cannot be.
    """
    work, by, step = turn.work, turn.person, answer.step
    match answer.part:
        case "when":
            clock = await group_sessions.clock_of(work, code)
            read = when.read(turn.said, work.now, clock)
            if not isinstance(read, Read):
                raise Unfit(read.hint)
            return await group_sessions.say(
                work, by, session, step, starts_at=read.value
            )
        case "place":
            place = _place(turn.said)
            return await group_sessions.say(work, by, session, step, place=place)
        case "seats":
            number = _number(turn.said, group_sessions.MOST_SEATS)
            if not number or number < session.taken:
                raise Unfit(ASK["seats"])
            return await group_sessions.say(work, by, session, step, seats=number)
        case _:
            number = _number(turn.said, _MOST_CAME)
            return await group_sessions.counted(work, session, step, number)


_MOST_CAME = 9999


def _place(said: str) -> str:
    """Return a place as it is kept: an address, or a link and nothing else.

    Raises:
        Unfit: It cannot be told to many.
    """
    words = said.strip()
    if words.lower().startswith(links.SCHEME):
        return links.safe(words)
    return fitting.fitted(words, OfficeTextKind.ADDRESS)


def _number(said: str, most: int) -> int:
    found = _NUMBER.fullmatch(said.strip())
    if found is None or int(found[0]) > most:
        raise Unfit(_("Write a number alone, at most {most}.", most=most))
    return int(found[0])


async def _of(turn: Turn, session_id: int) -> tuple[LayoffCode, GroupSession] | None:
    """Return a session of a code that this officer may see to."""
    session = await group_sessions.find(turn.work, session_id)
    if session is None or turn.staff is None:
        return None
    code = await codes.of_staff(turn.work, turn.staff, session.code_id)
    return None if code is None else (code, session)


def _way(session: GroupSession, label: Text, way: str) -> Button:
    return Button(label, MoveGroup(session.id, session.step, way))


def _back(session: GroupSession) -> Row:
    return (_way(session, screens.BACK, "open"),)
