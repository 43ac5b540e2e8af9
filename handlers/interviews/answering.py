"""The check: answers that are pressed, typed or sent."""

from bot.buttons import Answer, Revise, Toggle
from bot.services.interviews import runs
from bot.services.interviews.runs import NotAnAnswer
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.interviews.flow import (
    answer_to,
    ask,
    current,
    go_on,
    is_old,
    known_of,
    noted,
    say_changed,
)
from handlers.interviews.typed_answers import NOT_TEXT, not_text, sent, spoken
from handlers.screens import menu, question_screen
from handlers.screens.prompts import put

__all__ = [
    "not_text",
    "not_understood",
    "press_answer",
    "revise",
    "spoken",
    "toggle",
]


async def press_answer(turn: Turn, press: Answer) -> None:
    """Take a pressed answer, if its button belongs to the step that stands."""
    run = await current(turn, press)
    if run is None:
        return
    try:
        question, before = run.asked(press.question), dict(run.answers)
        run = await runs.answer(turn.work, run, press.question, press.value)
    except NotAnAnswer:
        await is_old(turn, run)
    else:
        say_changed(turn, before, run, question)
        await go_on(turn, run, noted(question, press.value))


async def toggle(turn: Turn, press: Toggle) -> None:
    """Tick or untick a line of a card."""
    run = await current(turn, press)
    if run is None:
        return
    try:
        question = run.asked(press.question)
        now = question_screen.toggled(question, _ticked(turn, press), press.value)
    except NotAnAnswer:
        await is_old(turn, run)
        return
    keyboard = question_screen.choices(run, question, now)
    words = question_screen.words(run, question)
    await put(turn, answer_to(run, question, now), words, keyboard)


async def revise(turn: Turn, press: Revise) -> None:
    """Ask one question again; the other answers stay."""
    run = await current(turn, press)
    if run is None:
        return
    try:
        question = run.asked(press.question)
    except NotAnAnswer:
        await is_old(turn, run)
    else:
        await ask(turn, run, question)


async def not_understood(turn: Turn) -> None:
    """Answer what nobody asked for, never with blame, and show what can be done."""
    if sent(turn) == "voice":
        await menu.show(turn, NOT_TEXT["voice"])
        return
    await menu.show(
        turn,
        _(
            "We did not understand that. Please choose one below, or talk to an "
            "officer."
        ),
    )


def _ticked(turn: Turn, press: Toggle) -> str:
    """Return what is ticked on the card; nothing, if something else was asked since."""
    return known_of(turn, press.question)
