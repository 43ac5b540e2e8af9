"""What is in a draft: its words, its file, its buttons; what cannot be is refused.

What is asked of words and links here is asked before anything is kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from sqlmodel import col, select

from bot.services.announcements import contents, drafts, links, variables
from bot.services.announcements.contents import FALLBACK, LABELS, Template
from bot.services.announcements.drafts import DRAFT, MOST_LISTED, template_of
from bot.services.outbox.known_files import KnownFile
from bot.services.staff.unfit import Unfit, must_hold_no_secret
from bot.storage import steps
from bot.storage.pages import plain_of
from bot.storage.tables import Announcement, AnnouncementKind, AnnouncementText, Person
from bot.storage.work import Work
from bot.texts import Text, _, listed, verbatim

MOST_LINKS = 3
FEEDBACK = "feedback"
"""What asks whether it was understood; no button of the list, but it stands there."""

_NO_WORDS = _("Please write some words, too.")
_HALF = _("A variable is written with both braces, such as {{nama}}.")
_HIDDEN_LINK = _(
    "Behind some words there is a link that is not possible. Only https links to a "
    "named site are, without a name or password in them."
)
_MOST_LINKS = _("At most {most} links fit below one announcement.", most=MOST_LINKS)
_TWICE = _("This link is there already.")


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote or sent for an announcement.

    Attributes:
        html: The words as Telegram's HTML; "" for a file without any.
        message_id: Where it stands in the writer's chat, so that a change is known.
    """

    html: str
    file: KnownFile | None = None
    message_id: int = 0


async def begin(
    work: Work, author: Person, kind: AnnouncementKind, written: Written
) -> Announcement:
    """Begin an announcement with what was written, or with a file alone.

    Raises:
        Unfit: It cannot be; then there is no draft.
    """
    draft = await drafts.begin(work, author, kind)
    try:
        if written.html:
            await say(work, draft, draft.step, FALLBACK, written)
        else:
            await put_file(work, draft, draft.step, written.file)
    except Unfit:
        await work.session.delete(draft)
        await work.session.flush()
        raise
    return draft


async def say(
    work: Work, draft: Announcement, step: int, language: str, written: Written
) -> bool:
    """Let a draft say this in a language; say no if it was changed meanwhile.

    A file that came with the words stands above them from now on; one that was there
    stays.

    Args:
        work: The transaction.
        draft: The draft.
        step: The one that its writer has seen.
        language: Of the words.
        written: The words.

    Raises:
        Unfit: They cannot be kept.
    """
    check_words(written.html, draft.kind)
    template = await template_of(work, draft)
    html = {**template.html, language: written.html}
    file = written.file or template.file
    _check_length(replace(template, html=html, file=file))
    if not await steps.take(work, draft, step, DRAFT, **_columns(file)):
        return False
    words = {"html": written.html, "from": written.message_id}
    await work.session.merge(
        AnnouncementText(announcement_id=draft.id, language=language, words=words)
    )
    await work.session.flush()
    return True


async def written_in(
    work: Work, person: Person, message_id: int
) -> tuple[Announcement, str] | None:
    """Return the announcement of one's own whose words came with a message.

    Returns:
        With it the language of the words; None if they are of none of the newest.
    """
    rows = await work.session.exec(
        select(Announcement, AnnouncementText)
        .join(AnnouncementText)
        .where(col(Announcement.author_id) == person.id)
        .order_by(col(Announcement.id).desc())
        .limit(MOST_LISTED)
    )
    for row, text in rows.all():
        if (text.words or {}).get("from") == message_id:
            return row, text.language
    return None


async def unsay(work: Work, draft: Announcement, step: int, language: str) -> bool:
    """Take the words of a language away, so that the Indonesian ones serve it."""
    if language == FALLBACK or not await steps.take(work, draft, step, DRAFT):
        return False
    row = await work.session.get(AnnouncementText, (draft.id, language))
    if row is not None:
        await work.session.delete(row)
        await work.session.flush()
    return True


async def put_file(
    work: Work, draft: Announcement, step: int, file: KnownFile | None
) -> bool:
    """Put a picture or file above the words, or none.

    Raises:
        Unfit: The words are too long to stand below a file.
    """
    template = await template_of(work, draft)
    _check_length(replace(template, file=file))
    return await steps.take(
        work,
        draft,
        step,
        DRAFT,
        **_columns(file),
    )


async def turn_button(work: Work, draft: Announcement, step: int, button: str) -> bool:
    """Put a button of the safe list below the words, or take it away."""
    if button == FEEDBACK:
        asks = not draft.asks_feedback
        return await steps.take(work, draft, step, DRAFT, asks_feedback=asks)
    if button not in choices(draft):
        return False
    chosen = set(draft.buttons) ^ {button}
    return await _put_buttons(work, draft, step, chosen, links_of(draft))


async def add_link(work: Work, draft: Announcement, step: int, typed: str) -> bool:
    """Put a link below the words.

    Raises:
        Unfit: It is none that a reader could judge, or one too many.
    """
    url = links.safe(typed)
    there = links_of(draft)
    if url in there:
        raise Unfit(_TWICE)
    if len(there) >= MOST_LINKS:
        raise Unfit(_MOST_LINKS)
    return await _put_buttons(work, draft, step, draft.buttons, [*there, url])


async def drop_link(work: Work, draft: Announcement, step: int, number: int) -> bool:
    """Take a link away, by where it stands among the links."""
    there = links_of(draft)
    if not 0 <= number < len(there):
        return False
    left = [each for at, each in enumerate(there) if at != number]
    return await _put_buttons(work, draft, step, draft.buttons, left)


def choices(draft: Announcement) -> tuple[str, ...]:
    """Return the buttons that may be chosen, but for links; staff have none."""
    return () if draft.kind == AnnouncementKind.STAFF else tuple(LABELS)


def links_of(draft: Announcement) -> list[str]:
    """Return the links below a draft."""
    return [each for each in draft.buttons if each not in LABELS]


def check_words(words: str, kind: AnnouncementKind) -> None:
    """Insist that words may go out.

    Raises:
        Unfit: They hold a secret, or a variable that does not exist.
    """
    seen = plain_of(words)
    if not seen.strip():
        raise Unfit(_NO_WORDS)
    must_hold_no_secret(seen)
    unknown = variables.unknown_in(words, kind)
    if unknown:
        raise Unfit(
            _(
                "There is no variable {unknown}. You can use {known}.",
                unknown=listed(braced(each) for each in unknown),
                known=listed(braced(each) for each in variables.known_to(kind)),
            )
        )
    if variables.has_loose_brace(words):
        raise Unfit(_HALF)
    if not all(map(links.is_safe, links.behind(words))):
        raise Unfit(_HIDDEN_LINK)


def braced(name: str) -> Text:
    """Return a variable as it is written."""
    return verbatim(f"{{{name}}}")


def _columns(file: KnownFile | None) -> dict[str, str | None]:
    if file is None:
        return {"file": None, "file_kind": None}
    return {"file": file.file_id, "file_kind": file.kind}


def _check_length(template: Template) -> None:
    over = contents.longest(template) - template.room
    if over <= 0:
        return
    if template.file is None:
        raise Unfit(
            _(
                "That is too long for one message, with the longest variables by "
                "{over} characters. Please write it shorter.",
                over=over,
            )
        )
    raise Unfit(
        _(
            "Below a picture or file that is too long by {over} characters. Write it "
            "shorter, or leave the file out.",
            over=over,
        )
    )


async def _put_buttons(
    work: Work,
    draft: Announcement,
    step: int,
    chosen: Collection[str],
    urls: Sequence[str],
) -> bool:
    """Keep buttons in the order of the safe list, the links below them."""
    buttons = [*(each for each in LABELS if each in chosen), *urls]
    return await steps.take(work, draft, step, DRAFT, buttons=buttons)
