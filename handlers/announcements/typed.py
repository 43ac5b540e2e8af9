"""What is typed about a draft: taken by the step that its writer has seen."""

from bot.expecting import AnnouncementDetail
from bot.services.announcements import drafts
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines
from handlers.announcements import card
from handlers.screens.prompts import put

NO_DRAFT = _("This is no draft any more, so nothing was changed. See /siaran.")
CHANGED = _(
    "This draft has changed since you were asked, so nothing was kept. Send it again "
    "if it should still replace what is there."
)


def about(draft: Announcement, part: str, what: str = "") -> AnnouncementDetail:
    """Return what is awaited, with the step that whoever is asked has seen."""
    return AnnouncementDetail(draft.id, part, f"{what}.{draft.step}")


def what_of(answer: AnnouncementDetail) -> str:
    """Return which of several it is about, such as the language."""
    return answer.known.rpartition(".")[0]


def step_of(answer: AnnouncementDetail) -> int:
    """Return the step that was seen; none that there is where nobody knows."""
    step = answer.known.rpartition(".")[2]
    return int(step) if step.isdecimal() else -1


async def ask(
    turn: Turn, draft: Announcement, answer: AnnouncementDetail, *words: Text
) -> None:
    """Ask for something that is typed or sent; it can always be left."""
    await put(turn, answer, lines(*words), (card.back(draft),))


async def draft_of(turn: Turn, answer: AnnouncementDetail) -> Announcement | None:
    """Return the draft that something was typed about; None if it is none any more."""
    draft = await drafts.find(turn.work, turn.person, answer.announcement_id)
    if draft is not None and draft.state in drafts.DRAFT:
        return draft
    await card.leave_question(turn)
    turn.send(NO_DRAFT)
    return None


async def ask_again(
    turn: Turn, draft: Announcement, answer: AnnouncementDetail
) -> None:
    """Say that a draft was changed meanwhile, and let it be sent once more."""
    await ask(turn, draft, about(draft, answer.part, what_of(answer)), CHANGED)
