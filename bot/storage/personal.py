"""Personal data in what is said: whose it is, so that others cannot pass it on.

What holds words of one person and is read by another is protected from forwarding and
saving, and leaves the chat again; see `bot.storage.saying`.
"""

from dataclasses import dataclass

from bot.buttons import Keyboard
from bot.texts import Bold, Details, Lines, Listed, Message, Text, Value, Verbatim


@dataclass(frozen=True, slots=True)
class Personal(Verbatim):
    """Words that tell of a person: a name, a number, a code with all below it.

    Attributes:
        of: The number of the person.
    """

    of: int


def tells_of_another(reader: int, text: Text, keyboard: Keyboard = ()) -> bool:
    """Say whether something tells of a person that is not its reader."""
    if _tells(text, reader):
        return True
    return any(_tells(button.label, reader) for row in keyboard for button in row)


def _tells(value: Value, reader: int) -> bool:
    match value:
        case Personal():
            return value.of != reader
        case Message():
            return any(_tells(each, reader) for each in value.values.values())
        case Lines() | Listed():
            return any(_tells(each, reader) for each in value.texts)
        case Bold() | Details():
            return _tells(value.text, reader)
        case _:
            return False
