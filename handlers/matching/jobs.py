"""What fits now: /lowongan, one vacancy a page, the best first, with its reasons."""

from collections.abc import Sequence

from bot.buttons import Button, Keyboard, Open, Room, Row, SayJob, SeeJob
from bot.expecting import HomeRegion
from bot.services.interviews import profiles
from bot.services.matching import (
    candidates,
    fitting,
    looking_for,
    shown,
    vacancy_words,
    wishes,
)
from bot.services.matching.fitting import Suited
from bot.telegram.turn import Turn
from bot.texts import Bold, Text, _, paragraphs, pgettext
from handlers.matching import fields
from handlers.matching.wishes import cards_switch
from handlers.privacy import consent
from handlers.screens import menu
from handlers.screens.prompts import nothing_more, put

TO_WISHES = (Button(pgettext("button", "What I look for"), Open(Room.WISHES)),)


async def open_jobs(turn: Turn) -> None:
    """Show what fits best; before that, ask where and for what."""
    await show(turn, 0)


async def turn_page(turn: Turn, pressed: SeeJob) -> None:
    """Show what fits at another place of the list."""
    if await consent.is_there(turn, Room.JOBS):
        await show(turn, pressed.number)


async def show(turn: Turn, number: int) -> None:
    """Show one vacancy of the list, or ask for what the list is made by."""
    if not await _is_region_known(turn):
        return
    row = await looking_for.find(turn.work, turn.person)
    if row is None or not wishes.are_told(row):
        fields.ask(turn, await wishes.begin(turn.work, turn.person))
        return
    nothing_more(turn)
    found = await fitting.best_for(
        turn.work, turn.person.id, candidates.not_turned_down_by(turn.person.id)
    )
    if not found:
        turn.show(NOTHING, keyboard=(TO_WISHES, cards_switch(row), *_HOME))
        return
    at = min(max(number, 0), len(found) - 1)
    await shown.note(turn.work, turn.person, found[at].vacancy, by_card=False)
    turn.show(
        _page(found, at),
        keyboard=(*_below(found, at), TO_WISHES, cards_switch(row), menu.TO_MENU),
    )


NOTHING = _(
    "No vacancy fits right now. New ones come in, so look again later, or change what "
    "you look for. An officer may know others."
)

_HOME: Keyboard = (menu.TO_HUMAN, menu.TO_MENU)


def _page(found: Sequence[Suited], at: int) -> Text:
    return paragraphs(
        Bold(
            _(
                "Vacancies that fit: {number} of {count}",
                number=at + 1,
                count=len(found),
            )
        ),
        vacancy_words.card(found[at].vacancy, found[at].because),
    )


def _below(found: Sequence[Suited], at: int) -> Keyboard:
    vacancy_id = found[at].vacancy.id
    say: Row = (
        Button(pgettext("button", "Interested"), SayJob(vacancy_id, "yes")),
        Button(pgettext("button", "Not this one"), SayJob(vacancy_id, "no")),
    )
    before = Button(pgettext("button", "Previous"), SeeJob(at - 1))
    after = Button(pgettext("button", "Next"), SeeJob(at + 1))
    turning = (
        *([before] if at > 0 else []),
        *([after] if at < len(found) - 1 else []),
    )
    return (say, *([turning] if turning else []))


async def _is_region_known(turn: Turn) -> bool:
    profile = await profiles.find(turn.work, turn.person)
    if profile is not None and profile.region is not None:
        return True
    question = _(
        "To find vacancies near you, which regency or city do you live in? A few "
        "letters are enough."
    )
    await put(turn, HomeRegion(Room.JOBS), question, ())
    return False
