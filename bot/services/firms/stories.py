"""Two stories of one firm: several workers say otherwise than it does.

The office is told of which fact, without names and without numbers, once; the firm is
not. The worker's word holds in any case.
"""

from dataclasses import dataclass

from sqlmodel import col, select

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.firm import said_of_workers
from bot.services.firms import codes, officers, uses
from bot.storage.tables import CodeState, Interview, LayoffCode
from bot.storage.work import Work
from bot.texts import _, verbatim


@dataclass(frozen=True, slots=True)
class Differing:
    """From when on answers are another story, and no slip of a few.

    Attributes:
        fewest: So many workers say otherwise, at least.
        share: So large a part of those who answered, at least.
        looked_at: The newest checks by the code that are compared.
    """

    fewest: int = 3
    share: float = 0.2
    looked_at: int = 200


RULE = Differing()


async def heard(work: Work, row: Interview, question: str, value: Answer) -> None:
    """Compare an answer of a check with what the firm of its code says."""
    if row.code_id is None:
        return
    code = await uses.good(work, row.code_id)
    if code is None or value == UNKNOWN or question in code.told:
        return
    said = said_of_workers(code.says or {}).get(question)
    if said is None or said == value:
        return
    if await _is_another_story(work, row, question, said):
        await _tell(work, code, question)


async def _is_another_story(
    work: Work, row: Interview, question: str, said: Answer
) -> bool:
    await work.rows.flush()
    newest = (
        select(Interview)
        .where(col(Interview.code_id) == row.code_id)
        .order_by(col(Interview.id).desc())
        .limit(RULE.looked_at)
    )
    told: list[Answer] = [
        (each.answers or {}).get(question, UNKNOWN)
        for each in (await work.session.exec(newest)).all()
    ]
    known = [each for each in told if each != UNKNOWN]
    otherwise = sum(each != said for each in known)
    return otherwise >= RULE.fewest and otherwise >= RULE.share * len(known)


async def _tell(work: Work, code: LayoffCode, question: str) -> None:
    """Tell the officer of the code, if nobody was told while this waited for it."""
    await work.session.refresh(code, with_for_update=True)
    if question in code.told or code.state is not CodeState.GOOD:
        return
    code.told = [*code.told, question]
    await work.session.flush()
    said = _(
        "Several workers of {firm} say otherwise than the company does: {fact}. Please "
        "look at the letters, and say it anew if need be. Whoever said so is not "
        "named, and the company is not told.",
        firm=verbatim(codes.name_of(code)),
        fact=FACTS[question],
    )
    await officers.tell(work, code, said)


FACTS = {
    "terminated_by": _("who ended the job"),
    "terminated_on": _("the date of the PHK"),
    "proof": _("the paper that was handed out"),
    "reason": _("the reason on the letter"),
    "reason_company": _("the reason on the letter"),
}
"""What a fact is called in a sentence."""
