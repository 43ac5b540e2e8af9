"""The notes on a case: read, deleted by who wrote them, seen by who is mentioned."""

from bot.buttons import (
    Button,
    CaseNotes,
    CaseTools,
    DropNote,
    Keyboard,
    SeeNote,
    WriteNote,
)
from bot.expecting import NoteWords
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.desk import mentions, notes
from bot.services.desk.notes import Page
from bot.services.privacy import while_erased
from bot.services.staff import members, opening
from bot.storage.personal import Personal, typed_by
from bot.storage.tables import Case, CaseNote, Purpose
from bot.telegram.refusals import ALREADY
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, paragraphs, pgettext
from handlers.cases import card, own
from handlers.desk import notes as writing
from handlers.screens.prompts import forget

GONE = _("This note is deleted, or you may not read it any more.")


async def show(turn: Turn, press: CaseNotes) -> None:
    """Show a page of the notes on a case of one's own, the newest first."""
    if isinstance(turn.expected, NoteWords):
        forget(turn)
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    await _show(turn, case, press.page)


async def write(turn: Turn, press: WriteNote) -> None:
    """Ask for the words of a note."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    await writing.ask(turn, case)


async def drop(turn: Turn, press: DropNote) -> None:
    """Delete a note of one's own, once it is sure."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    note = await turn.work.session.get(CaseNote, press.note_id)
    if note is None or note.case_id != case.id or note.author_id != turn.person.id:
        turn.tell(ALREADY if note is None else GONE)
        await _show(turn, case, 0)
        return
    if press.sure == "yes":
        await notes.drop(turn.work, turn.person, note.id)
        turn.tell(_("The note is deleted."))
        await _show(turn, case, 0)
        return
    sure = DropNote(case.id, note.id, "yes")
    shown = turn.show(
        paragraphs(
            _("🔒 Delete this note? It does not come back."),
            await _words(turn, case, note),
        ),
        keyboard=(
            (Button(pgettext("button", "Yes, delete it"), sure),),
            (Button(pgettext("button", "Never mind"), CaseNotes(case.id, 0)),),
        ),
    )
    shown.purpose, shown.case_id = Purpose.NOTE, case.id


async def see(turn: Turn, press: SeeNote) -> None:
    """Show a note to a colleague who is mentioned in it."""
    note = await mentions.seen(turn.work, turn.person, press.note_id)
    if note is None:
        turn.note_refused()
        turn.tell(GONE)
        return
    case = await turn.work.rows.get_one(Case, note.case_id)
    code = Personal(case.code, case.worker_id)
    shown = turn.show(
        paragraphs(
            Bold(_("🔒 Note on case {case_code}", case_code=code)),
            await _told(turn, case, note),
        )
    )
    shown.purpose, shown.case_id = Purpose.NOTE, case.id


async def _show(turn: Turn, case: Case, number: int) -> None:
    page = await notes.read(turn.work, turn.person, case, number)
    label = await names.label_of(turn.work, case)
    told = [await _told(turn, case, each) for each in page.notes]
    if not told:
        told = [_("There is no note yet. Words that begin with # are one.")]
    shown = turn.show(
        paragraphs(Bold(_("🔒 Notes on {label}", label=label)), *told),
        keyboard=_below(turn, case, page),
    )
    shown.purpose, shown.case_id = Purpose.NOTE, case.id


async def _told(turn: Turn, case: Case, note: CaseNote) -> Text:
    """Return a note with who wrote it, and when, on the reader's clock."""
    zone = opening.zone_called(await opening.zone_of_post(turn.work, own.post(turn)))
    author = (await members.colleague(turn.work, note.author_id)).name
    told = {
        "counselor": author,
        "when": note.written_at.astimezone(zone),
        "words": await _words(turn, case, note),
    }
    if note.changed_at is None:
        return _("{counselor}, {when}: {words}", **told)
    return _("{counselor}, {when}, changed: {words}", **told)


async def _words(turn: Turn, case: Case, note: CaseNote) -> Text:
    words = note.text or ""
    words = await while_erased.shown(turn.work, case, note.author_id, words)
    return Personal(words, typed_by(note.author_id))


def _below(turn: Turn, case: Case, page: Page) -> Keyboard:
    own_notes = [
        (at, each)
        for at, each in enumerate(page.notes, 1)
        if each.author_id == turn.person.id
    ]
    before = CaseNotes(case.id, page.number - 1)
    after = CaseNotes(case.id, page.number + 1)
    return (
        tuple(
            Button(
                pgettext("button", "Delete no. {number}", number=at),
                DropNote(case.id, each.id, "ask"),
            )
            for at, each in own_notes
        ),
        (
            *([Button(pgettext("button", "Previous"), before)] if page.number else []),
            *(
                [Button(pgettext("button", "Next"), after)]
                if page.number < page.last
                else []
            ),
        ),
        (
            Button(pgettext("button", "Write a note"), WriteNote(case.id)),
            Button(card.BACK, CaseTools(case.id)),
        ),
    )
