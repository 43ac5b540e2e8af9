"""Ready answers to what people ask: their words, and the ways on below them."""

from collections.abc import Iterable, Mapping

from bot.buttons import Button, Card, Explain, Keyboard, Open, Room, Row, Speak
from bot.expecting import FreeQuestion
from bot.faq import ANSWERS, Answer, Step, numbers_on
from bot.services.interviews import assessments, next_steps, profiles, readable
from bot.services.people.local_time import local_day
from bot.services.queue import routing
from bot.services.staff import migrant_offices, office_hours, offices
from bot.storage.tables import Outbox
from bot.telegram.turn import Turn
from bot.texts import Details, Text, Value, _, lines, paragraphs, pgettext, verbatim
from handlers.faq import complaints
from handlers.screens import menu
from handlers.screens.menu import LANGUAGES, SAFETY
from handlers.screens.prompts import nothing_more

OFFERED_BESIDE = 2
"""Other questions offered below an answer."""

OFFICIAL = pgettext("button", "Is this official?")
TERMS = pgettext("button", "Words explained")

OPENS: Mapping[Step, Button] = {
    Step.CHECK: Button(next_steps.CHECK, Open(Room.CHECK)),
    Step.RESULT: Button(next_steps.RESULT, Open(Room.RESULT)),
    Step.HUMAN: Button(next_steps.HUMAN, Open(Room.HUMAN)),
    Step.PROFILE: Button(next_steps.PROFILE, Open(Room.PROFILE)),
    Step.DATA: Button(next_steps.DATA, Open(Room.DATA)),
    Step.LETTER: Button(pgettext("button", "Check the letter"), Open(Room.LETTER)),
    Step.REFUSED: Button(pgettext("button", "Why was it refused?"), Open(Room.REFUSED)),
    Step.DUTIES: Button(pgettext("button", "Duties this month"), Open(Room.BENEFIT)),
    Step.JOBS: Button(next_steps.JOBS, Open(Room.JOBS)),
    Step.WORKING: next_steps.TO_WORKING[0],
    Step.NEWS: Button(pgettext("button", "Get vacancy news"), Explain("subscribe")),
    Step.OFFICIAL: Button(OFFICIAL, Open(Room.OFFICIAL)),
    Step.TERMS: Button(TERMS, Open(Room.TERMS)),
    Step.FIRMS: Button(pgettext("button", "For firms"), Open(Room.FIRMS)),
}
"""Steps that one button takes. What is not here is done at once, or never offered."""

PARTS: Mapping[Step, tuple[Text, str, str]] = {
    Step.PAPERS: (
        pgettext("button", "Prepare papers"),
        "papers",
        "claim_documents",
    ),
    Step.CLAIM_STEPS: (pgettext("button", "How to claim"), "steps", "claim_how"),
}
"""Parts of a result, and what is answered to who has none."""

FIRST_QUESTIONS = ("what_is_jkp", "benefit_amount", "claim_how", "claim_documents")


async def invite(turn: Turn) -> None:
    """Ask for a question in the person's own words: *Tanya sesuatu*."""
    turn.show(
        _("Write your question in your own words, or choose one below."),
        keyboard=(
            *(_asking(each) for each in FIRST_QUESTIONS),
            (OPENS[Step.TERMS], OPENS[Step.OFFICIAL]),
            menu.TO_HUMAN,
            menu.TO_MENU,
        ),
    )
    nothing_more(turn)
    turn.listen(FreeQuestion())


async def official(turn: Turn) -> None:
    """Say who this is, what is never asked for, and how to tell a fraud: /resmi."""
    check, careful = ANSWERS["official_check"].texts({})
    turn.show(
        paragraphs(lines(_operator(turn), SAFETY), careful, Details(check)),
        keyboard=(_asking("scam_already"), menu.TO_HUMAN, menu.TO_MENU),
    )


async def show(turn: Turn, intent: str, *, others: Iterable[str] = ()) -> Outbox:
    """Show the answer to an intent.

    Args:
        turn: The turn.
        intent: A key of `ANSWERS` with something to say.
        others: What else may have been meant; offered below.

    Returns:
        The message.
    """
    answer = ANSWERS[intent]
    keyboard = await _below(turn, answer, others)
    promised = await complaints.promised(turn, intent)
    said = paragraphs(await words(turn, intent), *promised)
    return turn.show(said, keyboard=keyboard)


async def words(turn: Turn, intent: str) -> Text:
    """Return what is said to an intent, with today's numbers of the law."""
    if intent == "is_official":
        check = ANSWERS["official_check"].texts({})[0]
        return paragraphs(lines(_operator(turn), SAFETY), check)
    answer = ANSWERS[intent]
    return paragraphs(*answer.texts(await _values(turn, answer)))


def offer(intents: Iterable[str]) -> Keyboard:
    """Return a button for each of the intents that may have been meant."""
    return tuple(_asking(each) for each in intents)


async def _below(turn: Turn, answer: Answer, others: Iterable[str]) -> Keyboard:
    if answer.intent == "emotional_distress":
        return (
            (Button(pgettext("button", "Talk now"), Open(Room.HUMAN)),),
            (Button(pgettext("button", "Not today"), Open(Room.MENU)),),
        )
    run = await readable.find(turn.work, turn.person)
    resume = run is not None and run.unfinished
    rows = [await _step(turn, answer, each) for each in answer.then]
    beside = tuple(dict.fromkeys((*others, *answer.related)))[:OFFERED_BESIDE]
    wanted = (
        *((Button(next_steps.RESUME, Open(Room.CHECK)),) for _each in [run] if resume),
        *(each for each in rows if each and not (resume and each == _CHECK)),
        *offer(beside),
        menu.TO_HUMAN,
        menu.TO_MENU,
    )
    return tuple(row for at, row in enumerate(wanted) if row not in wanted[:at])


_CHECK: Row = (OPENS[Step.CHECK],)


async def _step(turn: Turn, answer: Answer, step: Step) -> Row:
    if step is Step.LANGUAGE:
        return tuple(Button(each, Speak(code)) for code, each in LANGUAGES.items())
    if step not in PARTS:
        return (OPENS[step],) if step in OPENS else ()
    label, part, intent = PARTS[step]
    row = await assessments.latest(turn.work, turn.person)
    if row is not None:
        return (Button(label, Card(row.id, part)),)
    return () if intent == answer.intent else _asking(intent)


def _asking(intent: str) -> Row:
    label = ANSWERS[intent].label
    return () if label is None else (Button(label, Explain(intent)),)


def _operator(turn: Turn) -> Text | None:
    """Return who runs this; without that, nothing here may sound official."""
    operator = turn.work.operator
    if operator is None:
        return None
    return _("This service is run by {operator}.", operator=verbatim(operator))


async def _values(turn: Turn, answer: Answer) -> Mapping[str, Value]:
    profile = await profiles.find(turn.work, turn.person)
    region = None if profile is None else profile.region
    numbers = numbers_on(local_day(turn.work.now, region))
    to = await routing.of(turn.work, region)
    hours = await routing.hours(turn.work, to, region)
    served: dict[str, Value] = {
        "hours": office_hours.of_week(hours, turn.work.now),
        "zone": office_hours.zone_name(hours),
        "office": offices.SERVICE if region is None else routing.called(to),
    }
    if "bp3mi" in answer.needs:
        served["bp3mi"] = await migrant_offices.told(turn.work, region)
    return {**numbers, **served}
