"""Texts of an office, in /kantor: shown, worded, used, emptied, undone.

Nothing that is typed holds before *Use* was pressed, which says against which version
it was written: what somebody else wrote meanwhile is shown first.
"""

from bot.buttons import Wording, WordOffice
from bot.services.staff import office_texts
from bot.services.staff.office_texts import Held, NotUsed, OwnText
from bot.storage.tables import Office, OfficeTextKind, Staff
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _
from handlers.staff import office_wording, text_screen, text_versions

USED = _("Used. Workers read this from now on.")
EMPTIED = _("Cleared. Workers read nothing here from now on.")
UNDONE = _("Undone. What was before holds again.")
AGAIN = _("Used again, as a new version.")
TOO_LATE = _("This can be undone no more. Choose an older version instead.")
CHANGED = _("Another admin changed this text meanwhile. Look at it first.")


async def open_all(turn: Turn, _post: Staff, office: Office, _value: str) -> None:
    """Show all texts of an office."""
    office_wording.stop_asking(turn)
    await text_screen.show_all(turn, office)


async def do(turn: Turn, office: Office, press: WordOffice) -> None:
    """Do with a text of an office what was pressed."""
    text = OwnText(office, OfficeTextKind(press.kind))
    match press.what:
        case Wording.WRITE:
            await office_wording.ask(turn, text, press.number)
        case Wording.VERSIONS:
            await text_versions.show_list(turn, text, press.number)
        case Wording.OLD:
            await text_versions.show_old(turn, text, press.number)
        case _:
            await _settle(turn, text, press)


async def _settle(turn: Turn, text: OwnText, press: WordOffice) -> None:
    office_wording.stop_asking(turn)
    match press.what:
        case Wording.USE:
            await _use(turn, text, press.number)
        case Wording.LEAVE:
            await office_texts.forget_draft(turn.work, turn.person)
            await text_screen.show(turn, text)
        case Wording.EMPTY:
            came = await office_texts.put(
                turn.work, text, "", against=press.number, by=turn.person
            )
            await _tell(turn, text, came, EMPTIED)
        case Wording.UNDO:
            came = await office_texts.undo(
                turn.work, text, press.number, by=turn.person
            )
            await _tell(turn, text, came, UNDONE)
        case Wording.AGAIN:
            came = await office_texts.use_again(
                turn.work, text, press.number, against=press.against, by=turn.person
            )
            await _tell(turn, text, came, AGAIN)
        case _:
            await text_screen.show(turn, text)


async def _use(turn: Turn, text: OwnText, number: int) -> None:
    draft = await office_texts.draft_of(turn.work, text, number, by=turn.person)
    if draft is None:
        turn.tell(OLD_BUTTON)
        await text_screen.show(turn, text)
        return
    came = await office_texts.use(turn.work, text, draft, by=turn.person)
    if came is NotUsed.NEWER:
        await office_wording.show_both(turn, text, draft)
    else:
        await _tell(turn, text, came, USED)


async def _tell(turn: Turn, text: OwnText, came: Held | NotUsed, done: Text) -> None:
    """Show the text as it is now, below what became of the press."""
    match came:
        case Held():
            await text_screen.show(turn, text, done)
            return
        case NotUsed.NEWER:
            turn.tell(CHANGED)
        case NotUsed.SAME:
            turn.tell(ALREADY)
        case NotUsed.GONE:
            turn.tell(TOO_LATE)
    await text_screen.show(turn, text)
