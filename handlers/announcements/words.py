"""The words of an announcement: asked for, taken, seen as their reader will see them.

A change of the message that had the words changes the draft too.
"""

from bot.buttons import Announce, Button, ChangeAnnouncement
from bot.expecting import AnnouncementDetail
from bot.services.announcements import contents, drafts, variables, wording
from bot.services.announcements.contents import FALLBACK
from bot.services.announcements.wording import Written
from bot.services.staff.rights import Right, has
from bot.services.staff.unfit import Unfit
from bot.storage.personal import Typed
from bot.storage.tables import Announcement, AnnouncementKind
from bot.telegram.turn import Turn
from bot.texts import Text, _, languages, listed
from handlers.announcements import card, files, typed

PREVIEW = _("This is what the reader will see:")
DECIDED = _(
    "This announcement is decided already, so your change does not go along with it."
)
KEPT_BEFORE = _("The draft keeps what it said before.")


async def ask_for_new(turn: Turn, kind: AnnouncementKind) -> None:
    """Ask for the words of a new announcement."""
    await turn.ask(
        AnnouncementDetail(0, "text", kind),
        _how(kind),
        keyboard=((Button(card.BACK, Announce(0, 0, "list")),),),
    )


async def ask(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Ask for the words of a draft in a language."""
    if not drafts.is_as_seen(draft, press.step):
        return False
    if press.value not in languages():
        return False
    await _ask(turn, draft, press.value)
    return True


async def spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take the words of a new announcement, or of a draft in a language."""
    if not answer.announcement_id:
        await _begin(turn, answer)
        return
    draft = await typed.draft_of(turn, answer)
    written = await files.taken(turn) if draft is not None else None
    if draft is not None and written is not None:
        await _take(turn, draft, answer, written)


async def file_sent(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take the file of a draft; words below it are the message, too."""
    draft = await typed.draft_of(turn, answer)
    written = await files.taken(turn) if draft is not None else None
    if draft is None or written is None:
        return
    if written.file is None:
        turn.send(_("This is no picture or file. Send one, or press Back."))
        return
    await _take(turn, draft, answer, written)


async def changed(turn: Turn) -> bool:
    """Take a change of a message that had the words; say whether it was that."""
    if turn.message is None or not (
        turn.staff and has(turn.staff.role, Right.ANNOUNCE)
    ):
        return False
    found = await wording.written_in(turn.work, turn.person, turn.message_id)
    if found is None:
        return False
    draft, language = found
    if draft.state not in drafts.DRAFT:
        turn.send(DECIDED)
        return True
    written = files.read(turn.message)
    try:
        kept = await wording.say(turn.work, draft, draft.step, language, written)
    except Unfit as unfit:
        turn.send(unfit.why, KEPT_BEFORE)
        return True
    if kept:
        await _seen(turn, draft, language)
    return True


async def show_as_read(turn: Turn, draft: Announcement, language: str) -> None:
    """Show the very message that a reader of a language gets, with long values."""
    template = await drafts.template_of(turn.work, draft)
    shown = turn.work.send(turn.person, Typed("", drafts.typed_by(draft)))
    shown.content = contents.preview(template, language, draft.step)


async def _begin(turn: Turn, answer: AnnouncementDetail) -> None:
    """Begin a draft with what was sent; what cannot be leaves no draft behind."""
    written = await files.taken(turn)
    if written is None:
        return
    kind = AnnouncementKind(answer.known or AnnouncementKind.INFORMATION)
    try:
        draft = await wording.begin(turn.work, turn.person, kind, written)
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    await _next(turn, draft, FALLBACK)


async def _take(
    turn: Turn, draft: Announcement, answer: AnnouncementDetail, written: Written
) -> None:
    language = typed.what_of(answer) or FALLBACK
    step = typed.step_of(answer)
    try:
        if written.html:
            kept = await wording.say(turn.work, draft, step, language, written)
        else:
            kept = await wording.put_file(turn.work, draft, step, written.file)
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    if kept:
        await _next(turn, draft, language)
    elif draft.state in drafts.DRAFT:
        await typed.ask_again(turn, draft, answer)
    else:
        await typed.draft_of(turn, answer)


async def _next(turn: Turn, draft: Announcement, language: str) -> None:
    """Show what was kept; where there is a file alone, ask for the words."""
    template = await drafts.template_of(turn.work, draft)
    if language in template.html or FALLBACK in template.html:
        await _seen(turn, draft, language)
    else:
        await _ask(turn, draft, FALLBACK)


async def _seen(turn: Turn, draft: Announcement, language: str) -> None:
    turn.send(PREVIEW)
    await show_as_read(turn, draft, language)
    await card.show(turn, draft)


async def _ask(turn: Turn, draft: Announcement, language: str) -> None:
    words = (
        _how(draft.kind)
        if language == FALLBACK
        else _(
            "Write the message for who reads {language}. Who has no text of their own "
            "gets the Indonesian one.",
            language=card.language_called(language),
        )
    )
    await typed.ask(turn, draft, typed.about(draft, "text", language), words)


def _how(kind: AnnouncementKind) -> Text:
    return _(
        "Write the message now. One message, one thing. You may send one picture or "
        "file with it. You can use {known}.",
        known=listed(wording.braced(each) for each in variables.known_to(kind)),
    )


PARTS = {"say": ask}
DETAILS = {"text": spoken, "file": file_sent}
