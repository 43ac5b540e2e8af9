"""What people ask: answered from the catalogue, suggested, or led to a person.

Nothing is made up. Critical words are followed wherever they are written; any other
question is looked for only where words are no answer to what was asked last.
"""

from collections.abc import Mapping

from bot.buttons import Button, Explain, Keyboard, Room
from bot.expecting import AGAIN, ErasureWord, FreeQuestion, GlossaryTerm
from bot.faq import (
    ANSWERS,
    NotUnderstood,
    Step,
    Suggestions,
    Sure,
    certain,
    named,
    shape_of,
    understand,
)
from bot.services.people import counters, greetings
from bot.storage.tables import Purpose
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.conversations import messages
from handlers.faq import answers, glossary
from handlers.interviews import interruptions, laid_aside
from handlers.interviews.typed_answers import STILL_NOT
from handlers.privacy import news
from handlers.safety import distress
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

NEVER_MISSED = frozenset(
    {"scam_already", "scam_report", "delete_my_data", "unsubscribe", "talk_to_human"}
)
"""What is followed although another question stands; distress comes even before."""

ANSWERS_A_QUESTION = frozenset({Step.CHECK, Step.YES, Step.NO, Step.BACK})
"""Where these lead is where somebody who is being asked already stands."""

NOT_FOUND = FreeQuestion(AGAIN)
"""Notes that the words before were not understood either."""

GREETINGS = frozenset({"greet", "thanks", "goodbye"})
"""What one answer is enough for, however often it was written before."""

NONE = "none"
NONE_OF_THESE = (Button(pgettext("button", "None of these"), Explain(NONE)),)

NOT_YET = _(
    "We did not understand that. Please choose one below, or talk to an officer."
)


async def never_missed(turn: Turn, intent: str | None) -> bool:
    """Follow a report of fraud, or a wish to stop, to be forgotten or to see a person.

    In a talk with an officer these are words for the officer, and while one is waited
    for they are kept for the officer as well.

    Args:
        turn: The turn.
        intent: What the words are about for certain, if anything.
    """
    if intent not in NEVER_MISSED or _is_confirming(turn):
        return False
    if await messages.has_talk(turn):
        return False
    await messages.worker_says(turn)
    await _answer(turn, intent)
    return True


async def heard(turn: Turn) -> None:
    """Answer what was written while nothing was asked and nobody else is meant."""
    match understand(turn.said):
        case Sure(intent, term, others):
            nothing_more(turn)
            if term is not None:
                glossary.show(turn, term)
            else:
                await _answer(turn, intent, others)
        case Suggestions(intents):
            nothing_more(turn)
            if not await distress.still_here(turn):
                await _suggest(turn, intents)
        case NotUnderstood():
            if not await distress.still_here(turn):
                await _not_understood(turn)


async def spoken(turn: Turn, answer: FreeQuestion) -> None:
    """Take what was typed in the room of questions; what is no question is a talk's."""
    if answer == NOT_FOUND and await laid_aside.is_taken_up(turn):
        return
    if isinstance(understand(turn.said), NotUnderstood) and await messages.worker_says(
        turn
    ):
        nothing_more(turn)
        return
    await heard(turn)


async def term_spoken(turn: Turn, _answer: GlossaryTerm) -> None:
    """Explain the word that was typed in the list of words."""
    term = named(turn.said)
    if term is not None:
        glossary.show(turn, term)
    elif isinstance(understand(turn.said), Sure):
        await heard(turn)
    else:
        await counters.count(turn.work, "a word that is not explained")
        glossary.unknown(turn)


async def asked_back(turn: Turn) -> bool:
    """Answer a question asked back in the check, and put the standing one again.

    Returns:
        Whether it was one; what answers the standing question never is.
    """
    found = await interruptions.standing(turn) if turn.said else None
    if found is None or interruptions.is_answer(turn, *found):
        return False
    return await _answer_between(turn)


async def _answer_between(turn: Turn) -> bool:
    """Answer it if it is surely one; suggest only to what reads as a question.

    Any slip of the fingers resembles something.
    """
    asks = interruptions.is_question(turn.said)
    match understand(turn.said):
        case Sure(term=term) if term is not None:
            turn.send(glossary.meaning(turn, term))
            await interruptions.ask_again(turn)
        case Sure(intent, others=others) if (
            asks or _is_a_sign(turn.said) or certain(turn.said)
        ):
            if ANSWERS[intent].leads_to in ANSWERS_A_QUESTION:
                return False
            await _answer(turn, intent, others)
        case Suggestions(intents) if asks:
            await _suggest(turn, intents)
        case _:
            await _count(turn, "unread")
            return False
    return True


def _is_a_sign(said: str) -> bool:
    """Say whether nothing but emoji stand there, which answer no question of ours."""
    return not any(each.isalnum() for each in said)


async def while_waiting(turn: Turn) -> None:
    """Answer a question of somebody who waits; the officer gets the words as well."""
    if not interruptions.is_question(turn.said) or await messages.has_talk(turn):
        return
    match understand(turn.said):
        case Sure(term=term) if term is not None:
            glossary.show(turn, term)
        case Sure(intent) if ANSWERS[intent].says and ANSWERS[intent].label:
            await answers.show(turn, intent)


async def explain(turn: Turn, press: Explain) -> None:
    """Answer a pressed question, or explain a pressed word."""
    if press.topic == NONE:
        await _none_of_these(turn)
    elif (name := press.topic.removeprefix(glossary.TOPIC)) in glossary.BY_NAME:
        glossary.show(turn, glossary.BY_NAME[name])
    elif press.topic in ANSWERS and ANSWERS[press.topic].label is not None:
        await _answer(turn, press.topic)
    else:
        turn.tell(OLD_BUTTON)
        turn.go(Room.MENU)


async def stop_news(turn: Turn) -> None:
    """Send no announcements any more: /stop; then put the standing question again."""
    await news.stop(turn)
    await interruptions.ask_again(turn)


async def take_news(turn: Turn) -> None:
    """Say what announcements are, and let who wants them say so."""
    news.show(turn)
    await interruptions.ask_again(turn)


async def _answer(turn: Turn, intent: str, others: tuple[str, ...] = ()) -> None:
    """Say what is ready for an intent, and take the step that it leads to."""
    answer = ANSWERS[intent]
    if answer.leads_to is not None:
        turn.go(LEADS.get(answer.leads_to, Room.MENU))
        return
    if intent in GREETINGS:
        await _greet_back(turn, intent)
        return
    await answers.show(turn, intent, others=others)
    if intent != "emotional_distress":
        await interruptions.ask_again(turn)


async def _greet_back(turn: Turn, intent: str) -> None:
    """Answer a greeting, unless a later one of ours has answered it."""
    if await greetings.is_answered(turn.work, turn.person, turn.written_at):
        return
    (await answers.show(turn, intent)).purpose = Purpose.GREETING
    await interruptions.ask_again(turn)


NO_MEANINGS = frozenset({"yes", "no", "back", "talk_to_human"})
"""Never suggested: what says nothing by itself, and what stands below anyhow."""


async def _suggest(turn: Turn, intents: tuple[str, ...]) -> None:
    offered = [
        each for each in intents if each not in NO_MEANINGS and ANSWERS[each].label
    ]
    if not offered and "talk_to_human" not in intents:
        await _not_understood(turn)
        return
    turn.show(
        _("Perhaps you mean one of these:"),
        keyboard=(*answers.offer(offered), NONE_OF_THESE, menu.TO_HUMAN),
    )


async def _none_of_these(turn: Turn) -> None:
    await counters.count(turn.work, "none of the suggestions")
    if await interruptions.standing(turn) is None:
        await menu.show(turn, NOT_YET)
        return
    turn.show(STILL_NOT, keyboard=(menu.TO_HUMAN,))
    await interruptions.ask_again(turn)


async def _not_understood(turn: Turn) -> None:
    """Say so without blame; the second time in a row a person stands first."""
    keyboard = await menu.keyboard(turn)
    if turn.expected == NOT_FOUND:
        turn.show(STILL_NOT, keyboard=_person_first(keyboard))
    else:
        turn.show(NOT_YET, keyboard=keyboard)
    nothing_more(turn)
    turn.listen(NOT_FOUND)
    await _count(turn, "not understood")


def _person_first(keyboard: Keyboard) -> Keyboard:
    return (menu.TO_HUMAN, *(row for row in keyboard if row != menu.TO_HUMAN))


def _is_confirming(turn: Turn) -> bool:
    """Say whether the word that confirms an erasure is being waited for."""
    return isinstance(turn.expected, ErasureWord)


async def _count(turn: Turn, what: str) -> None:
    await counters.count(turn.work, f"{what}: {shape_of(turn.said)}")


LEADS: Mapping[Step, Room] = {
    Step.CHECK: Room.CHECK,
    Step.HUMAN: Room.HUMAN,
    Step.SLOT_MOVE: Room.HUMAN,
    Step.PROFILE: Room.PROFILE,
    Step.DATA: Room.DATA,
    Step.ERASE: Room.ERASE,
    Step.STOP_NEWS: Room.NO_NEWS,
    Step.NEWS: Room.NEWS,
    Step.CANCEL: Room.CANCEL,
    Step.RESTART: Room.RESTART,
    Step.FIRMS: Room.FIRMS,
}
"""Where an answer leads at once; a yes or no to nothing leads to the menu."""
