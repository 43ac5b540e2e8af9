"""The officer who is told of a layoff code: who opened it, or another of its office."""

from sqlmodel import col, select

from bot.buttons import Button, SeeCode
from bot.services.outbox.ephemeral import silent
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right
from bot.storage.tables import CodeState, LayoffCode, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

LOOK = pgettext("button", "Look")


async def of(work: Work, code: LayoffCode) -> Person | None:
    """Return who is told of a code: who opened it, while they serve at its office.

    Else it is who serves there for longest; None where nobody does. While something
    waits for a yes, it is nobody whose yes does not count.
    """
    asked = code.changed_by if code.state is CodeState.FILLED else None
    rows = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(
            col(Staff.office_id) == code.office_id,
            col(Staff.removed_at).is_(None),
            who_may(Right.SERVE_FIRMS),
            col(Person.id) != (asked or 0),
        )
        .order_by((col(Person.id) == code.opened_by).desc(), col(Staff.id))
        .limit(1)
    )
    return (await work.session.exec(rows)).first()


async def tell(work: Work, code: LayoffCode, said: Text) -> None:
    """Tell the officer something of a code, without a sound."""
    officer = await of(work, code)
    if officer is not None:
        ways = ((Button(LOOK, SeeCode(code.id, "open")),),)
        silent(work.send(officer, said, ways))


async def tell_filled(work: Work, code: LayoffCode) -> None:
    """Tell the officer that a firm has filled in its code."""
    said = _(
        "{firm} has filled in its layoff code. Please look at it: it works only after "
        "a yes.",
        firm=verbatim(str((code.draft or {}).get("firm", "?"))),
    )
    await tell(work, code, said)
