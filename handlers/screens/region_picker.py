"""Where somebody lives: typed in a few letters, or chosen from lists.

What was typed is echoed before it counts. The room that the answer leads to rides in
the buttons.
"""

from collections.abc import Iterable

from bot.buttons import Button, Keyboard, Region, Room
from bot.expecting import HomeRegion
from bot.places import (
    Found,
    InProvince,
    Match,
    NoSuchPlace,
    NotFound,
    Place,
    Province,
    Several,
    find_places,
    place,
    places_of,
    province,
    provinces,
)
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext, verbatim

PROVINCES = "all"
"""What a button carries instead of a code to show all provinces."""

IN_A_ROW = 2


async def spoken(turn: Turn, room: Room) -> None:
    """Show what a typed text may mean, to be confirmed or chosen."""
    words, keyboard = _offer(find_places(turn.said), room)
    await _ask(turn, room, words, keyboard)


def suggested(suggestion: Place, room: Room) -> tuple[Text, Keyboard]:
    """Return a place that somebody may live in, to be confirmed or not."""
    return _offer(Found(suggestion), room)


async def chosen(turn: Turn, press: Region) -> Place | None:
    """Return the place that was pressed; a province opens its list, and is none."""
    try:
        if "." in press.region:
            return place(press.region)
        within = press.region != PROVINCES and province(press.region)
    except NoSuchPlace:
        within = False
    options = places_of(within.code) if within else provinces()
    await _ask(turn, press.room, _WHICH, _two_in_a_row(options, press.room))
    return None


_WHICH = _("Which regency or city do you live in now? A few letters are enough.")


async def _ask(turn: Turn, room: Room, words: Text, keyboard: Keyboard) -> None:
    await turn.ask(HomeRegion(room), words, keyboard=keyboard)


def _offer(match: Match, room: Room) -> tuple[Text, Keyboard]:
    match match:
        case Found():
            right = Region(match.place.code, room)
            return match.echo, (
                (Button(pgettext("button", "Yes, that is right"), right),),
                (_none_of_these(room),),
            )
        case Several():
            rows = ((_button(each, room),) for each in match.options)
            return match.ask, (*rows, (_none_of_these(room),))
        case InProvince():
            within = places_of(match.province.code)
            return _WHICH, _two_in_a_row(within, room)
        case NotFound():
            return match.hint, _two_in_a_row(provinces(), room)


def _two_in_a_row(options: Iterable[Place | Province], room: Room) -> Keyboard:
    buttons = [_button(each, room) for each in options]
    return tuple(
        tuple(buttons[start : start + IN_A_ROW])
        for start in range(0, len(buttons), IN_A_ROW)
    )


def _button(option: Place | Province, room: Room) -> Button:
    return Button(verbatim(option.name), Region(option.code, room))


def _none_of_these(room: Room) -> Button:
    label = pgettext("button", "None of these places")
    return Button(label, Region(PROVINCES, room))
