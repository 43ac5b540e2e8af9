"""General announcements (news): the switch, and the answer to the question."""

from bot.buttons import Button, Keyboard, Open, Room, TakeNews
from bot.services.matching import cards
from bot.services.people import consents, news
from bot.services.people.local_time import local_day
from bot.services.reminders import claim_deadline, news_question
from bot.services.results import to_claim
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, lines, pgettext
from handlers.screens import menu

TAKEN = _("General news is on. Stop at any time: /stop")
STOPPED = _("General news has stopped. Reminders about your own JKP deadline go on.")
NO_CARDS = _("Weekly cards of vacancies have stopped too.")
NOT_TAKEN = _("All right, no general news. Reminders of your own deadlines go on.")

FROM_DATA = "data"
"""As `TakeNews.back` has it: the switch stood below one's own data."""


def switch(turn: Turn, back: str = "") -> tuple[Button, ...]:
    """Return the row of the switch; nothing for who serves here: staff have their own.

    It says how it stands, and opens what it means before anything is switched.
    """
    if turn.staff is not None:
        return ()
    if turn.person.news_agreed_at is not None:
        label = pgettext("button", "General news: on")
    else:
        label = pgettext("button", "General news: off")
    return (Button(label, TakeNews("show", back)),)


async def press(turn: Turn, press: TakeNews) -> None:
    """Show what it means, or switch it as a button says."""
    if _is_old(turn, press):
        show(turn)
    elif press.way == "show":
        show(turn, press.back)
    elif press.way == "yes":
        await news.take(turn.work, turn.person)
        turn.show(TAKEN, keyboard=_around(turn, press.back))
    elif press.way == "no":
        had_it = turn.person.news_agreed_at is not None
        await news.stop(turn.work, turn.person)
        said = await _stopped(turn) if had_it else NOT_TAKEN
        turn.show(said, keyboard=_around(turn, press.back))
    else:
        turn.tell(OLD_BUTTON)
        turn.go(Room.MENU)


async def stop(turn: Turn) -> None:
    """Send no announcements and no cards of vacancies any more: /stop."""
    await news.stop(turn.work, turn.person)
    had_cards = await cards.stop(turn.work, turn.person)
    said = lines(await _stopped(turn), NO_CARDS if had_cards else None)
    turn.show(said, keyboard=(menu.TO_MENU,))


def show(turn: Turn, back: str = "") -> None:
    """Say how it stands and what it means, with the way to switch it."""
    on = turn.person.news_agreed_at is not None
    how = _("General news is on.") if on else _("General news is off.")
    if on:
        way = Button(pgettext("button", "Switch it off"), TakeNews("no", back))
    else:
        way = Button(pgettext("button", "Switch it on"), TakeNews("yes", back))
    turn.show(
        lines(Bold(how), news.MEANS),
        keyboard=((way,), *_home(back)),
    )


async def _stopped(turn: Turn) -> Text:
    """Say that it has stopped, and that the own last day is still reminded of."""
    row = await claim_deadline.newest(turn.work, turn.person)
    last = to_claim.open_until(row)
    if (
        last is None
        or last < local_day(turn.work.now, None)
        or not await consents.stands(turn.work, turn.person)
    ):
        return STOPPED
    return _(
        "General news has stopped. Reminders of your own deadline go on: JKP can be "
        "claimed by {last_day}.",
        last_day=last,
    )


def _is_old(turn: Turn, press: TakeNews) -> bool:
    """Say whether a yes answers a question of long ago; a no always counts."""
    asks = press.way == "yes" and press.back == news_question.ASKED
    return asks and not news.is_asked(turn.work, turn.person)


def _around(turn: Turn, back: str) -> Keyboard:
    return (switch(turn, back), *_home(back))


def _home(back: str) -> Keyboard:
    if back == FROM_DATA:
        return ((Button(pgettext("button", "Back"), Open(Room.DATA)),), menu.TO_MENU)
    return (menu.TO_MENU,)
