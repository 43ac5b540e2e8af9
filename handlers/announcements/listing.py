"""The list of announcements that are not over, and the beginning of a new one."""

from collections.abc import Awaitable, Callable, Mapping

from bot.buttons import Announce, Button, Keyboard, Row
from bot.expecting import AnnouncementDetail
from bot.services.announcements import contents, drafts
from bot.services.announcements.contents import Template
from bot.services.staff import members
from bot.storage.tables import Announcement, AnnouncementKind, AnnouncementState
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext, verbatim
from handlers.announcements import card, words

PAGE = 4
FIRST_WORDS = 28
LONGEST_NAME = 20

STATES: Mapping[AnnouncementState, Text] = {
    AnnouncementState.DRAFT: pgettext("state of an announcement", "draft"),
    AnnouncementState.ASKED: pgettext("state of an announcement", "asks for a yes"),
    AnnouncementState.PLANNED: pgettext("state of an announcement", "planned"),
    AnnouncementState.SENDING: pgettext("state of an announcement", "is going out"),
    AnnouncementState.PAUSED: pgettext("state of an announcement", "paused"),
}
NEW = Button(pgettext("button", "New announcement"), Announce(0, 0, "new"))

KIND = "kind"
CHOOSE_FIRST = _(
    "Choose the kind first, then send your message once more. It was sent to nobody."
)


async def show(turn: Turn, page: int = 0) -> None:
    """List what is not over in the area of an admin; where nothing is, begin."""
    rows = await drafts.open_ones(turn.work, turn.person)
    if not rows:
        await choose_kind(turn)
        return
    await card.leave_question(turn)
    last = (len(rows) - 1) // PAGE
    page = min(max(page, 0), last)
    shown = rows[page * PAGE : (page + 1) * PAGE]
    numbers = [each.id for each in shown]
    templates = await contents.templates(turn.work, numbers)
    first = page * PAGE + 1
    turn.show(
        lines(
            _("Announcements of your area. Open one, or write a new one."),
            *[
                await _line(turn, number, each, templates[each.id])
                for number, each in enumerate(shown, first)
            ],
        ),
        keyboard=(
            tuple(_open(number, each) for number, each in enumerate(shown, first)),
            _pages(page, last),
            (NEW,),
        ),
    )


async def choose_kind(turn: Turn) -> None:
    """Ask what a new announcement is: that decides who may get it.

    What is typed instead of a press is for no worker, whoever's case is open.
    """
    await card.leave_question(turn)
    await _ask_kind(turn)


async def kind_spoken(turn: Turn, _answer: AnnouncementDetail) -> None:
    """Ask once more: what was typed before a kind was chosen is not kept."""
    await card.leave_question(turn)
    await _ask_kind(turn, CHOOSE_FIRST)


async def _ask_kind(turn: Turn, *said: Text) -> None:
    await turn.ask(
        AnnouncementDetail(0, KIND),
        *said,
        _(
            "What is it? General news and a last day reach workers who chose general "
            "news. General news comes at most twice a week to one person."
        ),
        keyboard=_kinds(),
    )


def _kinds() -> Keyboard:
    return tuple(
        (Button(label, Announce(0, 0, kind)),) for kind, label in card.KINDS.items()
    )


def _asking(kind: AnnouncementKind) -> Callable[[Turn, int], Awaitable[None]]:
    async def ask(turn: Turn, _step: int) -> None:
        await words.ask_for_new(turn, kind)

    return ask


async def _new(turn: Turn, _step: int) -> None:
    await choose_kind(turn)


WAYS_OF_NONE: Mapping[str, Callable[[Turn, int], Awaitable[None]]] = {
    "list": show,
    "new": _new,
    **{kind.value: _asking(kind) for kind in card.KINDS},
}
"""What is pressed where there is no announcement yet; the number is a page."""


async def _line(turn: Turn, number: int, row: Announcement, template: Template) -> Text:
    author = await members.colleague(turn.work, row.author_id)
    return _(
        "{number}. {words} ({state}, {author})",
        number=number,
        words=card.first_words(row, template, FIRST_WORDS) or _("No words yet."),
        state=STATES[row.state],
        author=author.name,
    )


def _open(number: int, row: Announcement) -> Button:
    return Button(verbatim(str(number)), Announce(row.id, row.step, "open"))


def _pages(page: int, last: int) -> Row:
    before = Button(pgettext("button", "Previous"), Announce(0, page - 1, "list"))
    after = Button(pgettext("button", "Next"), Announce(0, page + 1, "list"))
    return (*([before] if page else []), *([after] if page < last else []))
