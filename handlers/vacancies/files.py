"""Vacancies by a file: it is sent, read, shown, and then taken in or left."""

from telegram import Document

from bot.buttons import Button, TakeFile
from bot.buttons.vacancies import VacancyList
from bot.services.vacancies import listing, sent_files, template
from bot.services.vacancies.lists import MOST_BYTES
from bot.services.vacancies.sent_files import Taken
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, lines, pgettext, verbatim
from handlers.screens.prompts import put
from handlers.vacancies import screens

KINDS = {".csv": "csv", ".xlsx": "xlsx"}

ASK = _("Send the file here: CSV or XLSX, with a line for each vacancy.")
NO_TABLE = _("That is no CSV or XLSX file. Save it as one of them and send it again.")
TOO_LARGE = _("That file is too large. Send at most 20,000 lines.")
BUSY = _("Another file of yours is being read. Send this one once that is done.")
IS_READ = _("Thank you. The file is read now; what is in it is shown here in a moment.")
ENTERS = _("All right. The vacancies come in now; this takes a moment.")
LEFT = _("All right, nothing was taken in.")


async def take(turn: Turn, press: TakeFile) -> None:
    """Ask for a file, give an example of one, or decide about one that was read."""
    if not press.file_id:
        if press.way == "example":
            _send_example(turn)
        else:
            await _ask(turn, ASK)
        return
    sent = await sent_files.find(turn.work, turn.person, press.file_id)
    outcome = Taken.OLD
    if sent is not None and press.way == "take":
        outcome = await sent_files.take(turn.work, turn.person, sent, press.step)
    elif sent is not None and press.way == "leave":
        outcome = await sent_files.leave(turn.work, sent, press.step)
    if outcome is Taken.OLD:
        turn.tell(OLD_BUTTON)
        await screens.show_list(turn)
    elif outcome is Taken.LEFT:
        await screens.show_list(turn, listing.OFFICE, 0, LEFT)
    else:
        turn.show(ENTERS)


async def sent(turn: Turn, _answer: VacancyList) -> None:
    """Have a file read that was sent."""
    document = turn.message.document if turn.message else None
    kind = _kind_of(document)
    if document is None or kind is None:
        await _ask(turn, NO_TABLE)
    elif (document.file_size or 0) > MOST_BYTES:
        await _ask(turn, TOO_LARGE)
    elif await sent_files.send(turn.work, turn.person, document.file_id, kind):
        await screens.leave_question(turn)
        turn.send(IS_READ)
    else:
        await _ask(turn, BUSY)


async def _ask(turn: Turn, words: Text) -> None:
    example = Button(pgettext("button", "Example file"), TakeFile(0, 0, "example"))
    await put(turn, VacancyList(), words, ((example,), screens.TO_LIST))


def _send_example(turn: Turn) -> None:
    """Send a file to be filled in; the question for one stays."""
    turn.beside = True
    turn.work.document(
        turn.person,
        template.made(turn.work.now),
        template.NAME,
        lines(
            _("Fill in a line for each vacancy, and send the file back here."),
            Details(
                lines(
                    *(
                        _("{column}: {words}", column=verbatim(column), words=words)
                        for column, words in template.ALLOWED.items()
                    )
                )
            ),
        ),
    )


def _kind_of(document: Document | None) -> str | None:
    name = (document.file_name or "").lower() if document else ""
    return next((kind for end, kind in KINDS.items() if name.endswith(end)), None)
