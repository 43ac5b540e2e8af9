"""Guidance: who may record what JKP came to, which the law gives to some officers only.

Source: PP 37/2021 Pasal 25 ayat (2), as amended by PP 6/2025: the Pengantar Kerja of
the ministry, a province, a kabupaten or a kota.
"""

from bot.services.queue.resolutions import Chosen
from bot.storage.tables import CaseOutcome, Office, Role, Staff
from bot.storage.work import Work

OF_JKP = frozenset(
    {
        CaseOutcome.CLAIM_FILED,
        CaseOutcome.CLAIM_FINISHED,
        CaseOutcome.PAPERS_MISSING,
        CaseOutcome.NOT_ELIGIBLE,
    }
)
"""Outcomes that say what the law made of a worker's right."""


class NoGuidance(Exception):
    """An officer who may not would record what JKP came to."""


async def may_record(work: Work, post: Staff) -> bool:
    """Say whether somebody may record what JKP came to.

    Of somebody without an office nothing is known that forbids it.
    """
    if not post.role.may(Role.COUNSELOR):
        return False
    office = await work.rows.get(Office, post.office_id)
    return office is None or office.serves_jkp


async def must_be_allowed(work: Work, post: Staff, chosen: Chosen) -> None:
    """Do nothing if the officer may close a case with that.

    Raises:
        NoGuidance: It is guidance on JKP, and not theirs to record.
    """
    if chosen.outcome in OF_JKP and not await may_record(work, post):
        raise NoGuidance(f"{post.role} of office {post.office_id}: {chosen}")
