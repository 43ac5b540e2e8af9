"""The buttons below an announcement: from a safe list, and links whose host is seen."""

from bot.buttons import Button, ChangeAnnouncement, Keyboard
from bot.expecting import AnnouncementDetail
from bot.services.announcements import contents, drafts, wording
from bot.services.announcements.links import host_of
from bot.services.announcements.wording import FEEDBACK
from bot.services.staff.unfit import Unfit
from bot.storage.tables import Announcement
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext, verbatim
from handlers.announcements import card, typed


async def open_buttons(turn: Turn, draft: Announcement, step: int) -> bool:
    """Show which buttons stand below a draft, and which could."""
    if not drafts.is_as_seen(draft, step):
        return False
    await _show(turn, draft)
    return True


async def turned(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Put a button there, or take it away."""
    if not await wording.turn_button(turn.work, draft, press.step, press.value):
        return False
    await _show(turn, draft)
    return True


async def link(turn: Turn, draft: Announcement, press: ChangeAnnouncement) -> bool:
    """Ask for a link, or take away the one of a number."""
    if press.value == "new":
        if not drafts.is_as_seen(draft, press.step):
            return False
        await typed.ask(turn, draft, typed.about(draft, "link"), _WRITE_LINK)
        return True
    number = int(press.value) if press.value.isdecimal() else -1
    if not await wording.drop_link(turn.work, draft, press.step, number):
        return False
    await _show(turn, draft)
    return True


async def link_spoken(turn: Turn, answer: AnnouncementDetail) -> None:
    """Take a link that was typed."""
    draft = await typed.draft_of(turn, answer)
    if draft is None:
        return
    step = typed.step_of(answer)
    try:
        kept = await wording.add_link(turn.work, draft, step, turn.said)
    except Unfit as unfit:
        turn.send(unfit.why)
        return
    if kept:
        await _show(turn, draft)
    else:
        await typed.ask_again(turn, draft, answer)


_WRITE_LINK = _(
    "Write the link, for example https://kemnaker.go.id/jkp. Readers see on the button "
    "where it leads."
)


async def _show(turn: Turn, draft: Announcement) -> None:
    await card.leave_question(turn)
    turn.show(
        _("Buttons below the message. Tap one to put it there or to take it away."),
        keyboard=_keyboard(draft),
    )


def _keyboard(draft: Announcement) -> Keyboard:
    chosen = (*draft.buttons, *([FEEDBACK] if draft.asks_feedback else []))
    offered = {
        **{each: contents.LABELS[each] for each in wording.choices(draft)},
        FEEDBACK: contents.CLEAR_OR_NOT,
    }
    there = wording.links_of(draft)
    add = card.change(draft, pgettext("button", "Add a link"), "link", "new")
    return (
        *(
            (card.change(draft, _marked(label, each in chosen), "button", each),)
            for each, label in offered.items()
        ),
        *((_drop(draft, number, url),) for number, url in enumerate(there)),
        *([(add,)] if len(there) < wording.MOST_LINKS else []),
        card.back(draft),
    )


def _marked(label: Text, chosen: bool) -> Text:  # noqa: FBT001
    return pgettext("button", "☑ {choice}", choice=label) if chosen else label


def _drop(draft: Announcement, number: int, url: str) -> Button:
    label = pgettext("button", "Without {host}", host=verbatim(host_of(url)))
    return card.change(draft, label, "link", str(number))


WAYS = {"buttons": open_buttons}
PARTS = {"button": turned, "link": link}
DETAILS = {"link": link_spoken}
