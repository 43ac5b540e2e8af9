"""The card of a draft: what it says, to whom and when, and the ways to each part.

It is one message. A press changes it where it stands; where something was typed or sent
below it, it comes anew, and the buttons of before go.
"""

from bot.buttons import Announce, Button, ChangeAnnouncement, Keyboard, Row
from bot.expecting import AnnouncementDetail
from bot.services.announcements import contents, described, drafts, when
from bot.services.announcements.contents import FALLBACK, Template
from bot.services.interviews import prompts
from bot.storage.pages import plain_of, units
from bot.storage.personal import Typed
from bot.storage.tables import Announcement, AnnouncementKind
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, listed, pgettext, verbatim
from handlers.screens.menu import LANGUAGES
from handlers.screens.prompts import forget, lay_aside

EASY_LENGTH = 700
"""Characters that are easily read on a cheap phone."""
FIRST_WORDS = 60

KINDS = {
    AnnouncementKind.INFORMATION: pgettext("button", "General news"),
    AnnouncementKind.DEADLINE: pgettext("button", "A last day"),
    AnnouncementKind.STAFF: pgettext("button", "For officers"),
}
TEST_FIRST = _("Send it to yourself first.")
BACK = pgettext("button", "Back")


async def show(turn: Turn, draft: Announcement, *said: Text | None) -> None:
    """Show a draft as it is now, below what was just done."""
    await leave_question(turn)
    template = await drafts.template_of(turn.work, draft)
    turn.show(
        lines(
            *said,
            Bold(_("Draft: {kind}", kind=KINDS[draft.kind])),
            _quoted(draft, template),
            _("With a file.") if template.file else None,
            _buttons(draft),
            _languages(template),
            described.audience_of(draft),
            _variables(template),
            when.told(draft),
            _length(template),
            _what_is_left(turn, draft, template),
        ),
        keyboard=_ways(turn, draft, template),
    )


async def leave_question(turn: Turn) -> None:
    """Let what is typed answer nothing of an announcement any more.

    The buttons below the question go, unless this turn changes its message anyway.
    """
    if isinstance(turn.expected, AnnouncementDetail):
        if not await prompts.is_in(turn.work, turn.person, turn.pressed_in):
            await lay_aside(turn)
        forget(turn)


def way(draft: Announcement, label: Text, name: str) -> Button:
    """Return a button that moves a draft along, or opens a part of it."""
    return Button(label, Announce(draft.id, draft.step, name))


def change(draft: Announcement, label: Text, part: str, value: str) -> Button:
    """Return a button that changes a part of a draft."""
    return Button(label, ChangeAnnouncement(draft.id, draft.step, part, value))


def back(draft: Announcement) -> Row:
    """Return the way back to the card."""
    return (way(draft, BACK, "open"),)


def first_words(
    draft: Announcement, template: Template, most: int = FIRST_WORDS
) -> Text | None:
    """Return how an announcement begins; None if it has no words yet."""
    seen = " ".join(plain_of(template.html.get(FALLBACK, "")).split())
    if not seen:
        return None
    cut = seen if len(seen) <= most else f"{seen[: most - 1].rstrip()}…"
    return Typed(cut, drafts.typed_by(draft))


def _quoted(draft: Announcement, template: Template) -> Text:
    words = first_words(draft, template)
    return _("No words yet.") if words is None else _("“{words}”", words=words)


def _variables(template: Template) -> Text | None:
    """Say that nobody gets it of whom something in it is not known."""
    used = [verbatim(f"{{{each}}}") for each in sorted(template.variables)]
    if not used:
        return None
    return _("Only where it is known: {variables}", variables=listed(used))


def _buttons(draft: Announcement) -> Text | None:
    shown = [contents.button_called(each) for each in draft.buttons]
    if draft.asks_feedback:
        shown.append(contents.CLEAR_OR_NOT)
    return _("Buttons: {buttons}", buttons=listed(shown)) if shown else None


def _languages(template: Template) -> Text | None:
    spoken = drafts.spoken_in(template)
    if len(spoken) <= 1:
        return None
    return _("Languages: {languages}", languages=listed(map(language_called, spoken)))


def language_called(code: str) -> Text:
    """Return what a language is called on a button."""
    return LANGUAGES.get(code, verbatim(code))


def _length(template: Template) -> Text | None:
    length = max((units(plain_of(each)) for each in template.html.values()), default=0)
    if length <= EASY_LENGTH:
        return None
    return _(
        "This message has {length} characters. On a cheap phone less than {limit} "
        "is easier to read.",
        length=length,
        limit=EASY_LENGTH,
    )


def _what_is_left(turn: Turn, draft: Announcement, template: Template) -> Text | None:
    if FALLBACK not in template.html:
        return _("Write the message in Indonesian; it serves all other languages.")
    if not drafts.is_tested(draft, turn.person):
        return TEST_FIRST
    return _("The test was sent to you. Read it on your phone before going on.")


def _ways(turn: Turn, draft: Announcement, template: Template) -> Keyboard:
    last = (
        way(draft, pgettext("button", "Do not send it"), "cancel"),
        Button(pgettext("button", "All announcements"), Announce(0, 0, "list")),
    )
    say = change(draft, pgettext("button", "Write the message"), "say", FALLBACK)
    if FALLBACK not in template.html:
        return ((say,), last)
    again = change(draft, pgettext("button", "Change message"), "say", FALLBACK)
    to_me = way(draft, pgettext("button", "Send it to me"), "test")
    everyone = way(draft, pgettext("button", "Continue to send"), "confirm")
    return (
        (again, way(draft, pgettext("button", "Picture or file"), "file")),
        (
            way(draft, pgettext("button", "Buttons"), "buttons"),
            way(draft, pgettext("button", "Languages"), "languages"),
        ),
        (
            way(draft, pgettext("button", "Recipients"), "audience"),
            change(draft, pgettext("button", "When is it sent?"), "when", "open"),
        ),
        (to_me,),
        *([(everyone,)] if drafts.is_tested(draft, turn.person) else []),
        last,
    )
