"""Who looked at somebody's data or changed something of theirs: told to that person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import col, select

from bot.storage.saying import KEPT_IN_CHATS
from bot.storage.tables import Audit, Case, Deed, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, pgettext

LOOKS: Mapping[str, Text] = {
    Deed.LOOKED: pgettext("deed", "looked at your request"),
    Deed.FOUND: pgettext("deed", "found your name by a search"),
    Deed.TOOK_CASE: pgettext("deed", "took your request"),
    Deed.DEALT: pgettext("deed", "was given your request"),
    Deed.OPENED: pgettext("deed", "opened your details"),
    Deed.SAW_NOTE: pgettext("deed", "read a note on your request"),
    Deed.SAW_PHONE: pgettext("deed", "looked at your phone number"),
    Deed.SUPERVISED: pgettext("deed", "read your request as coordinator"),
    Deed.TOOK_OVER: pgettext("deed", "took over your request"),
    Deed.PUT_BACK: pgettext("deed", "put your request back into the queue"),
    Deed.OFFERED: pgettext("deed", "offered your request to colleagues"),
    Deed.HANDED_OVER: pgettext("deed", "handed your request over"),
    Deed.MUTED: pgettext("deed", "let your messages wait"),
    Deed.UNMUTED: pgettext("deed", "let your messages through again"),
    Deed.NOTED: pgettext("deed", "wrote a note on your request"),
    Deed.LABELLED: pgettext("deed", "changed a label on your request"),
    Deed.SNOOZED: pgettext("deed", "laid your request aside for later"),
    Deed.PROPOSED: pgettext("deed", "proposed a change of your profile"),
    Deed.GUIDED: pgettext("deed", "recorded guidance given to you"),
    Deed.RAN_MACRO: pgettext("deed", "did several steps in your request"),
    Deed.UNDID_MACRO: pgettext("deed", "undid several steps in your request"),
    Deed.BOOKED: pgettext("deed", "agreed on a talk with you"),
    Deed.CALLED_OFF: pgettext("deed", "called off or moved a talk with you"),
    Deed.CLOSED: pgettext("deed", "closed your request"),
    Deed.SUGGESTED_WORK: pgettext("deed", "suggested work to you"),
    Deed.MOVED_REFERRAL: pgettext("deed", "recorded how far a referral came"),
    Deed.ANSWERED_FIRM: pgettext("deed", "answered what you asked for a firm"),
    Deed.CHANGED_PLACEMENT: pgettext("deed", "recorded your new work"),
    Deed.FOLLOWED_PLACEMENT: pgettext("deed", "recorded whether the work goes on"),
    Deed.ANSWERED_REQUEST: pgettext("deed", "looked at your estimate"),
    Deed.MADE_RECORD: pgettext("deed", "made a file of the guidance given to you"),
    Deed.LISTED_MISSED: pgettext(
        "deed", "got your name in a list of who was not told of an incident"
    ),
    Deed.EXPORTED: pgettext("deed", "got a file with your name and request"),
    Deed.SEARCHED_AUDIT: pgettext("deed", "looked up who did what about you"),
    Deed.APPOINTED: pgettext("deed", "gave you a role"),
    Deed.PROMOTED: pgettext("deed", "gave you a higher role"),
    Deed.CONFIRMED: pgettext("deed", "confirmed your role"),
    Deed.REMOVED: pgettext("deed", "took your role away"),
    Deed.ENDED_DUTY: pgettext("deed", "ended your duty"),
    Deed.SHARED_REPLY: pgettext("deed", "took your saved reply back"),
    Deed.APPROVED_REPLY: pgettext("deed", "approved your saved reply"),
    Deed.REFUSED_REPLY: pgettext("deed", "refused your saved reply"),
}
"""What others may do about somebody: look, change, take away."""

BY_SERVICE: Mapping[str, Text] = {
    Deed.TOLD_RESULT: pgettext("deed", "told you a new estimate, by a newer law"),
}
"""What the service itself does with somebody's data without being asked by them."""

NOT_BY_OTHERS = frozenset(
    {
        Deed.ASKED_FOR_PERSON,
        Deed.LEFT_QUEUE,
        Deed.RAISED,
        Deed.NOT_ANSWERED,
        Deed.DECLINED_OFFER,
        Deed.CONFIRMED_CHANGE,
        Deed.REFUSED_CHANGE,
        Deed.SOLVED,
        Deed.CONTINUED,
        Deed.WORKS_AGAIN,
        Deed.NOT_YET_AT_WORK,
        Deed.ANSWERED_WORK,
        Deed.FLAGGED,
        Deed.REPORTED,
        Deed.UNHEARD,
        Deed.BEGAN_DUTY,
        Deed.RESTED,
        Deed.FILED_CLAIM,
        Deed.RECEIVES_BENEFIT,
        Deed.CONSENTED,
        Deed.DECLINED,
        Deed.COPIED,
        Deed.PAUSED,
        Deed.UNPAUSED,
        Deed.OBJECTED,
        Deed.ERASED,
        Deed.ERASURE_UNDONE,
        Deed.ERASED_FOR_GOOD,
        Deed.BLOCKED,
        Deed.RETURNED,
        Deed.STOPPED_NEWS,
        Deed.TAKES_NEWS,
        Deed.TAKES_JOBS,
        Deed.STOPPED_JOBS,
        Deed.ASKED_AS_FIRM,
        Deed.REFUSED_PRESS,
    }
)
"""Deeds about somebody that are their own, the service's, or that changed nothing.

Who was refused a case has seen nothing of it.
"""

OF_NOBODY = frozenset(
    {
        Deed.SEARCHED,
        Deed.INVITED,
        Deed.SET_OFFICE,
        Deed.ANNOUNCED,
        Deed.STOPPED_ALL,
        Deed.RESUMED_ALL,
        Deed.ASKED_APPROVAL,
        Deed.APPROVED_NEWS,
        Deed.REFUSED_NEWS,
        Deed.TOOK_BACK_NEWS,
        Deed.PAUSED_NEWS,
        Deed.RESUMED_NEWS,
        Deed.CANCELLED_NEWS,
        Deed.SENT_AGAIN,
        Deed.CORRECTED_NEWS,
        Deed.RECALLED_NEWS,
        Deed.OPENED_INCIDENT,
        Deed.ASKED_INCIDENT,
        Deed.APPROVED_INCIDENT,
        Deed.REPORTED_INCIDENT,
        Deed.CLOSED_INCIDENT,
        Deed.ENTERED_VACANCY,
        Deed.CHANGED_VACANCY,
        Deed.AGREED_VACANCY,
        Deed.REFUSED_VACANCY,
        Deed.ENDED_VACANCY,
        Deed.IMPORTED_VACANCIES,
        Deed.BRIEFED,
        Deed.OPENED_CODE,
        Deed.APPROVED_CODE,
        Deed.REFUSED_CODE,
        Deed.REOPENED_CODE,
        Deed.ENDED_CODE,
        Deed.INVITED_GROUP,
        Deed.MOVED_GROUP,
        Deed.CANCELLED_GROUP,
        Deed.ASKED_EXPORT,
        Deed.OPENED_BOARD,
        Deed.CLOSED_BOARD,
        Deed.PRUNED_AUDIT,
        Deed.BACKED_UP,
        Deed.RESTORED,
        Deed.ROTATED_KEYS,
        Deed.LEFT_SEALED,
        Deed.ERASED_CASE,
        Deed.WORDED,
        Deed.REVIEWED_LAW,
        Deed.SENT_RESULTS,
    }
)
"""Deeds that are about no person."""

IN_FILES = (Deed.EXPORTED, Deed.LISTED_MISSED)
"""Deeds by which a file with somebody's name went to an officer."""


async def others(work: Work, person: Person) -> Sequence[int]:
    """Return who else did anything about ``person``, by their numbers.

    Rows are pruned later than anything goes that was written about somebody's case.
    """
    actors = select(col(Audit.actor_id)).where(
        col(Audit.about_id) == person.id,
        col(Audit.actor_id).is_not(None),
        col(Audit.actor_id) != person.id,
    )
    return [each for each in (await work.session.exec(actors.distinct())).all() if each]


async def may_name(work: Work, person: Person) -> set[int]:
    """Return who may have typed the name of ``person``, by their numbers.

    Besides who did anything about them, it is those who serve where their cases stand,
    in the province too: colleagues talk. Whoever reads a name otherwise, by a search or
    a list, leaves a row of the audit, and who is refused reads none.
    """
    cases = col(Case.worker_id) == person.id
    serves = func.coalesce(col(Staff.region), "")  # none is the whole country
    theirs = select(Staff.person_id).where(
        serves.in_(select(Case.area).where(cases))
        | serves.in_(select(Case.province).where(cases))
    )
    there = (await work.session.exec(theirs)).all()
    return {*await others(work, person), *there} - {person.id}


def known_to(somebody: int) -> ColumnElement[bool]:
    """Return the condition on `Person` that somebody did anything about them."""
    return exists().where(
        col(Audit.about_id) == col(Person.id), col(Audit.actor_id) == somebody
    )


async def deeds(work: Work, person: Person) -> Sequence[Audit]:
    """Return all that the audit says was done about ``person``, the oldest first."""
    about = select(Audit).where(col(Audit.about_id) == person.id)
    return (await work.session.exec(about.order_by(col(Audit.id)))).all()


async def files(work: Work, person: Person) -> list[tuple[int, datetime]]:
    """Return who got a file with the name of ``person`` that may still be in a chat.

    Each with the instant, at which the file was promised too.
    """
    listed = select(Audit.actor_id, Audit.at).where(
        col(Audit.about_id) == person.id,
        col(Audit.deed).in_([str(each) for each in IN_FILES]),
        col(Audit.at) > work.now - KEPT_IN_CHATS,
    )
    found = (await work.session.exec(listed)).all()
    return [(actor, at) for actor, at in found if actor is not None]
