"""What `temani announce` does in the database, a transaction each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_
from sqlmodel import col, select

from bot.commands.announce_follow import UNDER_WAY
from bot.services.announcements import (
    audience,
    confirmation,
    described,
    hindrances,
    progress,
    when,
    wording,
)
from bot.services.announcements.audience import Audience
from bot.services.announcements.hindrances import Alone, Attempt, Outcome
from bot.services.announcements.wording import Written
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    AnnouncementText,
    Deed,
    Person,
)
from bot.storage.work import Work
from bot.texts import plain

LATELY = timedelta(days=1)
"""So long after it was sent, somebody who says the same is asked once more."""

GOES = (Outcome.SENDING, Outcome.PLANNED, Outcome.ASKED)

WHY: Mapping[Outcome, str] = {
    Outcome.NOBODY: "Nobody would get it.",
    Outcome.TOO_LATE: "It is over before it would go out; say another --until or --at.",
    Outcome.PASSED: "The time to send it has passed; say another --at.",
    Outcome.AUTHOR_LEFT: "Whoever it is sent as is no admin of that area.",
    Outcome.ALONE_EVERYWHERE: (
        "To the whole country it goes only with the yes of a second admin, and there "
        "is none. Name regions."
    ),
    Outcome.OTHER_NUMBER: "That is not the number of recipients.",
    Outcome.CHANGED: "The number of recipients changed at this very moment.",
}
"""Why nothing was sent, and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be announced: the words, to whom, when, in whose name."""

    account: int
    kind: AnnouncementKind
    html: Mapping[str, str]
    audience: Audience
    send_at: datetime | None
    valid_until: datetime | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would happen: in words, to how many, and why not."""

    lines: tuple[str, ...]
    recipients: int
    why_not: Outcome | None


class OnlyShown(Exception):
    """Undoes what was tried, and brings out what it would have been."""

    def __init__(self, foreseen: Foreseen) -> None:
        super().__init__()
        self.foreseen = foreseen


class NoAdmin(Exception):
    """Nobody of that account may announce."""


class NotSent(Exception):
    """Undoes what was tried, and says why.

    Attributes:
        outcome: What came of it.
        recipients: How many there are.
    """

    def __init__(self, outcome: Outcome, recipients: int) -> None:
        super().__init__(outcome)
        self.outcome = outcome
        self.recipients = recipients


async def same_words(work: Work, asked: Asked) -> int | None:
    """Return an announcement that says the same in every language, and may be known.

    It is under way, or was sent within a day: a small one is sent in a second, so who
    repeats a command that broke off would not find it under way any more.
    """
    sent = col(Announcement.finished_at) > work.now - LATELY
    under_way = col(Announcement.state).in_(UNDER_WAY)
    rows = select(AnnouncementText).join(Announcement).where(or_(under_way, sent))
    said: dict[int, dict[str, str]] = {}
    for each in (await work.session.exec(rows)).all():
        words = said.setdefault(each.announcement_id, {})
        words[each.language] = (each.words or {}).get("html", "")
    alike = (number for number, words in said.items() if words == dict(asked.html))
    return min(alike, default=None)


async def foresee(work: Work, asked: Asked) -> None:
    """Make the draft, look at it, and undo it.

    Raises:
        OnlyShown: Always.
        NoAdmin: Nobody of that account may announce.
        Unfit: The words cannot be sent.
    """
    author, draft = await _draft(work, asked)
    why_not = await confirmation.count(work, author, draft, _attempt(draft))
    seconds = hindrances.needs_two(draft)
    lines = (
        *(f"--- {language}\n{html}" for language, html in asked.html.items()),
        "---",
        plain(described.audience_of(draft), "en"),
        plain(when.told(draft), "en"),
        plain(progress.foreseen(draft.counted or 0), "en"),
        *(["A second person has to agree, where there is one."] if seconds else []),
    )
    raise OnlyShown(Foreseen(lines, draft.counted or 0, why_not))


async def send(work: Work, asked: Asked, number: int) -> tuple[int, Outcome]:
    """Let it go, if there are as many recipients as that; return its number.

    Raises:
        NoAdmin: Nobody of that account may announce.
        NotSent: It cannot go.
        Unfit: The words cannot be sent.
    """
    author, draft = await _draft(work, asked)
    attempt = _attempt(draft)
    outcome = await confirmation.count(work, author, draft, attempt)
    if outcome is None:
        outcome = await confirmation.confirm(work, author, draft, attempt, number)
    if outcome not in GOES:
        raise NotSent(outcome, draft.counted or 0)
    work.record(Deed.ANNOUNCED, by=None, detail=f"announcement {draft.id}, by command")
    return draft.id, outcome


async def under_way(work: Work) -> list[str]:
    """Return a line for each announcement that is certain, or asked about."""
    rows = select(Announcement).where(col(Announcement.state).in_(UNDER_WAY))
    found = (await work.session.exec(rows.order_by(col(Announcement.id)))).all()
    return [
        f"{each.id}  {each.state}  {each.kind}  {each.recipients} recipients"
        for each in found
    ]


async def _draft(work: Work, asked: Asked) -> tuple[Person, Announcement]:
    """Make the draft as the chat would, tested by whoever reads it on the screen."""
    author = await _author(work, asked.account)
    first, *others = asked.html
    written = Written(asked.html[first])
    draft = await wording.begin(work, author, asked.kind, written)
    for language in others:
        words = Written(asked.html[language])
        await wording.say(work, draft, draft.step, language, words)
    draft.audience = dict(audience.kept(asked.audience))
    draft.send_at, draft.valid_until = asked.send_at, asked.valid_until
    draft.tested_at, draft.tested_by = work.now, author.id
    draft.tested_step = draft.step
    await work.session.flush()
    return author, draft


async def _author(work: Work, account: int) -> Person:
    """Return the admin of an account, who need not be made first."""
    found = select(Person).where(col(Person.telegram_id) == account)
    person = (await work.session.exec(found)).first()
    post = None if person is None else await members.post_of(work, person.id)
    if person is None or post is None or not has(post.role, Right.ANNOUNCE):
        raise NoAdmin(account)
    return person


def _attempt(draft: Announcement) -> Attempt:
    return Attempt(draft.step, Alone.MANY)
