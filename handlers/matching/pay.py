"""The third step of the wishes: the least that somebody works for, a month."""

from collections.abc import Sequence

from bot.buttons import Button, Keyboard, Wish
from bot.buttons.matching import WishDetail
from bot.interview.kinds.typed import MOST_RUPIAH
from bot.interview.reading.money import read_rupiah
from bot.interview.reading.result import Read, Unread, Unsure
from bot.services.matching import wishes
from bot.storage.tables import JobWishes
from bot.telegram.turn import Turn
from bot.texts import Rupiah, Text, _, pgettext
from handlers.matching.fields import STOP
from handlers.screens.prompts import put
from handlers.screens.visible import visible

NONE = "none"
"""What a button carries where any pay will do."""

LEAST = WishDetail("pay")


async def ask(turn: Turn) -> None:
    """Ask for it; it need not be told."""
    words = _(
        "What is the least you would work for, a month? Type it, for example 4,5 juta."
    )
    await put(turn, LEAST, words, (_any(), STOP))


async def is_taken(turn: Turn, row: JobWishes, value: str) -> bool:
    """Take the amount of a button; anything else shows the question."""
    if value == NONE:
        wishes.set_least_pay(turn.work, row, None)
        return True
    if value.isdecimal() and 0 < int(value) <= MOST_RUPIAH:
        wishes.set_least_pay(turn.work, row, Rupiah(value))
        return True
    await ask(turn)
    return False


async def spoken(turn: Turn) -> None:
    """Echo what was typed, before it counts; what is not clear is asked."""
    match read_rupiah(visible(turn.said)):
        case Read(amount) if amount <= MOST_RUPIAH:
            words: Text = _("At least {amount} a month. Is that right?", amount=amount)
            right = Wish("pay", str(int(amount)))
            yes = Button(pgettext("button", "Yes, that is right"), right)
            change = Button(pgettext("button", "Change"), Wish("pay"))
            await put(turn, LEAST, words, ((yes,), (change,)))
        case Read():
            await _again(turn, TOO_MUCH, ())
        case Unsure(ask=question, candidates=amounts):
            await _again(turn, question, _amounts(amounts))
        case Unread(hint=hint):
            await _again(turn, hint, ())


TOO_MUCH = _("That is more than any wage here. Please type it again.")


async def _again(turn: Turn, words: Text, options: Keyboard) -> None:
    await put(turn, LEAST, words, (*options, _any(), STOP))


def _amounts(amounts: Sequence[Rupiah]) -> Keyboard:
    return tuple(
        (Button(_("{amount}", amount=each), Wish("pay", str(int(each)))),)
        for each in amounts
        if 0 < each <= MOST_RUPIAH
    )


def _any() -> tuple[Button, ...]:
    return (Button(pgettext("button", "No least pay"), Wish("pay", NONE)),)
