"""Consent to keep a person's data: what was read, what was answered, and when."""

import hashlib
from datetime import date, datetime
from functools import cache

from sqlalchemy import ColumnElement, bindparam, true, update
from sqlmodel import col, func, select

from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import (
    AUDIT_MONTHS,
    FORGOTTEN_DAYS,
    KEPT,
    RETENTION_MONTHS,
    UNFINISHED_DAYS,
    UNFINISHED_KEPT,
)
from bot.storage.mapping import Whole, rows_of
from bot.storage.tables import Consent, Deed, Interview, InterviewKind, Person
from bot.storage.work import Work
from bot.texts import Bold, Text, _, lines, paragraphs, plain, verbatim

SHORT = _(
    "For an officer to help you, we need to keep: the name to call you, your regency "
    "or city, your work, your answers and our talks. We keep them for at most "
    "{retention_months} months. They travel through Telegram (servers abroad). Delete "
    "them at any time with /hapus. Do you agree?",
    retention_months=RETENTION_MONTHS,
)

NOBODY_OFFICIAL = _(
    "Who we are: a help service. We do not speak for the government or for BPJS "
    "Ketenagakerjaan."
)
BASIS = _("The basis is your consent (Law 27/2022 on personal data protection).")

_TITLE = Bold(_("How we use your data"))
_REST = paragraphs(
    _(
        "What for: to check your right to JKP, to tell you once if a change of the "
        "rules changes the estimate, to connect you with an officer and to remind you "
        "of the last day to claim. Your data is not used for advertising and not sold."
    ),
    _(
        "What we keep: the name to call you, regency or city, work, education, "
        "answers, the estimate, talks with officers and your Telegram account id. "
        "Your phone number only if you give it."
    ),
    _(
        "Of your case also: notes, labels and reminders of officers, times that you "
        "agreed to talk, what you said of the help, and by which link or poster you "
        "came. You can read them with /data."
    ),
    _(
        "We do not ask for NIK, KK, mother's maiden name, ID photos, OTP, PIN or bank "
        "account. Nor for full address, birth date, religion or illness. If you send "
        "them, we tell you and do not keep them."
    ),
    _(
        "Who can see it: while you wait, officers of your area see your request "
        "without your name; if it waits long, those of the province and the ministry "
        "too. Then the officer who handles your case, also the next one, and the "
        "coordinator of that office. Every look is recorded. You can see the record "
        "with /data."
    ),
    _(
        "Officers of that office can look up your case by your name or its code: who "
        "handles it, and how it ended. The coordinators of the office and the province "
        "read it only for a recorded reason. A colleague reads a note that names them. "
        "Whoever takes your case over gets up to three lines about it."
    ),
    _(
        "An officer can suggest a change of your data; only your yes makes it. If you "
        "ask to be telephoned, the officer sees your number from an hour before to an "
        "hour after."
    ),
    _(
        "When you asked and when you were first answered: from this we tell others, "
        "without your name, how long an answer takes."
    ),
    _(
        "Figures without your name stay after you delete your data: when you asked and "
        "were answered, your regency or city, what came of it, what you said of the "
        "help, and the result of a check or the question at which it was left. Outside "
        "the office that serves you, reports never tell numbers below 5."
    ),
    _(
        "For a recorded reason a coordinator or an admin of your area can get a list "
        "of cases in which your name and what came of yours stand. With /data you see "
        "who got it, and when."
    ),
    _(
        "Messages travel through Telegram. Telegram's servers are abroad. If you do "
        "not want that, please visit the Disnaker in person."
    ),
    _(
        "How long: case data at most {retention_months} months after the last "
        "contact. Unfinished checks {unfinished_days} days, the note that there was "
        "one {forgotten_days} more. The record of who opened data {audit_months} "
        "months. What an officer recorded of guidance stays, without your name and "
        "words: it proves their work.",
        retention_months=RETENTION_MONTHS,
        unfinished_days=UNFINISHED_DAYS,
        forgotten_days=FORGOTTEN_DAYS,
        audit_months=AUDIT_MONTHS,
    ),
    _(
        "Your rights: to see, correct, copy, limit and delete your data, and to "
        "withdraw consent. How: /data, /hapus or /privasi. You can also ask a person "
        "to check the estimate."
    ),
)


_NEWEST = Whole(
    (Consent,),
    rows_of(Consent)
    .where(col(Consent.person_id) == bindparam("person_id"))
    .order_by(col(Consent.id).desc())
    .limit(1),
)


ONLY_AN_OLDER_ONE = _(
    "This worker has agreed only to an older consent text, so this cannot be kept yet. "
    "The worker is asked once, by day."
)
"""Said to an officer where `covers` says no."""


def runs_it(work: Work) -> Text | None:
    """Return who runs the service; nothing where nobody says so."""
    return None if work.operator is None else _runs_it(work.operator)


def full(work: Work) -> Text:
    """Return the whole text; who runs the service stands in it where that is known."""
    return _full(work.operator, work.privacy_contact)


def parts(work: Work) -> tuple[Text, Text, Text]:
    """Return the whole text as its title, who is answerable, and the rest."""
    return _TITLE, _who(work.operator, work.privacy_contact), _REST


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
    return paragraphs(_TITLE, _who(operator, contact), _REST)


@cache
def _version(operator: str | None, contact: str | None) -> str:
    words = "\n".join(
        plain(text, language)
        for text in (SHORT, _full(operator, contact))
        for language in ("id", "en")
    )
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _who(operator: str | None, contact: str | None) -> Text:
    """Say who is answerable; a service that nobody owns up to must not sound official.

    Whoever runs it must be named by law (Law 27/2022, article 21); here it is left to
    the settings.
    """
    if operator and contact:
        return _(
            "Who we are: this service is run by {operator}. Questions about data can "
            "go to {privacy_contact}. The basis is your consent (Law 27/2022 on "
            "personal data protection).",
            operator=verbatim(operator),
            privacy_contact=verbatim(contact),
        )
    who = NOBODY_OFFICIAL if operator is None else _runs_it(operator)
    return lines(who, _answers_for_it(contact), BASIS)


def _runs_it(operator: str) -> Text:
    return _("This service is run by {operator}.", operator=verbatim(operator))


def _answers_for_it(contact: str | None) -> Text | None:
    if contact is None:
        return None
    return _(
        "Questions about data can go to {privacy_contact}.",
        privacy_contact=verbatim(contact),
    )
