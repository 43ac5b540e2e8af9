"""All kinds of things that are kept for some time, in the order in which they go.

People come after what is theirs: who is erased takes rows of the other kinds along.
"""

from bot.services.audit import pruning
from bot.services.people.retention_periods import AUDIT_MONTHS
from bot.services.privacy.retention import (
    cases,
    firms,
    messages,
    notices,
    people,
    simple,
)
from bot.services.privacy.retention.kind import Bitten, Kind
from bot.storage.work import Work


async def _count_audit(work: Work) -> int:
    return await pruning.count_old(work, pruning.oldest_kept(work.now))


async def _bite_audit(work: Work, most: int) -> Bitten:
    gone = await pruning.prune(work, pruning.oldest_kept(work.now), most)
    return Bitten(gone, more=gone > 0)


AUDIT = Kind("rows of the audit", f"{AUDIT_MONTHS} months", _count_audit, _bite_audit)

KINDS: tuple[Kind, ...] = (
    people.CHECKS,
    people.ARRIVALS,
    messages.WORDS,
    messages.SENT,
    cases.CASES,
    *simple.ALL,
    *firms.ALL,
    notices.LEDGER,
    notices.TEXTS,
    notices.RESULTS,
    AUDIT,
    people.ERASURES,
    people.SILENT,
)
