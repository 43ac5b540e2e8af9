"""Versions of an office's text: a numbered list, and each as its workers read it."""

from bot.buttons import Row, Wording
from bot.packed import HIGHEST
from bot.services.staff import office_texts, opening
from bot.services.staff.office_texts import OwnText
from bot.storage.tables import OfficeText
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, paragraphs, pgettext, verbatim
from handlers.staff import text_screen
from handlers.staff.text_screen import way

LISTED = 4
IN_A_ROW = 2


async def show_list(turn: Turn, text: OwnText, upto: int) -> None:
    """Show versions from one downwards, the newest first; 0 is from the newest."""
    found = await office_texts.versions(turn.work, text, upto or HIGHEST, LISTED + 1)
    shown, more = found[:LISTED], found[LISTED:]
    by = await office_texts.typed_by(turn.work, text)
    each = [
        way(
            pgettext("button", "Version {number}", number=row.version),
            text,
            Wording.OLD,
            row.version,
        )
        for row in shown
    ]
    older: list[Row] = [
        (way(pgettext("button", "Older"), text, Wording.VERSIONS, more[0].version),)
        for _more in more
    ]
    turn.show(
        paragraphs(
            Bold(text_screen.TITLES[text.kind]),
            lines(*(_line(turn, text, row, by) for row in shown)),
        ),
        keyboard=(
            tuple(each[:IN_A_ROW]),
            tuple(each[IN_A_ROW:]),
            *older,
            _to_text(text),
        ),
    )


async def show_old(turn: Turn, text: OwnText, number: int) -> None:
    """Show a version as its workers read it, with the way to use it again."""
    row = await office_texts.version(turn.work, text, number)
    if row is None:
        turn.tell(OLD_BUTTON)
        await text_screen.show(turn, text)
        return
    now = await office_texts.held(turn.work, text)
    by = await office_texts.typed_by(turn.work, text)
    again = way(
        pgettext("button", "Use it again"), text, Wording.AGAIN, number, now.version
    )
    turn.show(
        paragraphs(
            lines(text_screen.heading(text), _line(turn, text, row, by)),
            await text_screen.as_read(turn.work, text, row.words),
        ),
        keyboard=(
            *([(again,)] if row.words != now.words else []),
            (way(pgettext("button", "Back"), text, Wording.VERSIONS),),
        ),
    )


def _line(turn: Turn, text: OwnText, row: OfficeText, by: tuple[int, ...]) -> Text:
    zone = opening.zone_called(text.office.zone)
    return _(
        "{number}. {who}, {when}: {words}",
        number=verbatim(str(row.version)),
        who=_who(turn, row),
        when=row.made_at.astimezone(zone),
        words=text_screen.shortened(row.words, by),
    )


def _who(turn: Turn, row: OfficeText) -> Text:
    """Return who worded a version, by role: only admins may."""
    if row.made_by is None:
        return pgettext("who", "the operator")
    if row.made_by == turn.person.id:
        return pgettext("who", "you")
    return pgettext("button", "Admin")


def _to_text(text: OwnText) -> Row:
    return (way(pgettext("button", "Back"), text, Wording.SHOW),)
