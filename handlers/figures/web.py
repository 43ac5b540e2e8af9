"""The board on the web: a link of one's own, and ending it with /papan keluar."""

from bot.buttons import Button, CloseWeb, Link, OpenWeb
from bot.services.web_board import links, sessions
from bot.settings import BOARD
from bot.telegram.routing import Handler
from bot.telegram.turn import Turn
from bot.texts import _, pgettext

LEAVE = "keluar"
"""What stands behind /papan to end it."""

NOWHERE = _("This service has no web page; /papan here shows the same numbers.")


async def give_link(turn: Turn, _press: OpenWeb) -> None:
    """Give somebody a link that opens the board in one browser."""
    address = turn.work.public_url
    if address is None:
        turn.tell(NOWHERE)
        return
    token = await links.make(turn.work, turn.person)
    turn.send(
        _(
            "This link is yours alone: do not pass it on. It is good once, for "
            "{minutes} minutes, and opens the board in your browser for {hours} hours. "
            "/papan keluar ends that everywhere.",
            minutes=links.VALID_MINUTES,
            hours=sessions.LASTS_HOURS,
        ),
        keyboard=(
            (
                Link(
                    pgettext("button", "Open web page"),
                    f"{address}{BOARD}/{links.WAY_IN}/{token}",
                ),
            ),
            (Button(pgettext("button", "End web page"), CloseWeb()),),
        ),
    )


def is_leaving(turn: Turn) -> bool:
    """Say whether somebody wrote /papan to end the board on the web."""
    return turn.argument.casefold() == LEAVE


async def leave(turn: Turn) -> None:
    """End the board in all of somebody's browsers: /papan keluar."""
    ended = await sessions.end_all(turn.work, turn.person)
    turn.send(ENDED if ended else NOT_OPEN)


async def close(turn: Turn, _press: CloseWeb) -> None:
    """End it by the button below a link, whose message says so."""
    ended = await sessions.end_all(turn.work, turn.person)
    turn.show(ENDED if ended else NOT_OPEN)


ENDED = _("The web page is closed in all your browsers.")
NOT_OPEN = _("The web page is open in no browser of yours, and no link opens it now.")


def board_or(show: Handler) -> Handler:
    """Return what takes /papan: it shows the board, or ends it on the web."""

    async def take(turn: Turn) -> None:
        await (leave if is_leaving(turn) else show)(turn)

    return take
