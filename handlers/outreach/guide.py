"""The guide for firms in chat and as a file: /perusahaan."""

import asyncio

from bot.buttons import AskForFirm, Button, FirmGuide, Keyboard
from bot.services.outreach import guide, guide_sheet
from bot.services.outreach.guide import PAGES, Part
from bot.services.people.local_time import local_day
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Details, _, lines, listed, paragraphs, pgettext
from handlers.screens import menu

START, FILE = "start", "pdf"
NAME = "jkp-untuk-perusahaan.pdf"

TO_GUIDE = Button(pgettext("button", "For firms"), FirmGuide(START))
UNCLEAR = (Button(pgettext("button", "Still unclear"), AskForFirm("place")),)


async def open_guide(turn: Turn) -> None:
    """Show what there is for firms: /perusahaan."""
    rows = [Button(page.label, FirmGuide(part)) for part, page in PAGES.items()]
    file = Button(pgettext("button", "As a PDF"), FirmGuide(FILE))
    turn.show(
        paragraphs(
            Bold(_("JKP for firms")),
            _(
                "A PHK is hard for both sides. Here is what the firm pays, reports "
                "and hands out, and until when, with the articles. Choose a part."
            ),
        ),
        keyboard=(*_two_in_a_row(*rows, file), UNCLEAR, menu.TO_MENU),
    )


async def press(turn: Turn, press: FirmGuide) -> None:
    """Show a part of the guide, or send it as a file."""
    if press.part == FILE:
        await _send(turn)
    elif press.part in set(Part):
        _show(turn, Part(press.part))
    else:
        if press.part != START:
            turn.tell(OLD_BUTTON)
        await open_guide(turn)


def _show(turn: Turn, part: Part) -> None:
    today = local_day(turn.work.now, None)
    basis = _("Legal basis: {article}.", article=listed(guide.articles(part, today)))
    turn.show(
        paragraphs(
            Bold(PAGES[part].title),
            lines(*guide.says(part, today)),
            Details(basis),
        ),
        keyboard=(_beside(part), (TO_GUIDE,), UNCLEAR),
    )


def _beside(part: Part) -> tuple[Button, ...]:
    """Return the part after this one, so that the guide is read by one button."""
    parts = list(Part)
    following = parts[parts.index(part) + 1 :]
    return tuple(Button(PAGES[each].label, FirmGuide(each)) for each in following[:1])


async def _send(turn: Turn) -> None:
    """Send the guide on one sheet; drawing it keeps nobody else waiting."""
    turn.beside = True
    link = f"https://t.me/{turn.update.get_bot().username}"
    today = local_day(turn.work.now, None)
    file = await asyncio.to_thread(guide_sheet.render, turn.work.now, today, link)
    turn.work.document(
        turn.person,
        file,
        NAME,
        _("JKP for firms on one sheet, as of {day}. You may pass it on.", day=today),
    )


def _two_in_a_row(*buttons: Button) -> Keyboard:
    return tuple(buttons[at : at + 2] for at in range(0, len(buttons), 2))
