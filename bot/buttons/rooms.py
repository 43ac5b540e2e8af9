"""Presses that open a room, and what is agreed to on the way."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Room(StrEnum):
    """Where a button, a command or words lead. Older buttons carry the value: it stays.

    Who may enter is said in the table of `handlers`.
    """

    MENU = "menu"
    """What can be done, the unfinished step first."""
    CHECK = "check"
    """The questions about JKP, from where they stand."""
    RESTART = "restart"
    """The check from its beginning, once that is sure."""
    CANCEL = "cancel"
    """Out of whatever is under way."""
    RESULT = "result"
    """What the law makes of the answers."""
    KEEP = "keep"
    """The result, to be kept, with a reminder of the last day."""
    LETTER = "letter"
    """What the letter of dismissal has, point by point."""
    REFUSED = "refused"
    """Why a claim was refused, and what can be done."""
    BENEFIT = "duties"
    """The months of the benefit."""
    WORKING = "working"
    """Work again: what ends with it, and how it is taken back."""
    NO_REMINDERS = "quiet"
    """No more word about an unfinished check."""
    PROFILE = "profile"
    """What the officer should know."""
    HUMAN = "human"
    """A place in the queue for an officer."""
    URGENT = "urgent"
    """An officer at once, for somebody in distress."""
    NEAR = "near"
    """Peace for somebody in distress, with a way to a person."""
    ASK = "ask"
    """A question in one's own words."""
    TERMS = "terms"
    """The words of the law, explained."""
    OFFICIAL = "official"
    """Who this is, and how to tell a fraud."""
    FIRMS = "firms"
    """JKP explained to firms."""
    HELP = "help"
    """How this works."""
    NEWS = "news"
    """Announcements, wanted again."""
    NO_NEWS = "no_news"
    """Announcements, wanted no more."""
    JOBS = "jobs"
    """Vacancies that fit, the best first."""
    WISHES = "wishes"
    """What work is looked for, to be seen and changed."""
    DATA = "data"
    """What is kept about oneself."""
    COPY = "copy"
    """All of it as a file."""
    CORRECT = "correct"
    """All of it, each to be changed."""
    PAUSE = "pause"
    """All of it, kept and not used for a while."""
    OBJECT = "object"
    """A person to look at what was worked out."""
    ERASE = "erase"
    """All of it, to be forgotten."""
    NOTICE = "notice"
    """What is kept of everybody, what for and how long."""
    CLEAR = "clear"
    """Our messages, to leave this phone; asked first."""
    CLEARED = "cleared"
    """Our messages, leaving this phone."""
    OFFICERS = "desk"
    """What somebody who works here can do."""
    ANNOUNCE = "announce"
    """An announcement, to be written."""
    INVITE = "invite"
    """An invitation of a colleague."""
    OFFICE = "office"
    """One's office, to be seen and set."""


@dataclass(frozen=True, slots=True)
class Open:
    """Open one of the rooms."""

    CODE: ClassVar[str] = "o"
    room: Room


@dataclass(frozen=True, slots=True)
class Consent:
    """Say yes or no to the text of that version, on the way to a room."""

    CODE: ClassVar[str] = "k"
    choice: str
    version: str
    room: Room
