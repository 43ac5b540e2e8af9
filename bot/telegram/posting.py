"""Calls to the Bot API as JSON, without an object of PTB's for all that goes and comes.

Of an answer we read a number and a date. What went wrong is told apart by PTB, as with
its own calls, which also stay where a file goes along.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from telegram.ext import ExtBot

from bot.telegram.client import OddAnswer

if TYPE_CHECKING:
    from telegram.request import RequestData


@dataclass(frozen=True, slots=True)
class _Arguments:
    """What our client reads of PTB's `RequestData`, which takes PTB's objects only."""

    parameters: dict[str, Any]
    contains_files: ClassVar[bool] = False


async def post(bot: ExtBot[None], method: str, arguments: dict[str, Any]) -> Any:  # noqa: ANN401
    """Make a call, and return its result as it came.

    Args:
        bot: Whose call it is.
        method: As the Bot API writes it.
        arguments: Values of JSON; those that are None are left out.

    Raises:
        TelegramError: Telegram refused it, or nobody knows; see `errors`.
    """
    given = {name: each for name, each in arguments.items() if each is not None}
    data = cast("RequestData", _Arguments(given))
    return await bot.request.post(f"{bot.base_url}/{method}", data)


def number_in(message: Any) -> int:  # noqa: ANN401
    """Return the number in a message that was answered.

    Raises:
        OddAnswer: There is none, so it was no message.
    """
    number = message.get("message_id") if isinstance(message, dict) else None
    if type(number) is not int:
        raise OddAnswer("what it shows has no number")
    return number


def numbers_in(messages: Any) -> list[int]:  # noqa: ANN401
    """Return the numbers in the messages that were answered.

    Raises:
        OddAnswer: They are no messages.
    """
    if not isinstance(messages, list):
        raise OddAnswer("what it shows is no list")
    return [number_in(each) for each in messages]


def moment_in(message: Any, name: str) -> datetime | None:  # noqa: ANN401
    """Return when a message came or was changed; None if the answer does not say."""
    at = message.get(name) if isinstance(message, dict) else None
    return datetime.fromtimestamp(at, UTC) if type(at) is int else None
