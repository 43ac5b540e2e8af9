"""Hard moments: words of distress or violence, met before anything else.

Calm words and the numbers that help come first, then a person: at the head of the
queue, at any hour. Nothing has to be answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.buttons import Button, Consent, Keyboard, Open, Region, Room
from bot.expecting import HomeRegion
from bot.faq import ANSWERS
from bot.interview.reading.words import Steer, read_steer
from bot.places import NotFound, Several, find_places
from bot.services.cases import requests
from bot.services.conversations import muted
from bot.services.people import arrivals, consents, counters
from bot.services.safety import distress
from bot.services.safety.distress import Flagged
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, paragraphs, pgettext
from handlers.conversations import messages
from handlers.privacy import consent
from handlers.screens import prompts, region_picker

ASKS_WHERE = HomeRegion(Room.URGENT)
"""What is expected beside a case that waits in no known region."""


@dataclass(frozen=True, slots=True)
class Calm:
    """What is said first: with an officer told, and where there is none to tell."""

    told: Text
    alone: Text


FIRST: Mapping[str, Calm] = {
    "crisis_self_harm": Calm(
        ANSWERS["crisis_self_harm"].says[0],
        _(
            "You matter to us. You do not have to get through this alone. Free help: "
            "call 119 or healing119.id. If you are in danger, ask someone near you now "
            "or call 112 (not in all areas yet)."
        ),
    ),
    "violence": Calm(
        ANSWERS["violence"].says[0],
        _(
            "You have a right to be safe. For violence against women and children call "
            "129 (SAPA). If it is happening now, ask neighbours, the police or 112."
        ),
    ),
}
STAY = ANSWERS["crisis_self_harm"].says[1]
NO_OTHER = _("We will not send other reminders today.")
NOT_ALONE = _(
    "We cannot say how soon the officer answers. Do not wait alone: call one of the "
    "numbers above, or ask someone near you."
)
NOBODY_YET = _(
    "No officer can be reached right now. Do not wait alone: call one of the numbers "
    "above, or ask someone near you."
)
WHERE = _(
    "If you can, write in which regency or city you are. Then an officer near you "
    "hears of it too. You need not answer."
)
YES = pgettext("button", "Yes, connect me")
ENOUGH = Button(pgettext("button", "Reading is enough"), Open(Room.NEAR))


async def met(turn: Turn, intent: str | None) -> bool:
    """Meet words of distress or violence; say whether there were any.

    Whoever talks with an officer, or waits for one, is still heard by them.

    Args:
        turn: The turn.
        intent: What the words are about for certain, if anything.
    """
    calm = FIRST.get(intent or "")
    if calm is None:
        return False
    case = await _case(turn)
    if case is None:
        _offer_a_person(turn, calm.alone)
    else:
        await muted.end(turn.work, case, by=None)
        flagged = await distress.flag(turn.work, turn.person, case)
        await _say(turn, case, flagged, calm)
        await messages.say_anew_or_follow(turn, case)
    distress.be_quiet(turn.work, turn.person)
    await counters.count(turn.work, f"hard moment: {intent}")
    return True


async def connect(turn: Turn) -> None:
    """Bring the person to an officer at once, by the shortest way there is."""
    case = await _case(turn)
    if case is None:
        await consent.ask(turn, Room.URGENT)
        return
    await muted.end(turn.work, case, by=None)
    flagged = await distress.flag(turn.work, turn.person, case)
    await prompts.retire(turn)
    prompts.nothing_more(turn)
    turn.show(*_first_in_the_queue(flagged), keyboard=((ENOUGH,),))
    await _ask_where(turn, case)


async def stay_near(turn: Turn) -> None:
    """Leave somebody in peace, with a way to a person."""
    prompts.nothing_more(turn)
    turn.show(
        _(
            "If you can, stay near someone tonight. You may write at any time. No "
            "question has to be answered."
        ),
        NO_OTHER,
        keyboard=((Button(YES, Open(Room.URGENT)),),),
    )


async def where_spoken(turn: Turn) -> bool:
    """Take what was written when it was asked where somebody in distress is.

    It is for the officer, whatever it is; a place in it is asked about as well.

    Returns:
        Whether that was asked.
    """
    if turn.expected != ASKS_WHERE or not await messages.worker_says(turn):
        return False
    if await messages.has_talk(turn):
        prompts.nothing_more(turn)
    elif _names_a_place(turn.said):
        await region_picker.spoken(turn, Room.URGENT)
    return True


def _names_a_place(said: str) -> bool:
    """Say whether a place is named; mere likeness ("tolong") would mock a cry."""
    match find_places(said):
        case Several(options=options):
            names = [each.name.partition(" ")[2] for each in options]
            return any(each and each.casefold() in said.casefold() for each in names)
        case NotFound():
            return False
        case _:
            return True


async def cries_for_help(turn: Turn) -> bool:
    """Take "tolong" from somebody in distress for a cry, not for the manual."""
    if read_steer(turn.said) is not Steer.HELP:
        return False
    if not await distress.is_flagged(turn.work, turn.person):
        return False
    case = await requests.open_case(turn.work, turn.person)
    if case is not None:
        await muted.end(turn.work, case, by=None)
    return await messages.worker_says(turn) or await still_here(turn)


async def still_here(turn: Turn) -> bool:
    """Answer further words of somebody in distress that nobody else is for.

    Returns:
        Whether this is such a moment; "we did not understand" would be cold then.
    """
    if not await distress.is_flagged(turn.work, turn.person):
        return False
    turn.send(STAY, keyboard=((Button(YES, Open(Room.URGENT)),), (ENOUGH,)))
    return True


async def _case(turn: Turn) -> Case | None:
    """Return the person's open case; with consent one is opened at once."""
    case = await requests.open_case(turn.work, turn.person)
    if case is None:
        if not await consents.is_given(turn.work, turn.person):
            return None
        case, _is_new = await requests.request(turn.work, turn.person, None)
    await distress.locate(turn.work, turn.person, case)
    return case


async def _say(turn: Turn, case: Case, flagged: Flagged, calm: Calm) -> None:
    """Say what helps, and what was done; in a talk the officer says the rest."""
    if case.counselor_id is not None:
        if flagged.is_news:
            turn.send(calm.told)
        return
    await prompts.retire(turn)
    prompts.nothing_more(turn)
    nobody = flagged.is_news and not flagged.told
    turn.send(calm.alone if nobody else calm.told)
    turn.send(*_first_in_the_queue(flagged), keyboard=((ENOUGH,),))
    if flagged.is_news:
        await _ask_where(turn, case)


async def _ask_where(turn: Turn, case: Case) -> None:
    """Ask where the person is if nobody knows; the case waits for no answer.

    No message is named that typed words would have to come after: none is too early.
    """
    if case.region is not None or case.counselor_id is not None:
        return
    choose = Button(
        pgettext("button", "Choose from a list"),
        Region(region_picker.PROVINCES, Room.URGENT),
    )
    near = await arrivals.suggests(turn.work, turn.person)
    here = () if near is None else (Button(near.text, Region(near.code, Room.URGENT)),)
    turn.send(WHERE, keyboard=(here, (choose,)))
    turn.listen(ASKS_WHERE)


def _first_in_the_queue(flagged: Flagged) -> tuple[Text, ...]:
    nobody = flagged.is_news and not flagged.told
    return (
        _("Your request is at the front of the queue."),
        NOBODY_YET if nobody else NOT_ALONE,
        NO_OTHER,
    )


def _offer_a_person(turn: Turn, calm: Text) -> None:
    """Say how an officer can be reached: with one press, once it is known what it is.

    Without consent nothing is kept, so nobody could answer.
    """
    prompts.nothing_more(turn)
    turn.send(calm)
    turn.send(paragraphs(STAY, lines(consents.SHORT)), keyboard=_to_agree(turn))


def _to_agree(turn: Turn) -> Keyboard:
    version = consents.version(turn.work)
    yes = Button(YES, Consent("yes", version, Room.URGENT))
    read = Consent("read", version, Room.URGENT)
    return ((yes,), (Button(pgettext("button", "Read first"), read),), (ENOUGH,))
