"""The second step of the wishes: where else, besides where somebody lives."""

from collections.abc import Sequence

from bot.buttons import Button, Keyboard, Wish
from bot.buttons.matching import WishDetail
from bot.places import (
    Found,
    InProvince,
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
from bot.services.matching import looking_for, wishes
from bot.storage.tables import JobWishes
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext, verbatim
from handlers.matching.fields import IN_A_ROW, ON, STOP, marked
from handlers.screens.prompts import put
from handlers.screens.visible import visible

DONE = "done"
ALL = "all"
"""What a button carries to show all provinces."""

WHERE = WishDetail("place")

WHICH = _("Which regency or city? A few letters are enough.")


async def ask(turn: Turn, row: JobWishes) -> None:
    """Ask where else; what was named already goes with one tap."""
    home = (await looking_for.of(turn.work, turn.person.id)).home
    named = [place(each) for each in wishes.places(row)]
    only = Button(pgettext("button", "Only near home"), Wish("place", DONE))
    on = Button(ON, Wish("place", DONE))
    taken = tuple(
        (Button(marked(verbatim(each.name), chosen=True), Wish("place", each.code)),)
        for each in named
    )
    await put(
        turn,
        WHERE,
        _question(None if home is None else place(home)),
        (*taken, (on if named else only,), STOP),
    )


async def take(turn: Turn, row: JobWishes, code: str) -> None:
    """Take a place, or let it go; a province opens its list."""
    if code == ALL:
        await put(turn, WHERE, WHICH, _listed(provinces()))
        return
    try:
        if code and "." not in code:
            await put(turn, WHERE, WHICH, _listed(places_of(province(code).code)))
            return
        if code:
            wishes.toggle_place(turn.work, row, place(code).code)
    except NoSuchPlace:
        turn.tell(OLD_BUTTON)
    except wishes.TooMany:
        turn.tell(_("At most {most} places.", most=wishes.MOST_PLACES))
    await ask(turn, row)


async def spoken(turn: Turn, row: JobWishes) -> None:
    """Show what typed words may mean, to be confirmed or chosen."""
    words, options = _meant(visible(turn.said))
    if not options:
        await ask(turn, row)
        return
    await put(turn, WHERE, words, options)


def _question(home: Place | None) -> Text:
    if home is None:
        return _(
            "In which regency or city would you work? Type its name, for example "
            "Bekasi."
        )
    return _(
        "Besides {region} and its province, where else would you work? Type a regency "
        "or city, for example Bekasi.",
        region=verbatim(home.name),
    )


def _meant(said: str) -> tuple[Text, Keyboard]:
    match find_places(said):
        case Found() as found:
            right = Wish("place", found.place.code)
            return found.echo, (
                (Button(pgettext("button", "Yes, that is right"), right),),
                _other(),
            )
        case Several() as several:
            return several.ask, (*_listed(several.options), _other())
        case InProvince() as within:
            return WHICH, _listed(places_of(within.province.code))
        case NotFound() as none:
            return none.hint, _listed(provinces())


def _listed(options: Sequence[Place | Province]) -> Keyboard:
    buttons = [
        Button(verbatim(each.name), Wish("place", each.code)) for each in options
    ]
    return tuple(
        tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)
    )


def _other() -> tuple[Button, ...]:
    return (Button(pgettext("button", "None of these places"), Wish("place", ALL)),)
