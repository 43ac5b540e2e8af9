"""Labels of a case, from one list for everybody."""

from sqlalchemy import delete
from sqlmodel import col, select

from bot.services.staff import label_names
from bot.storage.inserting import insert
from bot.storage.tables import Case, CaseLabel, Deed, Label, Person
from bot.storage.work import Work

NAMES = label_names.NAMES


async def of(work: Work, case: Case) -> list[Label]:
    """Return the labels of a case, in the order of the list."""
    found = select(CaseLabel.label).where(col(CaseLabel.case_id) == case.id)
    has = set((await work.session.exec(found)).all())
    return [each for each in Label if each in has]


async def put(work: Work, by: Person, case: Case, label: Label) -> bool:
    """Put a label on a locked case; say no if it is there."""
    made = await work.session.exec(
        insert(work, CaseLabel)
        .values(case_id=case.id, label=label, added_by=by.id, added_at=work.now)
        .on_conflict_do_nothing()
        .returning(col(CaseLabel.label))
    )
    if made.first() is None:
        return False
    _record(work, by, case, f"+{label}")
    return True


async def take_off(work: Work, by: Person, case: Case, label: Label) -> bool:
    """Take a label off a locked case; say no if it is not there."""
    gone = await work.session.exec(
        delete(CaseLabel)
        .where(col(CaseLabel.case_id) == case.id, col(CaseLabel.label) == label)
        .returning(col(CaseLabel.label))
        .execution_options(synchronize_session=False)
    )
    if gone.first() is None:
        return False
    _record(work, by, case, f"-{label}")
    return True


def _record(work: Work, by: Person, case: Case, detail: str) -> None:
    work.record(
        Deed.LABELLED, by=by, about=case.worker_id, case_id=case.id, detail=detail
    )
