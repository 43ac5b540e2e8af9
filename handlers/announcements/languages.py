"""The languages of an announcement: one text for each, the Indonesian for the rest."""

from bot.buttons import ChangeAnnouncement, Keyboard
from bot.services.announcements import drafts, wording
from bot.services.announcements.contents import FALLBACK, Template
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import Text, _, languages, lines, pgettext
from handlers.announcements import card


async def open_languages(turn: Turn, draft: Announcement, step: int) -> bool:
    """Show which languages have a text of their own."""
    if not drafts.is_as_seen(draft, step):
        return False
    await _show(turn, draft)
    return True


async def unsaid(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Take the text of a language away."""
    if not await wording.unsay(turn.work, draft, press.step, press.value):
        return False
    await _show(turn, draft)
    return True


async def _show(turn: Turn, draft: Announcement) -> None:
    await card.leave_question(turn)
    template = await drafts.template_of(turn.work, draft)
    turn.show(
        lines(
            _("Choose a language to write its text."),
            *(_state(each, template) for each in languages()),
        ),
        keyboard=_keyboard(draft, template),
    )


def _state(code: str, template: Template) -> Text:
    language = card.language_called(code)
    if code in template.html:
        return _("{language}: written.", language=language)
    return _("{language}: gets the Indonesian text.", language=language)


def _keyboard(draft: Announcement, template: Template) -> Keyboard:
    rows = []
    for code in languages():
        language = card.language_called(code)
        say = card.change(draft, language, "say", code)
        drop = card.change(
            draft,
            pgettext("button", "Without {language}", language=language),
            "unsay",
            code,
        )
        both = code in template.html and code != FALLBACK
        rows.append((say, drop) if both else (say,))
    return (*rows, card.back(draft))


WAYS = {"languages": open_languages}
PARTS = {"unsay": unsaid}
