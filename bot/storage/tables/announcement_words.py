"""Enums of what is said of an announcement, its recipients and an emergency stop."""

from enum import StrEnum


class AnnouncementKind(StrEnum):
    """What an announcement is, which decides who may get it and how often."""

    INFORMATION = "information"
    """General news: at most two a week to one person, and never sent twice."""
    DEADLINE = "deadline"
    """A last day: one that may have arrived is sent once more."""
    STAFF = "staff"
    """For those who work here, and for nobody else."""
    INCIDENT = "incident"
    """What happened to somebody's data: nothing holds it back, and it goes once."""


class AnnouncementState(StrEnum):
    """How far an announcement is."""

    DRAFT = "draft"
    """It is written, and may still change."""
    ASKED = "asked"
    """Its recipients are written down; a second person has to agree."""
    PLANNED = "planned"
    """It is certain, and waits for its time."""
    SENDING = "sending"
    """It goes out, is corrected or recalled."""
    PAUSED = "paused"
    """Nothing of it goes out until somebody resumes it."""
    CANCELLED = "cancelled"
    """Nothing more of it goes out."""
    FINISHED = "finished"
    """Nobody is left who gets it."""


class PauseReason(StrEnum):
    """Why an announcement was paused."""

    BY_HAND = "by hand"
    """Somebody pressed the button."""
    FAILURES = "failures"
    """Too much of it failed, and nobody knows why."""
    AUTHOR_LEFT = "author left"
    """Whoever answers for it serves here no more."""
    RELEASE = "release"
    """A release changed who may be sent announcements."""


class RecipientDeed(StrEnum):
    """What is done with a recipient's copy."""

    SEND = "send"
    """It is sent."""
    CORRECT = "correct"
    """It is edited, where it stands."""
    RECALL = "recall"
    """It is deleted."""


class RecipientState(StrEnum):
    """What became of the deed for one recipient."""

    QUEUED = "queued"
    """It waits for its turn, its hour or the end of a pause."""
    GOING = "going"
    """It has a row in the outbox."""
    DONE = "done"
    """Telegram has it."""
    UNCERTAIN = "uncertain"
    """It may have arrived or not, and is not repeated."""
    BLOCKED = "blocked"
    """The recipient has blocked the bot, or the account is gone."""
    EXPIRED = "expired"
    """It was too late for it."""
    SKIPPED = "skipped"
    """It was left out; `Skipped` says why."""
    FAILED = "failed"
    """Telegram would not take it."""


class Skipped(StrEnum):
    """Why somebody on the list got nothing."""

    STOPPED = "stopped"
    """They want no announcements any more."""
    ERASED = "erased"
    """Their data is gone, or about to go."""
    PAUSED = "paused"
    """They have paused the use of their data."""
    ENOUGH = "enough"
    """They had as many this week as anybody gets."""
    EMPTY = "empty"
    """A variable would have been empty; with its name behind a colon."""
    CANCELLED = "cancelled"
    """It was cancelled before it reached them."""
    NO_COPY = "no copy"
    """There is no copy, or no longer one that can be changed."""
    NOT_STAFF = "not staff"
    """They serve here no more."""


class Feedback(StrEnum):
    """What a reader said of an announcement."""

    UNDERSTOOD = "understood"
    """It was clear."""
    UNCLEAR = "unclear"
    """It was not; a person was offered."""


class StopReason(StrEnum):
    """Why everything that nobody waits for was stopped."""

    WRONG_WORDS = "wrong words"
    """Something false is going out."""
    WRONG_PEOPLE = "wrong people"
    """It goes to the wrong people."""
    MISUSE = "misuse"
    """Somebody sends what they should not."""
    TROUBLE = "trouble"
    """Something is technically wrong."""
    OTHER = "other"
    """None of these."""
