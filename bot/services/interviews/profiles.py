"""What a worker who consented tells about themselves; names and words are sealed."""

from bot.interview.answers import UNKNOWN, Answers
from bot.places import place
from bot.services.benefit import months
from bot.services.people import consents
from bot.services.people.addressing import addressed
from bot.services.reminders import claim_deadline
from bot.services.staff import belonging
from bot.storage.tables import Person, Profile
from bot.storage.work import Work
from bot.texts import Text

COLUMNS = ("name", "phone", "region")
"""Answers with a column of their own; the others are sealed together."""

CALLED_BEFORE = "called before"
"""Under which earlier names are kept with the answers; no question is called so."""

REACHED_BEFORE = "reached before"
"""The same for earlier phone numbers."""

MOST_BEFORE = 50
"""Earlier names and numbers that are kept, so that an erasure finds them in words of
others: sealed as those of now, since a hash of a number is guessed in an hour by who
has the key, and could not be sealed anew by another key.

The bound is for who changes it for fun: with each the row grows.
"""


async def find(work: Work, person: Person) -> Profile | None:
    """Return the person's profile, if anything of it was told."""
    return await work.rows.get(Profile, person.id)


async def name_of(work: Work, person: Person) -> str | None:
    """Return what the person wants to be called."""
    profile = await find(work, person)
    return None if profile is None else profile.name


async def called(work: Work, person: Person) -> Text | None:
    """Return the name as its owner wants to be addressed: "Ibu Siti"."""
    profile = await find(work, person)
    if profile is None or not profile.name:
        return None
    return addressed(profile.name, profile.answers or {})


def answers_of(profile: Profile | None) -> Answers:
    """Return a profile as answers to its questions."""
    if profile is None:
        return {}
    columns = {name: getattr(profile, name) for name in COLUMNS}
    told = {name: value for name, value in columns.items() if value is not None}
    kept = profile.answers or {}
    of_now = {n: a for n, a in kept.items() if n not in (CALLED_BEFORE, REACHED_BEFORE)}
    return {**of_now, **told}


def names_in(profile: Profile | None) -> list[str]:
    """Return what a profile calls its person, now and before."""
    if profile is None:
        return []
    now = [profile.name] if profile.name else []
    return [*now, *(profile.answers or {}).get(CALLED_BEFORE, [])]


def phones_in(profile: Profile | None) -> list[str]:
    """Return by which numbers a profile reaches its person, now and before."""
    if profile is None:
        return []
    now = [profile.phone] if profile.phone else []
    return [*now, *(profile.answers or {}).get(REACHED_BEFORE, [])]


async def keep(work: Work, person_id: int, answers: Answers) -> None:
    """Keep answers to the questions of the profile, in place of those before."""
    profile = await _of(work, person_id)
    lived_in = profile.region
    called, reached = names_in(profile), phones_in(profile)
    for name in COLUMNS:
        value = answers.get(name)
        setattr(profile, name, None if value == UNKNOWN else value)
    before = {
        CALLED_BEFORE: _but(called, profile.name),
        REACHED_BEFORE: _but(reached, profile.phone),
    }
    profile.answers = {
        name: value
        for name, value in answers.items()
        if name not in COLUMNS or value == UNKNOWN
    }
    kept = {name: found for name, found in before.items() if found}
    if kept and await consents.covers(work, person_id):
        profile.answers = {**profile.answers, **kept}
    profile.changed_at = work.now
    if profile.region != lived_in:
        await _has_moved(work, await work.rows.get_one(Person, person_id), profile)


def _but(found: list[str], now: str | None) -> list[str]:
    """Return what was before, without what is now."""
    return [each for each in found if each != now][:MOST_BEFORE]


async def set_region(work: Work, person: Person, region: str) -> None:
    """Keep where the person lives.

    Raises:
        NoSuchPlace: No kabupaten or kota has this code.
    """
    profile = await _of(work, person.id)
    profile.region, profile.changed_at = place(region).code, work.now
    await _has_moved(work, person, profile)


async def _has_moved(work: Work, person: Person, profile: Profile) -> None:
    if profile.region is not None:
        await belonging.move(work, person.id, profile.region)
    await claim_deadline.plan_again(work, person)
    await months.plan_again(work, person)


async def _of(work: Work, person_id: int) -> Profile:
    found = await work.rows.get(Profile, person_id)
    if found is None:
        found = Profile(person_id=person_id, changed_at=work.now)
        work.session.add(found)
    return found
