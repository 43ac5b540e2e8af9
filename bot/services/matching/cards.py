"""Cards of vacancies: at most one a week, in silence, and only for who asked for them.

A yes of its own: who agreed that data is kept has not agreed to be sent anything. The
card and the note that it was shown are one transaction, so a crash sends none twice.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import cache

from bot.buttons import Button, JobCards, Keyboard, SayJob
from bot.matching import WEIGHTS, How
from bot.office_hours import OfficeHours, is_open, next_opening
from bot.services.matching import (
    candidates,
    fitting,
    looking_for,
    shown,
    vacancy_words,
    wishes,
    works_again,
)
from bot.services.matching.fitting import Suited
from bot.services.outbox.ephemeral import silent
from bot.services.people import consents, timers
from bot.services.safety.distress import is_flagged
from bot.services.staff import offices, opening
from bot.storage.tables import Deed, JobWishes, Lane, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext, plain

EVERY = 2
"""Seconds between two rounds."""

BITE = 5
"""People in one round, for which no turn waits long."""

WEEK, DAY = timedelta(days=7), timedelta(days=1)

MEANS: Text = lines(
    _(
        "A card is a vacancy that fits you: at most one a week, silent, in office "
        "hours. No card if nothing fits."
    ),
    _(
        "It says why it fits, and how to apply. We give your data to no firm. End it "
        "at any time with one tap, or /stop."
    ),
)
"""What somebody says yes to."""

FIELD = (How.SAME_FIELD, How.RELATED_FIELD)


@cache
def version() -> str:
    """Return the version of that text: a hash of its words."""
    words = "\n".join(plain(MEANS, each) for each in ("id", "en"))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def are_wanted(row: JobWishes | None) -> bool:
    """Say whether somebody asked for cards."""
    return row is not None and row.cards_agreed_at is not None


async def agree(work: Work, person: Person) -> None:
    """Send the person cards from now on; the first is looked for tomorrow."""
    row = await wishes.begin(work, person)
    if row.cards_agreed_at is None:
        work.record(Deed.TAKES_JOBS, by=person, about=person.id, detail=version())
        await _look(work, person, work.now + DAY)
    row.cards_agreed_at, row.cards_version = work.now, version()
    row.changed_at = work.now


async def stop(work: Work, person: Person) -> bool:
    """Send the person no cards from now on; say whether they had asked for them."""
    await timers.stop(work, person, TimerKind.JOB_CARD)
    row = await looking_for.find(work, person)
    if row is None or row.cards_agreed_at is None:
        return False
    row.cards_agreed_at = row.cards_version = None
    row.changed_at = work.now
    work.record(Deed.STOPPED_JOBS, by=person, about=person.id)
    return True


async def send(work: Work) -> None:
    """Send some of those whose time has come a card, or look again another day."""
    due = await timers.people_due(work, TimerKind.JOB_CARD, most=BITE)
    for person in due:
        if await timers.take(work, person, TimerKind.JOB_CARD):
            again = await _send(work, person)
            if again is not None:
                await _look(work, person, again)


async def _send(work: Work, person: Person) -> datetime | None:
    """Send a card if one may be sent; return when to look again, None for never."""
    row = await looking_for.find(work, person)
    if not are_wanted(row) or not await consents.stands(work, person):
        return None
    later = await _later(work, person, row)
    if later is not None:
        return later
    found = await _next(work, person)
    if found is None:
        return work.now + DAY
    await _say(work, person, found)
    return work.now + WEEK


async def _later(work: Work, person: Person, row: JobWishes | None) -> datetime | None:
    """Return when to look again where no card is in place now; None if one is."""
    if person.is_out_of_reach or await works_again.works(work, person, row):
        return work.now + WEEK
    if await is_flagged(work, person):
        return work.now + DAY
    last = await shown.last_card(work, person)
    if last is not None and work.now - last < WEEK:
        return last + WEEK
    opens = await _opens(work, person)
    return opens if opens > work.now else None


async def _next(work: Work, person: Person) -> Suited | None:
    """Return the best that was never shown, if it fits well enough for a card."""
    fresh = candidates.not_shown_to(person.id)
    for each in await fitting.best_for(work, person.id, fresh, most=1):
        by_field = any(reason.how in FIELD for reason in each.fit.reasons)
        if by_field and each.fit.score >= WEIGHTS.card_from:
            return each
    return None


async def _say(work: Work, person: Person, found: Suited) -> None:
    text = lines(
        _("A vacancy that fits you:"),
        vacancy_words.card(found.vacancy, found.because),
    )
    card = silent(work.send(person, text, _below(found.vacancy.id)))
    card.lane = Lane.LOW
    timers.say_whose(card, TimerKind.JOB_CARD)
    await shown.note(work, person, found.vacancy, by_card=True)


async def _opens(work: Work, person: Person) -> datetime:
    """Return when offices where the person lives are open next; now if they are."""
    region = await timers.region_of(work, person)
    zone = opening.zone_called(offices.zone_of(region))
    hours = OfficeHours(zone, ramadan=await opening.ramadans(work))
    if is_open(hours, work.now):
        return work.now
    return next_opening(hours, work.now).astimezone(UTC)


async def _look(work: Work, person: Person, at: datetime) -> None:
    """Look for a card then, and at no other time."""
    await timers.stop(work, person, TimerKind.JOB_CARD)
    work.set_timer(person, TimerKind.JOB_CARD, at)


def _below(vacancy_id: int) -> Keyboard:
    return (
        (
            Button(pgettext("button", "Interested"), SayJob(vacancy_id, "yes")),
            Button(pgettext("button", "Not this one"), SayJob(vacancy_id, "no")),
        ),
        (Button(pgettext("button: job cards", "Stop cards"), JobCards("no")),),
    )
