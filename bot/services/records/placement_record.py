"""The record of a placement: who may see and complete it, and what it says."""

from sqlmodel import col, select

from bot.services.placement.kinds import NAMES
from bot.storage.tables import Case, Person, Placement
from bot.storage.work import Work
from bot.texts import Text, _, lines, verbatim


async def of_officer(
    work: Work, officer: Person, placement_id: int
) -> tuple[Placement, Case] | None:
    """Return a placement and its case, locked, if the case was last this officer's."""
    found = (
        select(Case)
        .join(Placement, col(Placement.case_id) == col(Case.id))
        .where(
            col(Placement.id) == placement_id,
            col(Placement.undone_at).is_(None),
            col(Case.counselor_id) == officer.id,
            col(Case.emptied_at).is_(None),
        )
        .with_for_update(key_share=True, of=Case)
        .execution_options(populate_existing=True)
    )
    case = (await work.session.exec(found)).first()
    if case is None:
        return None
    return await work.session.get_one(
        Placement, placement_id, populate_existing=True
    ), case


def says(placement: Placement, case: Case) -> Text:
    """Return what is known of a placement, and what is not."""
    unknown = _("not known yet")
    return lines(
        _("Case {case_code}: placed.", case_code=verbatim(case.code)),
        _(
            "Firm: {firm}. Position: {position}.",
            firm=verbatim(placement.firm) if placement.firm else unknown,
            position=verbatim(placement.position) if placement.position else unknown,
        ),
        _(
            "Since: {day}. Kind: {kind}.",
            day=_("{day}", day=placement.began_on) if placement.began_on else unknown,
            kind=NAMES[placement.kind] if placement.kind else unknown,
        ),
    )
