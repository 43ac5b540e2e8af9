"""To whom an announcement goes: chosen by taps, and each says how many they are."""

from collections.abc import Iterator

from bot.buttons import Button, ChangeAnnouncement, Row
from bot.services.announcements import (
    audience,
    described,
    drafts,
    progress,
    recipients,
)
from bot.services.announcements.audience import Audience, NotAnAudience
from bot.storage import steps
from bot.storage.tables import Announcement
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext
from handlers.announcements import card

IN_A_ROW = 2
ALL = pgettext("button", "Everybody")
FIRST_PAGE = "p0"
"""What a button to the regions carries."""


async def show(turn: Turn, draft: Announcement, *said: Text | None) -> None:
    """Show to whom it goes and how many they are, and the parts of that."""
    await card.leave_question(turn)
    parts = [_way_to(draft, each) for each in described.parts_for(draft.kind)]
    if is_one_place(draft):
        parts = parts[1:]
    anew = (card.change(draft, ALL, "to", "all"),) if draft.audience else ()
    turn.show(
        lines(*said, await foreseen(turn, draft), described.audience_of(draft)),
        keyboard=(*in_rows(parts), anew, card.back(draft)),
    )


async def choose(turn: Turn, draft: Announcement, part: str) -> None:
    """Show the words of a part, each to be ticked."""
    has = getattr(chosen_for(draft), part)
    called = described.WORDS[part]
    boxes = [
        card.change(draft, box(called[each], ticked=each in has), part, each)
        for each in described.words_for(draft.kind, part)
    ]
    turn.show(
        lines(await foreseen(turn, draft), described.audience_of(draft), _asks(part)),
        keyboard=(*in_rows(boxes), done(draft)),
    )


async def tick(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Tick a word of a part, or take the tick away; say no if the button was old."""
    if press.part not in described.parts_for(draft.kind):
        return False
    if press.value not in described.words_for(draft.kind, press.part):
        return False
    if not await toggle(turn, draft, press.step, press.part, press.value):
        return False
    await choose(turn, draft, press.part)
    return True


async def toggle(
    turn: Turn, draft: Announcement, step: int, part: str, word: str
) -> bool:
    """Keep a word more, or one fewer; say no if the draft has changed."""
    changed = audience.toggled(chosen_for(draft), part, word)
    return await keep(turn, draft, step, changed)


async def keep(turn: Turn, draft: Announcement, step: int, changed: Audience) -> bool:
    """Keep to whom it goes; what was tested or counted before holds no more."""
    return await steps.take(
        turn.work,
        draft,
        step,
        drafts.DRAFT,
        audience=audience.kept(changed),
        counted=None,
        counted_at=None,
    )


def chosen_for(draft: Announcement) -> Audience:
    """Return what was chosen; where that cannot be read, it is chosen anew."""
    try:
        return audience.read(draft.audience)
    except NotAnAudience:
        return Audience()


async def foreseen(turn: Turn, draft: Announcement) -> Text | None:
    """Say how many they are now, and how long it takes; None where nobody knows."""
    try:
        return progress.foreseen(await recipients.count(turn.work, draft))
    except NotAnAudience:
        return None


def is_one_place(draft: Announcement) -> bool:
    """Say whether there is nothing to choose: it never leaves one kabupaten or kota."""
    return draft.area is not None and "." in draft.area


def box(name: Text, *, ticked: bool) -> Text:
    """Return what stands on a box, ticked or not."""
    if ticked:
        return pgettext("button", "☑ {choice}", choice=name)
    return pgettext("button", "☐ {choice}", choice=name)


def done(draft: Announcement) -> Row:
    """Return the way back to all parts."""
    return (card.way(draft, pgettext("button", "Done"), "audience"),)


def in_rows(buttons: list[Button]) -> Iterator[Row]:
    """Yield buttons two in a row."""
    for start in range(0, len(buttons), IN_A_ROW):
        yield tuple(buttons[start : start + IN_A_ROW])


def _asks(part: str) -> Text:
    if part == "spared":
        return _("Tick who does not get it.")
    return _("Tick one or more. Without a tick nothing is asked here.")


async def _open(turn: Turn, draft: Announcement, step: int) -> bool:
    if not drafts.is_as_seen(draft, step):
        return False
    await show(turn, draft)
    return True


async def _turn_to(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Open a part, or begin anew with everybody."""
    if press.value == "all":
        if not await keep(turn, draft, press.step, Audience()):
            return False
        await show(turn, draft)
        return True
    if not drafts.is_as_seen(draft, press.step):
        return False
    if press.value not in audience.WORDS:
        turn.tell(OLD_BUTTON)
        await show(turn, draft)
    else:
        await choose(turn, draft, press.value)
    return True


def _way_to(draft: Announcement, part: str) -> Button:
    """Return the button to a part; the regions have lists of their own."""
    if part == "regions":
        return card.change(draft, described.PARTS[part], part, FIRST_PAGE)
    return card.change(draft, described.PARTS[part], "to", part)


WAYS = {"audience": _open}
PARTS = {"to": _turn_to, **dict.fromkeys(audience.WORDS, tick)}
