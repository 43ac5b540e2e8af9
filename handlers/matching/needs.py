"""What a workplace must have for somebody: asked only after a yes of its own."""

from bot.buttons import Button, Keyboard, Open, Room, Wish
from bot.interview.occupation import NEED
from bot.services.matching import looking_for, needs
from bot.storage.tables import JobWishes
from bot.telegram.turn import Turn
from bot.texts import _, lines, pgettext
from handlers.matching.fields import marked
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

YES, WITHDRAW = "yes", "withdraw"

ERASED = _("All right. What a workplace must have is erased.")

BACK = (Button(pgettext("button", "Back"), Open(Room.WISHES)),)


async def take(turn: Turn, row: JobWishes, value: str) -> None:
    """Take the yes, a need, or the yes back; anything else shows where it stands."""
    text, _mark, version = value.partition(".")
    if text == YES and version == needs.version():
        await needs.agree(turn.work, turn.person)
    elif value == WITHDRAW:
        await needs.withdraw(turn.work, turn.person)
        turn.tell(ERASED)
        turn.go(Room.WISHES)
        return
    elif value in needs.NEEDS and needs.are_agreed(row):
        needs.toggle(turn.work, row, value)
    show(turn, row)


def show(turn: Turn, row: JobWishes) -> None:
    """Show what the yes means, or after it the needs."""
    nothing_more(turn)
    if not needs.are_agreed(row):
        yes = Wish("need", f"{YES}.{needs.version()}")
        agree = Button(pgettext("button", "I agree"), yes)
        turn.show(
            needs.MEANS,
            keyboard=((agree,), (Button(_NO, Open(Room.WISHES)),), menu.TO_MENU),
        )
        return
    turn.show(
        lines(
            _("What must a workplace have for you? Tap what you need."),
            _("Vacancies that do not say so stay in the list."),
        ),
        keyboard=(*_choices(row), _withdraw(), BACK),
    )


_NO = pgettext("button", "No")


def _choices(row: JobWishes) -> Keyboard:
    told = looking_for.needs_in(row)
    return tuple(
        (
            Button(
                marked(NEED.answer.shown(each), chosen=each in told),
                Wish("need", each),
            ),
        )
        for each in needs.NEEDS
    )


def _withdraw() -> tuple[Button, ...]:
    return (Button(pgettext("button", "Take my yes back"), Wish("need", WITHDRAW)),)
