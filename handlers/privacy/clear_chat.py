"""*Bersihkan layar*: our messages leave a phone that others may look at."""

from bot.buttons import Button, Open, Room
from bot.services.privacy import clear_chat
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.screens import menu
from handlers.screens.prompts import nothing_more


async def ask(turn: Turn) -> None:
    """Say what is removed and what stays, and ask."""
    turn.show(
        _(
            "Remove our messages from this screen? Your answers stay saved. Messages "
            "older than 48 hours cannot be removed."
        ),
        keyboard=(
            (Button(pgettext("button", "Yes, clear it"), Open(Room.CLEARED)),),
            menu.TO_MENU,
        ),
    )


async def clear(turn: Turn) -> None:
    """Remove them; what was asked is asked again by /mulai."""
    nothing_more(turn)
    await clear_chat.clear(turn.work, turn.person)
    turn.send(_("The screen is clear. Type /mulai to come back."))
