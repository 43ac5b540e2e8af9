"""Enums of what columns hold: roles, states, kinds, purposes; the value is stored."""

from enum import IntEnum, StrEnum


class Role(StrEnum):
    """What somebody may do here, the least first; the rank is said by the order."""

    AUDITOR = "auditor"
    """Looks at what was done, and talks with nobody."""
    PLACEMENT_OFFICER = "placement_officer"
    """Takes cases and hands them on; records no JKP guidance (petugas antar kerja)."""
    COUNSELOR = "counselor"
    """Takes cases and talks with workers (Pengantar Kerja)."""
    COORDINATOR = "coordinator"
    """Sees to it that the cases of an office are answered (koordinator)."""
    ADMIN = "admin"
    """Announces and invites as well; is asked only where no counselor can be."""

    @property
    def rank(self) -> int:
        """How much the role may: whoever has a higher one may all of a lower."""
        return list(Role).index(self)

    def may(self, needed: "Role") -> bool:
        """Say whether the role may what another one may."""
        return self.rank >= needed.rank


class InterviewKind(StrEnum):
    """Which questions are asked."""

    CHECK = "eligibility"
    """What decides about JKP."""
    PROFILE = "profile"
    """What the officer should know."""


class Duty(StrEnum):
    """Whether somebody who answers is at work now."""

    OFF = "off"
    """Not at work, or never said so."""
    ON = "on"
    """Answers, and is told who waits."""
    RESTING = "resting"
    """Will be back today."""
    LEAVE = "leave"
    """Not at work until a day."""


class Level(IntEnum):
    """From how far up the offices a waiting case is seen, besides its own."""

    REGENCY = 0
    """Only by its own office, that of a kabupaten or kota."""
    PROVINCE = 1
    """By the province as well."""
    COUNTRY = 2
    """By the ministry as well."""


class Reminded(StrEnum):
    """What a counselor was told of a worker who waits for an answer."""

    NUDGED = "nudged"
    """That half of the time is over."""
    WARNED = "warned"
    """That the case goes back soon."""


class Returned(StrEnum):
    """Why a case came back into the queue."""

    PUT_BACK = "put back"
    """Its counselor put it back."""
    NOT_ANSWERED = "not answered"
    """Nobody answered in time."""
    DUTY_ENDED = "duty ended"
    """Its counselor went home before the first answer."""
    LEFT_SERVICE = "left service"
    """Its counselor serves here no more."""
    CONTINUED = "continued"
    """Its worker went on with a closed case."""
    PAUSED = "paused"
    """Its worker had paused their data, and goes on."""


class RequestKind(StrEnum):
    """What somebody asked for about their data."""

    PAUSE = "pause"
    """That nothing is done with them but keeping (art. 41)."""
    OBJECTION = "objection"
    """That a person looks at what was worked out by a machine (art. 10)."""


class RequestOutcome(StrEnum):
    """What came of it."""

    DONE = "done"
    """It was done."""
    STANDS = "stands"
    """An officer looked, and finds the estimate right."""
    OTHERWISE = "otherwise"
    """An officer looked, and finds that something is to be corrected."""
    CASE_CLOSED = "case closed"
    """The case in which it was looked at is over."""


class HeldFor(StrEnum):
    """What words wait for that are not passed on, or why they never are."""

    WHICH = "which"
    """Their case is asked about."""
    NIK = "nik"
    """Their writer decides about a secret in them, such as a number of 16 digits."""
    DECIDED = "decided"
    """The writer has decided; whoever asked passes them on or not."""
    NOT_SENT = "not sent"
    """They were never meant for a worker."""
    WITHDRAWN = "withdrawn"
    """Their writer took them back."""
    PREVIEW = "preview"
    """They are shown to their writer, who has not said yet whether they go."""
    MUTED = "muted"
    """Their writer was muted for some hours; then they are passed on."""


class OutboxState(StrEnum):
    """What has become of a promised message."""

    WAITING = "waiting"
    """It is to be sent."""
    GOING = "going"
    """A sender may be speaking with Telegram about it."""
    SENT = "sent"
    """Telegram has taken it."""
    UNCERTAIN = "uncertain"
    """It may have arrived or not; whoever can decide was asked."""
    UNREACHABLE = "unreachable"
    """Its reader blocked the bot or is gone."""
    REFUSED = "refused"
    """Telegram will never take it."""
    DROPPED = "dropped"
    """Nobody waits for it any more."""


UNSETTLED = (OutboxState.WAITING, OutboxState.GOING)
"""On its way."""

SEEN = (OutboxState.GOING, OutboxState.SENT, OutboxState.UNCERTAIN)
"""Its reader may have it on the screen."""

NEVER_SEEN = (OutboxState.DROPPED, OutboxState.UNREACHABLE)
"""Its reader never saw it, nor will."""

ARRIVES = (*UNSETTLED, OutboxState.SENT, OutboxState.UNCERTAIN, OutboxState.REFUSED)
"""It is on its way, has arrived, or its writer was told."""


class OutboxKind(StrEnum):
    """Which call to Telegram a row stands for."""

    SEND = "send"
    """A new message."""
    EDIT = "edit"
    """Another text in a message."""
    STRIP = "strip"
    """No buttons under a message any more."""
    COPY = "copy"
    """People's words, copied from their writer's chat."""
    ANSWER = "answer"
    """Words over the chat in answer to a press."""
    REACT = "react"
    """A sign on a message, or that somebody is writing."""
    DELETE = "delete"
    """A message taken out of the chat."""
    DOCUMENT = "document"
    """A file."""
    MENU = "menu"
    """The menu of commands."""
    CLEAR = "clear"
    """Many messages taken out of the chat."""


class Lane(IntEnum):
    """How soon a row goes: the lower number first, but for `WORDS`."""

    AT_ONCE = 0
    """Answers to presses, outside every order."""
    LIVE = 1
    """What people wait for."""
    HINT = 2
    """Mere signs, which nothing waits for."""
    FLEETING = 3
    """What soon is of no use; it goes where there is room, or never."""
    LOW = 4
    """Announcements, which leave room for all the others."""
    WORDS = 5
    """What workers say to a counselor: as urgent as what people wait for, but behind
    this counselor's own screens."""


class Purpose(StrEnum):
    """What a message is for; what follows from its fate depends on it."""

    NOTICE = "notice"
    """Something that is said."""
    PROMPT = "prompt"
    """A question; what is typed next answers it."""
    GREETING = "greeting"
    """A greeting; one is enough for all that were written before it."""
    FLEETING = "fleeting"
    """Something for the moment, which nobody misses; it never goes a second time."""
    WORDS = "words"
    """People's words."""
    PREVIEW = "preview"
    """Words as they would go out, shown to their writer first."""
    DOUBT = "doubt"
    """A question about words that may have arrived; it must be read."""
    BARRED = "blocked"
    """Says that somebody cannot be reached."""
    OVERDUE = "overdue"
    """Reminds an officer of an answer; once it came, nobody need be reminded."""
    OFFER = "offer"
    """Offers a case to an officer; once somebody has it, it says so."""
    RATING = "rating"
    """Asks what the help was like; once for a case is enough."""
    NEWS = "news"
    """Asks whether general announcements are wanted; once is enough."""
    NOTE = "note"
    """Says something of an officer's note; words in reply to it are one too."""
    PHONE = "phone"
    """Shows a worker's number for a minute; never twice at the same time."""


class TimerKind(StrEnum):
    """What is due at an instant, or not to be done again until then."""

    REMINDER = "reminder"
    """The last day to claim comes near."""
    MONTH_CLAIM = "duty"
    """A month of the benefit can be claimed."""
    WORK_REPORT = "report work"
    """New work is to be reported."""
    PLACED_MONTH = "placed month"
    """Whoever had the case is asked whether its worker still has the work, once."""
    ASK_WORK = "ask work"
    """The worker is asked so, who wanted to be."""
    TRAINING_REPORT = "report training"
    """Finished training is to be reported."""
    NUDGE = "nudge.1"
    """A check was left unfinished."""
    LAST_NUDGE = "nudge.5"
    """It still is."""
    ERASE = "erase"
    """An erasure is carried out."""
    QUIET = "quiet"
    """Until then nothing is sent that nobody waits for."""
    TOLD_DISTRESS = "told distress"
    """Until then officers are not told of the case again."""
    TOLD_ADMINS = "told admins"
    """Until then admins are not told of the same complaint again."""
    COPIED = "copied"
    """Until then the own data are not copied into a file again."""
    DOUBT = "doubt"
    """It is asked again whether words are to be sent again."""
    FORGOTTEN = "forgotten"
    """Until then whoever had a check that was forgotten is told so."""
    RATE = "rate"
    """Somebody whose case was closed is asked what the help was like."""
    ASKED_ANEW = "asked anew"
    """Somebody was asked about a new consent text; never due."""
    SUPERVISED = "supervised"
    """Until then a coordinator's look at a case is the one that was noted."""
    OTHERS_FIRST = "others first"
    """Until then a case of distress is offered to others first."""
    OFFERED_TALK = "offered talk"
    """Until then times to talk are not offered to somebody again by the same tap."""
    ARRIVED = "arrived"
    """By which link somebody came is forgotten, unless they agreed that it is kept."""
    ASK_NEWS = "ask news"
    """Somebody is asked whether they want general announcements, once."""
    TOLD_FAULT = "told fault"
    """Until then the operators' chat is not told again of faults of one kind."""
    JOB_CARD = "job card"
    """A card of a vacancy that fits is looked for."""
    HELD_BACK = "held back"
    """Who stopped everything is told what is held back, once more a day."""
