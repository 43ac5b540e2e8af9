"""Wording a text of an office: what is typed is shown as its workers would read it.

What cannot stand there comes back with the reason and the words, so that nothing that
was typed is lost. A change of the typed message counts as typing it anew.
"""

from dataclasses import dataclass

from bot.buttons import Row, Wording
from bot.expecting import OfficeDetail
from bot.interview.reading.secrets import blotted
from bot.services.staff import fitting, office_texts
from bot.services.staff.office_texts import OwnText
from bot.services.staff.unfit import Unfit
from bot.storage.personal import Typed
from bot.storage.tables import Office, OfficeTextDraft, OfficeTextKind, Staff
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, lines, paragraphs, pgettext
from handlers.screens.prompts import forget, put
from handlers.staff import text_screen
from handlers.staff.text_screen import PART, way

MOST_SHOWN = 1000
"""Characters of refused words that are shown again."""

ONLY_WORDS = _("Only words can stand here. Please write them.")
CHANGED = _("Another admin changed this text meanwhile. It reads now:")


@dataclass(frozen=True, slots=True)
class Asked:
    """What words were asked for.

    Attributes:
        kind: Which text.
        against: The version that was seen then.
        message_id: The message in which they came; 0 before they did.
    """

    kind: OfficeTextKind
    against: int
    message_id: int = 0

    def of(self, office: Office) -> OfficeDetail:
        """Return what is expected."""
        known = f"{self.kind}.{self.against}.{self.message_id}"
        return OfficeDetail(office.id, PART, known)


async def ask(turn: Turn, text: OwnText, against: int) -> None:
    """Ask for the words of a text; those that hold stand there to be copied."""
    await office_texts.forget_draft(turn.work, turn.person)
    words = (await office_texts.held(turn.work, text)).words
    by = await office_texts.typed_by(turn.work, text)
    await _ask(
        turn,
        text,
        Asked(text.kind, against),
        text_screen.heading(text),
        lines(_("Now it reads:"), Details(Typed(words, by))) if words else None,
        _(
            "Write the words, at most {most} letters. You see them before any worker "
            "does.",
            most=fitting.MOST[text.kind],
        ),
    )


async def take(turn: Turn, _post: Staff, office: Office, answer: OfficeDetail) -> None:
    """Show what was typed as its workers would read it, or why it cannot stand."""
    asked = _asked(answer.known)
    if asked is None:
        stop_asking(turn)
        await text_screen.show_all(turn, office)
        return
    text = OwnText(office, asked.kind)
    now = Asked(asked.kind, asked.against, turn.message_id)
    if not turn.said:
        await _ask(turn, text, now, ONLY_WORDS)
        return
    try:
        draft = await office_texts.draft(
            turn.work, text, turn.said, against=asked.against, by=turn.person
        )
    except Unfit as unfit:
        await _refuse(turn, text, now, unfit.why)
    else:
        await _show_draft(turn, text, draft, now)


def is_asked_in(turn: Turn) -> OfficeDetail | None:
    """Return what a changed message answered, if it was words of such a text."""
    expected = turn.expected
    if not isinstance(expected, OfficeDetail) or expected.part != PART:
        return None
    asked = _asked(expected.known)
    if asked is None or asked.message_id != turn.message_id:
        return None
    return expected


async def show_both(turn: Turn, text: OwnText, draft: OfficeTextDraft) -> None:
    """Show what holds now before words that were written against what held before."""
    now = await office_texts.held(turn.work, text)
    by = await office_texts.typed_by(turn.work, text)
    words = Typed(now.words, by) if now.words else pgettext("text", "(nothing)")
    anew = await office_texts.draft(
        turn.work, text, draft.words, against=now.version, by=turn.person
    )
    asked = Asked(text.kind, now.version)
    await _show_draft(turn, text, anew, asked, lines(CHANGED, words))


async def leave(turn: Turn) -> None:
    """Forget what was typed and not used."""
    await office_texts.forget_draft(turn.work, turn.person)


def stop_asking(turn: Turn) -> None:
    """Ask for no words any more, if they were asked for."""
    expected = turn.expected
    if isinstance(expected, OfficeDetail) and expected.part == PART:
        forget(turn)


async def _show_draft(
    turn: Turn, text: OwnText, draft: OfficeTextDraft, asked: Asked, *said: Text
) -> None:
    """Show a draft with what can be done with it; typing goes on changing it."""
    await put(
        turn,
        asked.of(text.office),
        paragraphs(
            *said,
            await text_screen.as_read(turn.work, text, draft.words),
            _("Nothing is changed yet. Use these words?"),
        ),
        (
            (
                way(pgettext("button", "Use them"), text, Wording.USE, draft.id),
                way(
                    pgettext("button", "Change again"),
                    text,
                    Wording.WRITE,
                    asked.against,
                ),
            ),
            _cancel(text),
        ),
    )


async def _refuse(turn: Turn, text: OwnText, asked: Asked, why: Text) -> None:
    written = blotted(turn.said[:MOST_SHOWN])
    await office_texts.forget_draft(turn.work, turn.person)
    await _ask(
        turn,
        text,
        asked,
        why,
        lines(_("You wrote:"), Details(Typed(written, (turn.person.id,)))),
        _("Write it anew, or change your message above."),
    )


async def _ask(turn: Turn, text: OwnText, asked: Asked, *words: Text | None) -> None:
    await put(turn, asked.of(text.office), paragraphs(*words), (_cancel(text),))


def _cancel(text: OwnText) -> Row:
    return (way(pgettext("button", "Cancel"), text, Wording.LEAVE),)


def _asked(known: str) -> Asked | None:
    """Read back what was asked for; None where a release before kept something else."""
    kind, _dot, numbers = known.partition(".")
    against, _dot, message_id = numbers.partition(".")
    is_whole = against.isdecimal() and message_id.isdecimal()
    if kind not in set(OfficeTextKind) or not is_whole:
        return None
    return Asked(OfficeTextKind(kind), int(against), int(message_id))
