"""Pages of a list: the buttons that turn them."""

from bot.buttons import Button, PageQueue, Row
from bot.texts import pgettext


def row(listed: str, number: int, last: int) -> Row:
    """Return the buttons to the pages around this one, where there are any."""
    before = Button(pgettext("button", "Previous"), PageQueue(listed, number - 1))
    after = Button(pgettext("button", "Next"), PageQueue(listed, number + 1))
    return (*([before] if number > 0 else []), *([after] if number < last else []))
