"""Keywords: the small words that can be typed anywhere: batal, ulang, petugas."""

from collections.abc import Mapping

from bot.buttons import Button, Open, Room
from bot.interview.reading.cleaning import raw_words
from bot.interview.reading.words import Steer, is_whole_steer, read_steer
from bot.services.cases import requests
from bot.services.interviews import next_steps, readable
from bot.services.matching import cards, looking_for
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.conversations import messages

FOLLOWED: Mapping[Steer, Room] = {
    Steer.CANCEL: Room.CANCEL,
    Steer.OFFICER: Room.HUMAN,
    Steer.HELP: Room.HELP,
    Steer.AGAIN: Room.RESTART,
}
"""What is done at once. Going back and "I don't know" answer a question, and wait."""

ENDS_NEWS = frozenset(("stop", "berhenti"))
"""What ends general news where there is no step that it could end."""

LABELS: Mapping[Room, Text] = {
    Room.CANCEL: pgettext("button", "Stop"),
    Room.HUMAN: pgettext("button", "My place"),
    Room.HELP: next_steps.HELP,
    Room.RESTART: pgettext("button", "Start over"),
}


async def follow_small_words(turn: Turn) -> bool:
    """Follow a message that is nothing but such a word; say whether it was one.

    In a talk, and while an officer is waited for, they are words like any other, for
    the one who reads them.
    """
    if not turn.said or turn.staff is not None:
        return False
    steer = read_steer(turn.said)
    if steer is None or steer not in FOLLOWED or await _is_for_an_officer(turn):
        return False
    ends_news = steer is Steer.CANCEL and await _is_of_news(turn)
    turn.go(Room.NO_NEWS if ends_news else FOLLOWED[steer])
    return True


async def offer_what_was_meant(turn: Turn) -> None:
    """Offer on a button what such a word alone would do, if nobody reads it yet."""
    steer = read_steer(turn.said) if is_whole_steer(turn.said) else None
    if steer is None or steer not in FOLLOWED or await messages.has_talk(turn):
        return
    room = FOLLOWED[steer]
    turn.send(
        _("Did you mean this? Your message is kept for the officer all the same."),
        keyboard=((Button(LABELS[room], Open(room)),),),
    )


async def _is_of_news(turn: Turn) -> bool:
    """Say whether "stop" can mean nothing but news or cards: no step is under way."""
    if turn.person.asked is not None:
        return False
    if not ENDS_NEWS.issuperset(raw_words(turn.said)):
        return False
    row = await looking_for.find(turn.work, turn.person)
    if turn.person.news_agreed_at is None and not cards.are_wanted(row):
        return False
    run = await readable.find(turn.work, turn.person)
    return run is None or not run.unfinished


async def _is_for_an_officer(turn: Turn) -> bool:
    if turn.person.asked is not None:
        return False
    return await requests.open_case(turn.work, turn.person) is not None
