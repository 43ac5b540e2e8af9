"""Named elsewhere: words of others that name somebody whose data go.

They have no column for whom they name, and most are sealed, so each is opened that may
hold it. Failed updates and typed reasons go whole. Of what serves somebody else, such
as the note on another's case, only the name goes: a blot stands there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, true
from sqlmodel import SQLModel, col, select

from bot.interview.person import NAME, PHONE
from bot.services.audit import words as audit_words
from bot.services.interviews import profiles
from bot.services.privacy import looked_at
from bot.services.privacy.signs import Signs, strings_of
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementText,
    Case,
    CaseNote,
    DeadLetter,
    FollowUp,
    HandOffer,
    Incident,
    Invitation,
    JobReferral,
    OfficeDay,
    OfficeText,
    OfficeTextDraft,
    Person,
    Placement,
    Profile,
    ProfileProposal,
    ReplyScope,
    SavedReply,
    Staff,
    Vacancy,
    VacancyDraft,
)
from bot.storage.work import Work

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Typed:
    """Words that somebody who works here typed, and that are kept.

    Attributes:
        table: Where they stand.
        columns: In which columns.
        by: Returns the condition that one of these people typed them.
        public: Everybody reads them; see `Signs.blotted`.
    """

    table: type[SQLModel]
    columns: tuple[str, ...]
    by: Callable[[Any], Condition]
    public: bool = False


def _own(authors: Any) -> Condition:  # noqa: ANN401
    own = col(SavedReply.scope) == ReplyScope.OWN
    return own & col(SavedReply.owner_id).in_(authors)


def _shared(authors: Any) -> Condition:  # noqa: ANN401
    shared = col(SavedReply.scope) != ReplyScope.OWN
    return shared & col(SavedReply.owner_id).in_(authors)


def _worded(authors: Any) -> Condition:  # noqa: ANN401
    """Return texts of offices for which they typed any: words are used again."""
    theirs = select(OfficeText.office_id).where(col(OfficeText.made_by).in_(authors))
    return col(OfficeText.office_id).in_(theirs)


def _announced(authors: Any) -> Condition:  # noqa: ANN401
    """Return those that they wrote or corrected, and every notice of an incident.

    Whoever corrects one has tested it before. A notice repeats what an admin typed of
    the incident, in the name of another.
    """
    theirs = select(Announcement.id).where(
        col(Announcement.author_id).in_(authors)
        | col(Announcement.tested_by).in_(authors)
        | (col(Announcement.kind) == AnnouncementKind.INCIDENT)
    )
    return col(AnnouncementText.announcement_id).in_(theirs)


def _placed_by(authors: Any) -> Condition:  # noqa: ANN401
    """Return those of cases that they had, in which they typed what the work is."""
    theirs = select(Case.id).where(col(Case.counselor_id).in_(authors))
    return col(Placement.case_id).in_(theirs)


def _offered(authors: Any) -> Condition:  # noqa: ANN401
    """Return those that they entered or decided about."""
    return col(Vacancy.entered_by).in_(authors) | col(Vacancy.agreed_by).in_(authors)


def _where_they_serve(authors: Any) -> Condition:  # noqa: ANN401
    """Return days of their offices, of which nobody knows who typed why."""
    offices = select(Staff.office_id).where(col(Staff.person_id).in_(authors))
    return col(OfficeDay.office_id).in_(offices)


_SAID = ("title", "firm", "notes", "apply_at", "source")

OF_A_CASE = (
    Typed(CaseNote, ("text",), lambda by: col(CaseNote.author_id).in_(by)),
    Typed(FollowUp, ("text",), lambda by: col(FollowUp.by_id).in_(by)),
    Typed(
        HandOffer,
        ("situation", "done", "awaited"),
        lambda by: col(HandOffer.from_id).in_(by),
    ),
    Typed(JobReferral, ("firm", "position"), lambda by: col(JobReferral.by_id).in_(by)),
    Typed(Placement, ("firm", "position", "before"), _placed_by),
)
"""Words on cases; those of the person's own cases go with them (`casework`)."""

OF_NO_CASE = (
    Typed(SavedReply, ("title", "text"), _own),
    Typed(SavedReply, ("title", "text"), _shared, public=True),
    Typed(OfficeText, ("words",), _worded, public=True),
    Typed(
        OfficeTextDraft,
        ("words",),
        lambda by: col(OfficeTextDraft.person_id).in_(by),
        public=True,
    ),
    Typed(AnnouncementText, ("words",), _announced, public=True),
    Typed(Vacancy, (*_SAID, "refused_why"), _offered, public=True),
    Typed(
        VacancyDraft,
        ("words",),
        lambda by: col(VacancyDraft.person_id).in_(by),
        public=True,
    ),
    Typed(OfficeDay, ("closed_for",), _where_they_serve, public=True),
    # They are few, and any admin may have typed them.
    Typed(Incident, ("how", "done", "contact"), lambda _by: true(), public=True),
)
"""Words that hang on no case."""

OF_STRANGERS = (
    Typed(Vacancy, _SAID, lambda _by: col(Vacancy.entered_by).is_(None), public=True),
    Typed(AnnouncementText, ("words",), lambda _by: true(), public=True),
)
"""Words for everybody of who may never have heard of the person: a name in them is a
namesake's, a number is nobody else's."""


async def forget(work: Work, person: Person) -> None:
    """Let no words that are kept name somebody, whoever typed them.

    It comes before their name, cases and proposals are deleted.
    """
    signs = await signs_of(work, person)
    await _drop_letters(work, signs)
    await audit_words.erase_those(work, signs.are_in)
    await _blot(work, person, signs)


async def forget_letters(work: Work, person: Person) -> None:
    """Delete updates that failed and tell of somebody, whoever sent them.

    It comes before proposals are deleted, which may be where a name stands.
    """
    await _drop_letters(work, await signs_of(work, person))


async def signs_of(work: Work, person: Person) -> Signs:
    """Return what names somebody, as far as it is kept: now, earlier, or proposed."""
    profile = await work.rows.get(Profile, person.id)
    own = select(Case.id, Case.code).where(col(Case.worker_id) == person.id)
    cases = (await work.session.exec(own)).all()
    own_cases = [number for number, _code in cases]
    phones = await _proposed(work, own_cases, PHONE.name)
    names = [
        *profiles.names_in(profile),
        *await _proposed(work, own_cases, NAME.name),
        *await _names_at_work(work, person),
    ]
    return Signs(
        frozenset(names),
        frozenset([*profiles.phones_in(profile), *phones]),
        frozenset(code for _number, code in cases),
        person.telegram_id,
    )


async def _proposed(work: Work, cases: Sequence[int], question: str) -> Iterable[str]:
    """Return names or numbers that an officer proposed and nobody answered yet."""
    rows = select(ProfileProposal.value).where(
        col(ProfileProposal.case_id).in_(cases),
        col(ProfileProposal.question) == question,
    )
    found = (await work.session.exec(rows)).all()
    return [str(each["answer"]) for each in found if each and each.get("answer")]


async def _names_at_work(work: Work, person: Person) -> Iterable[str]:
    """Return what colleagues called somebody who serves here no more.

    Who still does is known by that name, and only the worker's data go.
    """
    rows = select(Staff.name, Staff.removed_at).where(col(Staff.person_id) == person.id)
    posts = (await work.session.exec(rows)).all()
    if any(removed is None for _name, removed in posts):
        return []
    invited = select(Invitation.name).where(col(Invitation.used_by) == person.id)
    names = [name for name, _removed in posts]
    return [each for each in (*names, *await work.session.exec(invited)) if each]


async def _drop_letters(work: Work, signs: Signs) -> None:
    """Open every update that failed: they are few, or something is wrong anyway."""
    letters = (await work.session.exec(select(DeadLetter))).all()
    found = [each.update_id for each in letters if _tells(each, signs)]
    await work.session.exec(
        delete(DeadLetter)
        .where(col(DeadLetter.update_id).in_(found))
        .execution_options(synchronize_session=False)
    )


def _tells(letter: DeadLetter, signs: Signs) -> bool:
    written = (letter.traceback or "").replace("\\n", " ")
    return any(signs.are_in(each) for each in (*strings_of(letter.raw), written))


async def _blot(work: Work, person: Person, signs: Signs) -> None:
    """Take the person's name from words that serve others.

    Of words on cases, which are many, only those are opened of who had to do with the
    person; of the others also those of colleagues, who may have heard of them.
    """
    authors = await looked_at.others(work, person)
    for typed in OF_A_CASE:
        others = col(typed.table.case_id).not_in(  # type: ignore[attr-defined]
            select(Case.id).where(col(Case.worker_id) == person.id)
        )
        for row in await _rows(work, typed, authors, others):
            if any(signs.are_in(getattr(row, each) or "") for each in typed.columns):
                theirs = await _name_of_worker(work, row.case_id)
                _take_out(row, typed, signs.but_for(theirs))
    colleagues = sorted(await looked_at.may_name(work, person))
    for typed in OF_NO_CASE:
        for row in await _rows(work, typed, colleagues, true()):
            _take_out(row, typed, signs)
    for typed in OF_STRANGERS:
        for row in await _rows(work, typed, (), true()):
            _take_out(row, typed, signs.but_names())
    await work.session.flush()


async def _rows(
    work: Work, typed: Typed, authors: Sequence[int], which: Condition
) -> Sequence[Any]:
    found = select(typed.table).where(typed.by(authors), which)
    return (await work.session.exec(found)).all()


async def _name_of_worker(work: Work, case_id: int) -> str:
    """Return what the worker of a case is called, who may bear the same name."""
    name = (
        select(Profile.name)
        .join(Case, col(Case.worker_id) == col(Profile.person_id))
        .where(col(Case.id) == case_id)
    )
    return (await work.session.exec(name)).first() or ""


def _take_out(row: Any, typed: Typed, signs: Signs) -> None:  # noqa: ANN401
    """Let a row's words name nobody of these signs; what does not open stays."""
    for column in typed.columns:
        words = getattr(row, column)
        if isinstance(words, dict):
            left: Any = {
                part: _blotted(said, typed, signs) for part, said in words.items()
            }
        else:
            left = _blotted(words, typed, signs)
        if left != words:
            setattr(row, column, left)


def _blotted(said: Any, typed: Typed, signs: Signs) -> Any:  # noqa: ANN401
    """Return words without whom these signs name; what is none stays as it is."""
    if not isinstance(said, str):
        return said
    return signs.blotted(said, public=typed.public) or said
