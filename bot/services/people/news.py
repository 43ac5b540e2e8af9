"""General announcements (kabar umum, news): whether somebody takes them.

A yes of its own: who agreed that data is kept has not agreed to be announced anything.
It ends no reminder of the person's own last days.
"""

from datetime import timedelta

from bot.services.people import timers
from bot.services.people.retention_periods import NEWS_MONTHS
from bot.storage.tables import Deed, Person, TimerKind
from bot.storage.work import Work
from bot.texts import Text, _, lines

MEANS: Text = lines(
    _(
        "General news tells of services, job fairs, training and changes of the rules "
        "of JKP. At most two a week, by day."
    ),
    _(
        "We note which ones were sent to you, without their words, for {news_months} "
        "months. End it at any time: /stop",
        news_months=NEWS_MONTHS,
    ),
)
"""What somebody says yes to."""


ANSWERED_WITHIN = timedelta(days=30)
"""An older question is put anew: what it means may read otherwise by now."""


def is_asked(work: Work, person: Person) -> bool:
    """Say whether the person was asked lately, or chose."""
    asked_at = person.news_asked_at
    return asked_at is not None and work.now - asked_at < ANSWERED_WITHIN


async def take(work: Work, person: Person) -> None:
    """Send the person announcements from now on."""
    await _choose(work, person)
    if person.news_agreed_at is None:
        person.news_agreed_at = work.now
        work.record(Deed.TAKES_NEWS, by=person, about=person.id)


async def stop(work: Work, person: Person) -> None:
    """Send the person no announcements from now on."""
    await _choose(work, person)
    if person.news_agreed_at is not None:
        person.news_agreed_at = None
        work.record(Deed.STOPPED_NEWS, by=person, about=person.id)


async def withdraw(work: Work, person: Person) -> None:
    """End it with the consent to everything else; who never chose has not chosen."""
    await timers.stop(work, person, TimerKind.ASK_NEWS)
    if person.news_agreed_at is not None:
        await stop(work, person)


async def _choose(work: Work, person: Person) -> None:
    person.news_asked_at = work.now
    await timers.stop(work, person, TimerKind.ASK_NEWS)
