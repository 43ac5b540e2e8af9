"""Deeds in words: what each is called in the audit, in groups of what belongs together.

Who did it stands before it, and the code of a case behind it.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.storage.tables import Deed
from bot.texts import Text, _, pgettext


class Group(StrEnum):
    """Deeds that are looked for together."""

    LOOKS = "looks"
    CASES = "cases"
    TOOLS = "tools"
    TALKS = "talks"
    FILES = "files"
    DUTY = "duty"
    STAFF = "offices"
    NEWS = "news"
    WORK = "vacancies"
    WORKERS = "workers"
    AUDIT = "audit"
    FIRMS = "firms"


NAMES: Mapping[Group, Text] = {
    Group.LOOKS: pgettext("audit", "Looks"),
    Group.CASES: pgettext("audit", "Cases"),
    Group.TOOLS: pgettext("audit", "Work on cases"),
    Group.TALKS: pgettext("audit", "Talks"),
    Group.FILES: pgettext("audit", "Files and figures"),
    Group.DUTY: pgettext("audit", "Duty"),
    Group.STAFF: pgettext("audit", "Staff and offices"),
    Group.NEWS: pgettext("audit", "Announcements"),
    Group.WORK: pgettext("audit", "Vacancies"),
    Group.WORKERS: pgettext("audit", "Workers' own deeds"),
    Group.AUDIT: pgettext("audit", "Audit and law"),
    Group.FIRMS: pgettext("audit", "Companies"),
}

WORDS: Mapping[Group, Mapping[Deed, Text]] = {
    Group.LOOKS: {
        Deed.LOOKED: pgettext("audit", "looked at a case"),
        Deed.OPENED: pgettext("audit", "opened a case"),
        Deed.FOUND: pgettext("audit", "found it by a search"),
        Deed.SEARCHED: pgettext("audit", "searched cases"),
        Deed.SAW_PHONE: pgettext("audit", "saw the phone number"),
        Deed.SAW_NOTE: pgettext("audit", "read a note"),
        Deed.SUPERVISED: pgettext("audit", "read as coordinator"),
        Deed.REFUSED_PRESS: pgettext("audit", "was refused"),
    },
    Group.CASES: {
        Deed.ASKED_FOR_PERSON: pgettext("audit", "asked for an officer"),
        Deed.LEFT_QUEUE: pgettext("audit", "left the queue"),
        Deed.TOOK_CASE: pgettext("audit", "took a case"),
        Deed.DEALT: pgettext("audit", "was given a case"),
        Deed.PUT_BACK: pgettext("audit", "put a case back"),
        Deed.RAISED: pgettext("audit", "shown to the office above"),
        Deed.NOT_ANSWERED: pgettext("audit", "went back unanswered"),
        Deed.OFFERED: pgettext("audit", "offered a case"),
        Deed.DECLINED_OFFER: pgettext("audit", "declined an offer"),
        Deed.HANDED_OVER: pgettext("audit", "handed a case over"),
        Deed.TOOK_OVER: pgettext("audit", "took a case over"),
        Deed.FLAGGED: pgettext("audit", "put first"),
        Deed.CLOSED: pgettext("audit", "closed a case"),
        Deed.SOLVED: pgettext("audit", "closed the own case"),
        Deed.CONTINUED: pgettext("audit", "continued a case"),
        Deed.WORKS_AGAIN: pgettext("audit", "works again"),
        Deed.NOT_YET_AT_WORK: pgettext("audit", "took back new work"),
    },
    Group.TOOLS: {
        Deed.NOTED: pgettext("audit", "wrote a note"),
        Deed.LABELLED: pgettext("audit", "changed a label"),
        Deed.SNOOZED: pgettext("audit", "laid a case aside"),
        Deed.PROPOSED: pgettext("audit", "proposed a change"),
        Deed.GUIDED: pgettext("audit", "recorded guidance"),
        Deed.ANSWERED_REQUEST: pgettext("audit", "answered an objection"),
        Deed.RAN_MACRO: pgettext("audit", "ran a macro"),
        Deed.UNDID_MACRO: pgettext("audit", "undid a macro"),
        Deed.SUGGESTED_WORK: pgettext("audit", "suggested work"),
        Deed.ANSWERED_WORK: pgettext("audit", "answered suggested work"),
        Deed.MOVED_REFERRAL: pgettext("audit", "recorded a referral"),
        Deed.CHANGED_PLACEMENT: pgettext("audit", "changed a placement"),
        Deed.FOLLOWED_PLACEMENT: pgettext("audit", "followed a placement up"),
        Deed.MUTED: pgettext("audit", "muted a worker"),
        Deed.UNMUTED: pgettext("audit", "unmuted a worker"),
    },
    Group.TALKS: {
        Deed.BOOKED: pgettext("audit", "agreed on a talk"),
        Deed.CALLED_OFF: pgettext("audit", "called a talk off"),
        Deed.SHARED_REPLY: pgettext("audit", "shared a reply"),
        Deed.APPROVED_REPLY: pgettext("audit", "approved a reply"),
        Deed.REFUSED_REPLY: pgettext("audit", "refused a reply"),
        Deed.ANSWERED_FIRM: pgettext("audit", "answered a firm"),
    },
    Group.FILES: {
        Deed.ASKED_EXPORT: pgettext("audit", "asked for a file"),
        Deed.EXPORTED: pgettext("audit", "put into a file, named"),
        Deed.MADE_RECORD: pgettext("audit", "made a guidance file"),
        Deed.OPENED_BOARD: pgettext("audit", "opened the web board"),
        Deed.CLOSED_BOARD: pgettext("audit", "closed the web board"),
    },
    Group.DUTY: {
        Deed.BEGAN_DUTY: pgettext("audit", "began duty"),
        Deed.RESTED: pgettext("audit", "took a rest"),
        Deed.ENDED_DUTY: pgettext("audit", "ended duty"),
    },
    Group.STAFF: {
        Deed.INVITED: pgettext("audit", "invited somebody"),
        Deed.APPOINTED: pgettext("audit", "gave a role"),
        Deed.PROMOTED: pgettext("audit", "gave a higher role"),
        Deed.CONFIRMED: pgettext("audit", "confirmed a role"),
        Deed.REMOVED: pgettext("audit", "took a role away"),
        Deed.SET_OFFICE: pgettext("audit", "set an office"),
        Deed.WORDED: pgettext("audit", "worded an office's text"),
        Deed.BRIEFED: pgettext("audit", "planned or counted a briefing"),
    },
    Group.NEWS: {
        Deed.ASKED_APPROVAL: pgettext("audit", "asked for approval"),
        Deed.APPROVED_NEWS: pgettext("audit", "approved an announcement"),
        Deed.REFUSED_NEWS: pgettext("audit", "refused an announcement"),
        Deed.ANNOUNCED: pgettext("audit", "announced"),
        Deed.TOOK_BACK_NEWS: pgettext("audit", "took an announcement back"),
        Deed.PAUSED_NEWS: pgettext("audit", "paused an announcement"),
        Deed.RESUMED_NEWS: pgettext("audit", "resumed an announcement"),
        Deed.CANCELLED_NEWS: pgettext("audit", "cancelled an announcement"),
        Deed.SENT_AGAIN: pgettext("audit", "sent an announcement again"),
        Deed.CORRECTED_NEWS: pgettext("audit", "corrected an announcement"),
        Deed.RECALLED_NEWS: pgettext("audit", "recalled an announcement"),
        Deed.OPENED_INCIDENT: pgettext("audit", "opened an incident"),
        Deed.ASKED_INCIDENT: pgettext("audit", "asked to send its notice"),
        Deed.APPROVED_INCIDENT: pgettext("audit", "let its notice go"),
        Deed.REPORTED_INCIDENT: pgettext("audit", "told the authority"),
        Deed.CLOSED_INCIDENT: pgettext("audit", "closed an incident"),
        Deed.LISTED_MISSED: pgettext("audit", "got a list of who was not told"),
        Deed.STOPPED_ALL: pgettext("audit", "stopped everything"),
        Deed.RESUMED_ALL: pgettext("audit", "let everything go on"),
    },
    Group.WORK: {
        Deed.ENTERED_VACANCY: pgettext("audit", "entered a vacancy"),
        Deed.CHANGED_VACANCY: pgettext("audit", "changed a vacancy"),
        Deed.AGREED_VACANCY: pgettext("audit", "let a held vacancy go"),
        Deed.REFUSED_VACANCY: pgettext("audit", "refused a vacancy"),
        Deed.ENDED_VACANCY: pgettext("audit", "ended a vacancy"),
        Deed.IMPORTED_VACANCIES: pgettext("audit", "took vacancies in by a file"),
    },
    Group.WORKERS: {
        Deed.CONSENTED: pgettext("audit", "agreed to the consent text"),
        Deed.DECLINED: pgettext("audit", "refused the consent text"),
        Deed.COPIED: pgettext("audit", "took a copy of own data"),
        Deed.ERASED: pgettext("audit", "deleted own data"),
        Deed.ERASURE_UNDONE: pgettext("audit", "undid the deletion"),
        Deed.ERASED_FOR_GOOD: pgettext("audit", "data deleted for good"),
        Deed.PAUSED: pgettext("audit", "paused own data"),
        Deed.UNPAUSED: pgettext("audit", "let own data be used again"),
        Deed.OBJECTED: pgettext("audit", "objected to the estimate"),
        Deed.CONFIRMED_CHANGE: pgettext("audit", "confirmed a change"),
        Deed.REFUSED_CHANGE: pgettext("audit", "refused a change"),
        Deed.REPORTED: pgettext("audit", "complained to admins"),
        Deed.UNHEARD: pgettext("audit", "complained, no admin there"),
        Deed.FILED_CLAIM: pgettext("audit", "claimed JKP"),
        Deed.RECEIVES_BENEFIT: pgettext("audit", "receives JKP"),
        Deed.BLOCKED: pgettext("audit", "blocked the bot"),
        Deed.RETURNED: pgettext("audit", "came back to the bot"),
        Deed.STOPPED_NEWS: pgettext("audit", "stopped general news"),
        Deed.TAKES_NEWS: pgettext("audit", "takes general news"),
        Deed.TAKES_JOBS: pgettext("audit", "takes vacancy cards"),
        Deed.STOPPED_JOBS: pgettext("audit", "stopped vacancy cards"),
        Deed.ASKED_AS_FIRM: pgettext("audit", "asked for a firm"),
    },
    Group.AUDIT: {
        Deed.SEARCHED_AUDIT: pgettext("audit", "looked into the audit"),
        Deed.PRUNED_AUDIT: pgettext("audit", "pruned the audit"),
        Deed.ERASED_CASE: pgettext("audit", "deleted a case that is over"),
        Deed.BACKED_UP: pgettext("audit", "made a backup"),
        Deed.RESTORED: pgettext("audit", "restored a backup"),
        Deed.ROTATED_KEYS: pgettext("audit", "changed the keys"),
        Deed.LEFT_SEALED: pgettext("audit", "gave up what no key opens"),
        Deed.REVIEWED_LAW: pgettext("audit", "results by a new law"),
        Deed.SENT_RESULTS: pgettext("audit", "let new results be told"),
        Deed.TOLD_RESULT: pgettext("audit", "was told a new result"),
    },
    Group.FIRMS: {
        Deed.OPENED_CODE: pgettext("audit", "opened a layoff code"),
        Deed.APPROVED_CODE: pgettext("audit", "said yes to a layoff code"),
        Deed.REFUSED_CODE: pgettext("audit", "refused a layoff code"),
        Deed.REOPENED_CODE: pgettext("audit", "let a layoff code be said anew"),
        Deed.ENDED_CODE: pgettext("audit", "ended a layoff code"),
        Deed.INVITED_GROUP: pgettext("audit", "invited to a group session"),
        Deed.MOVED_GROUP: pgettext("audit", "moved a group session"),
        Deed.CANCELLED_GROUP: pgettext("audit", "called off a group session"),
    },
}
"""Every deed, in the one group in which it is listed."""

_ALL: Mapping[str, Text] = {
    deed: words for those in WORDS.values() for deed, words in those.items()
}
_OF_OTHER_RELEASE = _("did something that this release does not know")


def words_of(deed: str) -> Text:
    """Return a deed in words; rows outlive the release that wrote them."""
    return _ALL.get(deed, _OF_OTHER_RELEASE)


def group_of(deed: Deed) -> Group:
    """Return the group in which a deed is listed."""
    return next(group for group, those in WORDS.items() if deed in those)
