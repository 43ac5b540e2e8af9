"""People at a briefing: four screens after scanning its code, and *Hadir*."""

from bot.buttons import AtBriefing, Button, Keyboard, Open, Room, Row
from bot.services.outreach import attendance, briefings, explained, links
from bot.services.outreach.attendance import Counted
from bot.storage.tables import Audience, Briefing
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import (
    Bold,
    Details,
    Text,
    WithWeekday,
    _,
    lines,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.outreach.guide import TO_GUIDE, UNCLEAR
from handlers.screens import menu

SEE, HERE = "see", "here"

SAID = {
    Counted.NOW: _("Thank you for coming. You are counted, without your name."),
    Counted.BEFORE: _("You are counted already."),
    Counted.TOO_EARLY: _("That counts on the day itself."),
    Counted.TOO_LATE: _("The day is over, so nobody is counted any more."),
}
STAFF = _("Who serves here is not counted.")
CANCELLED = _(
    "This briefing does not take place. Your questions are welcome here all the same."
)


async def arrived(turn: Turn) -> bool:
    """Show the first screen to who scanned the code of a briefing; say if it was one.

    Nothing of that is kept: not who came by it, nor that they did.
    """
    number = links.read(turn.argument)
    briefing = number and await turn.work.rows.get(Briefing, number)
    if not briefing:
        return False
    if briefing.cancelled_at is not None:
        await menu.show(turn, CANCELLED)
    else:
        _show(turn, briefing, 0, _headline(briefing))
    return True


async def press(turn: Turn, press: AtBriefing) -> None:
    """Turn to another screen, or count somebody who is there."""
    briefing = await turn.work.session.get(Briefing, press.briefing_id)
    known = briefing is not None and links.is_sealed(press.briefing_id, press.sign)
    if briefing is None or not known or briefing.cancelled_at is not None:
        turn.tell(OLD_BUTTON)
        turn.go(Room.MENU)
    elif press.deed == HERE:
        turn.tell(await _counted(turn, briefing))
    else:
        _show(turn, briefing, min(press.screen, explained.LAST))


async def _counted(turn: Turn, briefing: Briefing) -> Text:
    if turn.staff is not None:
        return STAFF
    return SAID[await attendance.count(turn.work, turn.person, briefing)]


def _show(
    turn: Turn, briefing: Briefing, number: int, above: Text | None = None
) -> None:
    today = attendance.today_at(turn.work, briefing)
    said = explained.screen(briefing.audience, number, today)
    turn.show(paragraphs(above, said), keyboard=_ways(turn, briefing, number))


def _headline(briefing: Briefing) -> Text:
    return lines(
        Bold(briefings.FOR_WHOM[briefing.audience]),
        Details(
            _(
                "{day}, {place}",
                day=WithWeekday(briefing.held_on),
                place=verbatim(briefing.place),
            )
        ),
    )


def _ways(turn: Turn, briefing: Briefing, number: int) -> Keyboard:
    sign = links.seal(briefing.id)

    def to(screen: int, label: Text) -> Row:
        return (Button(label, AtBriefing(briefing.id, sign, screen, SEE)),)

    here = Button(
        pgettext("button", "I am here"), AtBriefing(briefing.id, sign, number, HERE)
    )
    is_today = attendance.today_at(turn.work, briefing) == briefing.held_on
    before = to(number - 1, pgettext("button", "Back")) if number else ()
    after = to(number + 1, pgettext("button", "Next"))
    return (
        (*before, *(after if number < explained.LAST else ())),
        (here,) if is_today else (),
        *(_further(briefing) if number == explained.LAST else ()),
    )


def _further(briefing: Briefing) -> Keyboard:
    """Return where the last screen leads: to the check, or to the guide."""
    if briefing.audience is Audience.FIRMS:
        return ((TO_GUIDE,), UNCLEAR)
    check = Button(pgettext("button", "Check my right"), Open(Room.CHECK))
    return ((check,), menu.TO_HUMAN)
