"""The first step of the wishes: in which fields of work."""

from collections.abc import Collection

from bot.buttons import Button, Keyboard, Open, Room, Row, Wish
from bot.services.matching import wishes
from bot.services.matching.words import field_named
from bot.storage.tables import JobWishes
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.screens import menu
from handlers.screens.prompts import nothing_more

DONE = "done"
"""What a button carries that goes on to the next step."""

ON = pgettext("button", "Go on")
STOP: Row = (Button(pgettext("button", "Stop"), Open(Room.CANCEL)),)
"""Out of a question that is answered by typing; else what is typed next answers it."""

IN_A_ROW = 2


def ask(turn: Turn, row: JobWishes) -> None:
    """Ask in which fields; at first, that of the profile is chosen already."""
    nothing_more(turn)
    chosen = wishes.fields(row)
    on: Keyboard = ((Button(ON, Wish("field", DONE)),),) if chosen else ()
    turn.show(
        _(
            "In which fields do you look for work? You may choose up to {most}. Then "
            "press Go on.",
            most=wishes.MOST_FIELDS,
        ),
        keyboard=(*_choices(chosen), *on, menu.TO_MENU),
    )


def take(turn: Turn, row: JobWishes, field: str) -> None:
    """Choose a field or no more; anything else shows the question."""
    if field in wishes.FIELDS:
        try:
            wishes.toggle_field(turn.work, row, field)
        except wishes.TooMany:
            turn.tell(_("At most {most} fields.", most=wishes.MOST_FIELDS))
    ask(turn, row)


def marked(label: Text, *, chosen: bool) -> Text:
    """Return the label of a choice, with a tick before it once it is chosen."""
    return _("✓ {label}", label=label) if chosen else label


def _choices(taken: Collection[str]) -> Keyboard:
    buttons = [
        Button(marked(field_named(each), chosen=each in taken), Wish("field", each))
        for each in wishes.FIELDS
    ]
    return tuple(
        tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)
    )
