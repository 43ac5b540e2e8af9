"""Istilah: the words of the law, as a list and one by one: /istilah."""

import re

from bot.buttons import Button, Explain, Keyboard, Open, Room
from bot.expecting import GlossaryTerm
from bot.faq import TERMS, Term, explained, numbers_on
from bot.services.people.local_time import local_day
from bot.telegram.turn import Turn
from bot.texts import Details, Text, _, listed, paragraphs, pgettext, verbatim
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

TOPIC = "term."
"""What stands before the name of a word in a button."""

OFTEN = (
    "phk",
    "pkwt",
    "pkwtt",
    "contribution_months",
    "reported_wage",
    "proof",
    "settlement",
    "mediator",
)
"""The words that have a button; any other is typed."""

IN_A_ROW = 2
BY_NAME = {each.name: each for each in TERMS}

_ABBREVIATION = re.compile(r"[^aeiou\s]{1,5}[aeiou]?\d?")


async def open_terms(turn: Turn) -> None:
    """List the words, and ask which one is to be explained."""
    turn.show(
        paragraphs(
            _("Which word shall we explain? Type it, for example masa iur."),
            Details(listed([_called(each) for each in TERMS])),
        ),
        keyboard=(*_often(), menu.TO_MENU),
    )
    nothing_more(turn)
    turn.listen(GlossaryTerm())


def show(turn: Turn, term: Term) -> None:
    """Show what a word means."""
    turn.show(meaning(turn, term), keyboard=BELOW)


def meaning(turn: Turn, term: Term) -> Text:
    """Return what a word means, with today's numbers of the law."""
    return explained(term, numbers_on(local_day(turn.work.now, None)))


def unknown(turn: Turn) -> None:
    """Say that a word is not on the list, and who can explain it."""
    turn.show(
        _("That word is not on our list yet. An officer can explain it."),
        keyboard=(menu.TO_HUMAN, *BELOW),
    )


BELOW: Keyboard = (
    (Button(pgettext("button", "Another word"), Open(Room.TERMS)),),
    menu.TO_MENU,
)


def _often() -> Keyboard:
    buttons = [
        Button(_called(BY_NAME[each]), Explain(f"{TOPIC}{each}")) for each in OFTEN
    ]
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


def _called(term: Term) -> Text:
    """Return a word as it is written; it is Indonesian in every language."""
    name = " ".join(
        each.upper() if _ABBREVIATION.fullmatch(each) else each
        for each in term.called[0].split()
    )
    return verbatim(name[0].upper() + name[1:])
