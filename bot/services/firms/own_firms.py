"""What is kept of firms about a person: the code they came by, sessions, for them."""

from sqlmodel import col, select

from bot.services.firms import codes, seat_news
from bot.storage.tables import (
    GroupSeat,
    GroupSession,
    Interview,
    LayoffCode,
    Person,
    SeatState,
)
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

SEATS: dict[SeatState, Text] = {
    SeatState.INVITED: _("you were invited"),
    SeatState.COMES: _("you come"),
    SeatState.DECLINED: _("you do not come"),
}


async def told(work: Work, person: Person) -> list[Text]:
    """Return the code of a firm that a person's check goes by, and their sessions."""
    by_code = (
        select(LayoffCode)
        .join(Interview, col(Interview.code_id) == col(LayoffCode.id))
        .where(col(Interview.person_id) == person.id)
    )
    lines: list[Text] = [
        _(
            "{what}: {value}",
            what=_("code of a company"),
            value=verbatim(codes.name_of(each)),
        )
        for each in (await work.session.exec(by_code)).all()
    ]
    filled = select(LayoffCode).where(col(LayoffCode.filler_id) == person.id)
    lines += [
        _(
            "{what}: {value}",
            what=_("layoff code you fill in"),
            value=verbatim(codes.name_of(each)),
        )
        for each in (await work.session.exec(filled)).all()
    ]
    return [*lines, *await _seats(work, person)]


async def _seats(work: Work, person: Person) -> list[Text]:
    rows = (
        select(GroupSeat, GroupSession, LayoffCode)
        .join(GroupSession, col(GroupSession.id) == col(GroupSeat.session_id))
        .join(LayoffCode, col(LayoffCode.id) == col(GroupSession.code_id))
        .where(col(GroupSeat.person_id) == person.id)
        .order_by(col(GroupSession.id))
    )
    return [
        _(
            "{what}: {value}",
            what=await seat_news.what(work, session, code),
            value=SEATS[seat.state],
        )
        for seat, session, code in (await work.session.exec(rows)).all()
    ]
