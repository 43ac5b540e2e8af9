"""Telling workers of a group session: the invitation, changes, the day before.

A round sends them, one message each, without a sound and in the hours in which people
are asked, by the clock of the office. Nothing goes to a group.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from bot.buttons import Button, Keyboard, Open, Room, TakeSeat
from bot.services.firms import codes, group_sessions
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents
from bot.services.people.in_use import is_in_use
from bot.services.people.local_time import ASKING_BEGINS, ASKING_ENDS
from bot.services.safety.distress import is_flagged
from bot.services.staff import offices, opening
from bot.storage.tables import (
    GroupSeat,
    GroupSession,
    LayoffCode,
    Office,
    Person,
    SeatNews,
    SeatState,
    SessionState,
    Zone,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

EVERY = 30.0
AT_ONCE = 100
"""How many are told in one round."""

COMES = pgettext("button", "I come")
CANNOT = pgettext("button", "I cannot come")
TO_HUMAN = Button(pgettext("button", "Talk to an officer"), Open(Room.HUMAN))


async def tell(work: Work) -> None:
    """Tell those who are to be told something, where it is an hour for that."""
    awake = _awake(work)
    if not awake:
        return
    due = _seats(awake).where(col(GroupSeat.news).is_not(None))
    for seat in (await work.session.exec(due)).all():
        await _tell(work, seat)


async def remind(work: Work) -> None:
    """Remind who has a seat, on the day before and once."""
    for zone in _awake(work):
        clock = opening.zone_called(zone)
        tomorrow = work.now.astimezone(clock).date() + timedelta(days=1)
        begins = datetime.combine(tomorrow, datetime.min.time(), clock)
        due = _seats((zone,)).where(
            col(GroupSeat.state) == SeatState.COMES,
            col(GroupSeat.news).is_(None),
            col(GroupSeat.reminded_at).is_(None),
            col(GroupSession.state) == SessionState.PLANNED,
            col(GroupSession.starts_at) >= begins,
            col(GroupSession.starts_at) < begins + timedelta(days=1),
        )
        for seat in (await work.session.exec(due)).all():
            seat.reminded_at = work.now
            person, session, code = await _about(work, seat)
            if await _may_be_told(work, person):
                said = _("Tomorrow: {what}.", what=await what(work, session, code))
                _say(work, person, said, ((TO_HUMAN,),))


async def what(work: Work, session: GroupSession, code: LayoffCode) -> Text:
    """Return of which session a message is: what, when, where."""
    clock = await group_sessions.clock_of(work, code)
    starts_at = session.starts_at or session.made_at
    return _(
        "group session on JKP for workers of {firm}, {when}, {place}",
        firm=verbatim(codes.name_of(code)),
        when=starts_at.astimezone(clock),
        place=verbatim(session.place),
    )


def answers(session: GroupSession) -> Keyboard:
    """Return the buttons that answer an invitation."""
    return (
        (
            Button(COMES, TakeSeat(session.id, session.version, "yes")),
            Button(CANNOT, TakeSeat(session.id, session.version, "no")),
        ),
        (TO_HUMAN,),
    )


async def _tell(work: Work, seat: GroupSeat) -> None:
    person, session, code = await _about(work, seat)
    news, seat.news = seat.news, None
    may = _may_be_asked if news is SeatNews.INVITE else _may_be_told
    if not await may(work, person):
        if seat.told_at is None:  # nobody knows of the invitation: it never was
            await _forget(work, seat)
        return
    about = await what(work, session, code)
    match news:
        case SeatNews.INVITE if group_sessions.is_ahead(work, session):
            office = await offices.called(work, code.office_id)
            said = _(
                "{office} invites you: {what}. You can ask your questions there. Seats "
                "are few. Do you come?",
                office=office,
                what=about,
            )
            _say(work, person, said, answers(session))
            seat.told_at = work.now
        case SeatNews.MOVED if group_sessions.is_ahead(work, session):
            said = _("Please note the change: {what}. Do you come?", what=about)
            _say(work, person, said, answers(session))
        case SeatNews.CANCELLED:
            said = _(
                "We are sorry, this does not take place: {what}. An officer can answer "
                "your questions here.",
                what=about,
            )
            _say(work, person, said, ((TO_HUMAN,),))
        case _ if seat.told_at is None:
            await _forget(work, seat)


def _say(work: Work, person: Person, said: Text, keyboard: Keyboard) -> None:
    silent(work.send(person, said, keyboard))


async def _may_be_asked(work: Work, person: Person) -> bool:
    """Say whether somebody agreed to the text that names it, and has no worse day."""
    return (
        await _may_be_told(work, person)
        and await consents.is_given(work, person)
        and not await is_flagged(work, person)
    )


async def _may_be_told(work: Work, person: Person) -> bool:
    """Say whether somebody who was invited can be told what became of it."""
    return (
        not person.is_out_of_reach
        and is_in_use(person)
        and await consents.stands(work, person)
    )


async def _about(
    work: Work, seat: GroupSeat
) -> tuple[Person, GroupSession, LayoffCode]:
    person = await work.rows.get_one(Person, seat.person_id)
    session = await work.session.get_one(GroupSession, seat.session_id)
    return person, session, await work.session.get_one(LayoffCode, session.code_id)


async def _forget(work: Work, seat: GroupSeat) -> None:
    await work.session.flush()
    await work.session.exec(
        delete(GroupSeat)
        .where(
            col(GroupSeat.session_id) == seat.session_id,
            col(GroupSeat.person_id) == seat.person_id,
        )
        .execution_options(synchronize_session=False)
    )
    work.session.expunge(seat)


def _awake(work: Work) -> Sequence[Zone]:
    """Return the zones in which it is an hour to ask people something."""
    return [
        zone
        for zone in Zone
        if ASKING_BEGINS
        <= work.now.astimezone(opening.zone_called(zone)).time()
        < ASKING_ENDS
    ]


def _seats(zones: Sequence[Zone]) -> Any:  # noqa: ANN401
    """Return a question for seats of sessions of offices in some zones."""
    return (
        select(GroupSeat)
        .join(GroupSession, col(GroupSession.id) == col(GroupSeat.session_id))
        .join(LayoffCode, col(LayoffCode.id) == col(GroupSession.code_id))
        .join(Office, col(Office.id) == col(LayoffCode.office_id))
        .where(col(Office.zone).in_(zones))
        .order_by(col(GroupSeat.session_id), col(GroupSeat.person_id))
        .limit(AT_ONCE)
        .with_for_update(of=GroupSeat, skip_locked=True)
    )
