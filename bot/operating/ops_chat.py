"""The operators' chat: told of faults by a message, apart from any transaction."""

import logging
from dataclasses import dataclass, field

from bot.faults import Faults
from bot.logs import Outage
from bot.services.operating import telling
from bot.storage.transactions import Transactions

log = logging.getLogger(__name__)


def _nobody() -> Outage:
    return Outage(
        log,
        "faults are told to nobody: the account in TEMANI_OPS_CHAT has not started the "
        "bot, or has blocked it",
        "faults are told again",
    )


@dataclass(slots=True)
class OpsChat:
    """Tells one account of what the log warns of.

    Attributes:
        transactions: Where the message is promised.
        account: Telegram's number of whoever is told; None is nobody.
        faults: What was met.
    """

    transactions: Transactions
    account: int | None
    faults: Faults = field(default_factory=Faults)
    _nobody: Outage = field(default_factory=_nobody)

    def listen(self) -> None:
        """Gather what is warned of from now on, if somebody is to be told."""
        if self.account is not None:
            self.faults.listen()

    def close(self) -> None:
        """Gather nothing more."""
        self.faults.close()

    async def look(self) -> None:
        """Tell what was met and not told within the hour."""
        met = self.faults.untold()
        if self.account is None or not met:
            return
        async with self.transactions.begin() as work:
            person = await telling.operator(work, self.account)
            told = {} if person is None else await telling.tell(work, person, met)
        if person is None:
            self._nobody.goes_on()
            return
        self._nobody.is_over()
        self.faults.told(told)
