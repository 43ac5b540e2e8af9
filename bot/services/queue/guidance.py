"""Guidance: who may record what JKP came to, which the law gives to some officers only.

Source: PP 37/2021 Pasal 25 ayat (2), as amended by PP 6/2025: the Pengantar Kerja of
the ministry, a province, a kabupaten or a kota.
"""

from sqlmodel import col, select

from bot.buttons import Button, RecordGuidance
from bot.services.outbox.ephemeral import silent
from bot.services.queue import guidance_words
from bot.services.queue.resolutions import Chosen
from bot.services.staff.rights import Right, has
from bot.storage.tables import (
    Case,
    CaseOutcome,
    GuidanceGiven,
    Office,
    Person,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

OF_JKP = frozenset(
    {
        CaseOutcome.CLAIM_FILED,
        CaseOutcome.CLAIM_FINISHED,
        CaseOutcome.PAPERS_MISSING,
        CaseOutcome.NOT_ELIGIBLE,
    }
)
"""Outcomes that say what the law made of a worker's right."""


NONE_GIVEN = frozenset(
    {CaseOutcome.NO_ANSWER, CaseOutcome.WITHDREW, CaseOutcome.WRONG_SERVICE}
)
"""Outcomes after which nobody was guided."""


class NoGuidance(Exception):
    """An officer who may not would record what JKP came to."""


async def may_record(work: Work, post: Staff) -> bool:
    """Say whether somebody may record what JKP came to.

    Of somebody without an office nothing is known that forbids it.
    """
    if not has(post.role, Right.GUIDE):
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


async def offer(work: Work, counselor: Person, post: Staff, case: Case) -> None:
    """Ask, without a sound, whether guidance in a closed case is to be recorded.

    Two taps do it. Nobody is asked who may not, or has recorded some already.
    """
    if case.outcome in NONE_GIVEN or not await may_record(work, post):
        return
    recorded = select(GuidanceGiven.id).where(
        col(GuidanceGiven.case_id) == case.id, col(GuidanceGiven.by_id) == counselor.id
    )
    if (await work.session.exec(recorded.limit(1))).first() is not None:
        return
    skip = Button(
        pgettext("button", "Skip"), RecordGuidance(case.id, guidance_words.SKIP)
    )
    row = silent(
        work.send(counselor, _which(case), (guidance_words.choices(case.id), (skip,)))
    )
    row.case_id = case.id


def _which(case: Case) -> Text:
    return _(
        "Record guidance for case {case_code}? Two taps.",
        case_code=verbatim(case.code),
    )
