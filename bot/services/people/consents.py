"""Consent to keep a person's data: what was read, what was answered, and when."""

import hashlib
from datetime import date, datetime
from functools import cache

from sqlalchemy import ColumnElement, bindparam, true, update
from sqlmodel import col, func, select

from bot.services.people import consent_text
from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import KEPT, UNFINISHED_KEPT
from bot.storage.mapping import Whole, rows_of
from bot.storage.tables import Consent, Deed, Interview, InterviewKind, Person
from bot.storage.work import Work
from bot.texts import Text, _, paragraphs, plain

_NEWEST = Whole(
    (Consent,),
    rows_of(Consent)
    .where(col(Consent.person_id) == bindparam("person_id"))
    .order_by(col(Consent.id).desc())
    .limit(1),
)

SHORT = consent_text.SHORT
"""What is read before a yes."""

ONLY_AN_OLDER_ONE = _(
    "This worker has agreed only to an older consent text, so this cannot be kept yet. "
    "The worker is asked once, by day."
)
"""Said to an officer where `covers` says no."""


def runs_it(work: Work) -> Text | None:
    """Return who runs the service; nothing where nobody says so."""
    return None if work.operator is None else consent_text.runs_it(work.operator)


def full(work: Work) -> Text:
    """Return the whole text; who runs the service stands in it where that is known."""
    return _full(work.operator, work.privacy_contact)


def parts(work: Work) -> tuple[Text, Text, Text]:
    """Return the whole text as its title, who is answerable, and the rest."""
    return (
        consent_text.TITLE,
        consent_text.who(work.operator, work.privacy_contact),
        consent_text.REST,
    )


def version(work: Work) -> str:
    """Return the version of the text: a hash of its words, as people read them.

    Another operator is another text, to which nobody has agreed yet.
    """
    return _version(work.operator, work.privacy_contact)


async def newest(work: Work, person: Person) -> Consent | None:
    """Return the person's last answer, to whichever version."""
    return await work.rows.one(_NEWEST, person_id=person.id)


async def is_given(work: Work, person: Person) -> bool:
    """Say whether the person agreed to the text as it stands now."""
    answer = await newest(work, person)
    return answer is not None and answer.given and answer.version == version(work)


async def stands(work: Work, person: Person) -> bool:
    """Say whether the person agreed, to whichever wording, and has not withdrawn."""
    answer = await newest(work, person)
    return answer is not None and answer.given


async def covers(work: Work, person_id: int) -> bool:
    """Say whether what the text of today names may be kept about somebody.

    Not of who agreed to an older text alone: that one's promise holds until they choose
    again. Somebody in distress was never asked, and is helped all the same.
    """
    answer = await work.rows.one(_NEWEST, person_id=person_id)
    return answer is None or (answer.given and answer.version == version(work))


async def told_of_figures(work: Work, person_id: int) -> bool:
    """Say whether numbers without a name may stay when somebody's data go.

    The text of today says so. Of who agreed to older ones alone nothing stays: that was
    their promise. Somebody who was never asked left nothing but what was asked, and
    when.
    """
    answers = select(Consent.given, Consent.version).where(
        col(Consent.person_id) == person_id
    )
    found = (await work.session.exec(answers)).all()
    return not found or (True, version(work)) in {tuple(each) for each in found}


async def changed_on(work: Work, person: Person) -> date | None:
    """Return since when another text stands than the one the person agreed to.

    It is the day of the first answer to the text as it is now, or else today; None if
    the person never agreed, or took it back.
    """
    answer = await newest(work, person)
    now = version(work)
    if answer is None or not answer.given or answer.version == now:
        return None
    answers = select(func.min(Consent.answered_at)).where(col(Consent.version) == now)
    first = (await work.session.exec(answers)).first()
    return local_day(first or work.now, None)


async def agree(work: Work, person: Person) -> None:
    """Note that the person agreed; answers given before are kept from now on."""
    _note(work, person, Deed.CONSENTED, given=True)
    unfinished = col(Interview.finished_at).is_(None)
    checks = col(Interview.kind) != InterviewKind.PROFILE
    await _forget(work, person, work.now + UNFINISHED_KEPT, unfinished & checks)
    await _forget(work, person, None, ~(unfinished & checks))


async def refuse(work: Work, person: Person) -> None:
    """Note that the person did not agree; the answers of the check are forgotten."""
    _note(work, person, Deed.DECLINED, given=False)
    await _forget(work, person, work.now + KEPT, true())


def _note(work: Work, person: Person, deed: Deed, *, given: bool) -> None:
    work.session.add(
        Consent(
            person_id=person.id,
            version=version(work),
            given=given,
            answered_at=work.now,
        )
    )
    work.record(deed, by=person, about=person.id, detail=version(work))


async def _forget(
    work: Work, person: Person, at: datetime | None, which: ColumnElement[bool]
) -> None:
    await work.session.exec(
        update(Interview)
        .where(col(Interview.person_id) == person.id, which)
        .values(forget_at=at)
    )


def _full(operator: str | None, contact: str | None) -> Text:
    return paragraphs(
        consent_text.TITLE, consent_text.who(operator, contact), consent_text.REST
    )


@cache
def _version(operator: str | None, contact: str | None) -> str:
    words = "\n".join(
        plain(text, language)
        for text in (SHORT, _full(operator, contact))
        for language in ("id", "en")
    )
    return hashlib.sha256(words.encode()).hexdigest()[:12]
