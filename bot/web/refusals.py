"""Refusals: what a page says when there is nothing to see, and the way back."""

from collections.abc import Mapping

from bot.services.web_board.links import VALID_MINUTES
from bot.services.web_board.sessions import LASTS_HOURS
from bot.texts import Text, _, pgettext, plain
from bot.web.rendering import rendered
from bot.web.site import Here

GONE = 410
"""A link that opens nothing (any more)."""

_BUTTON = pgettext("button", "Web page")

NOT_SIGNED_IN = _(
    "This page is closed. It ends after {hours} hours, when you end it, or when your "
    "role changes. For a new link send /papan in Telegram and press {button}.",
    hours=LASTS_HOURS,
    button=_BUTTON,
)

WHY: Mapping[int, Text] = {
    401: NOT_SIGNED_IN,
    403: _(
        "We cannot see where this form comes from, so nothing was done. Open the link "
        "from Telegram again, in an up-to-date browser."
    ),
    404: _("There is nothing here that you can see."),
    GONE: _(
        "This link opens nothing any more. It is good once, for {minutes} minutes. For "
        "a new one send /papan in Telegram and press {button}.",
        minutes=VALID_MINUTES,
        button=_BUTTON,
    ),
    429: _("That was too often at once. Wait a moment, then try again."),
    503: _("We cannot reach the figures right now. Try again in a minute."),
}
OTHERWISE = _(
    "That did not work. Try again in a minute; if it goes on, tell the admin of your "
    "office."
)


def page(here: Here, status: int) -> str:
    """Return the page that says why."""
    why = plain(WHY.get(status, OTHERWISE), here.language)
    return rendered("refusal", here, why=why, is_gone=status == GONE)
