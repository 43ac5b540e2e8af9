"""What somebody told of the work they look for, in plain lines, for that person."""

from collections.abc import Sequence

from sqlmodel import col, func, select

from bot.places import place
from bot.services.matching import looking_for, wishes
from bot.services.matching.words import NEEDS, field_named
from bot.services.people.local_time import local_day
from bot.storage.tables import JobShown, JobWishes, Person
from bot.storage.work import Work
from bot.texts import Text, _, listed, verbatim


async def told(work: Work, person: Person) -> Sequence[Text]:
    """Return a line for each thing that is known of it, and how much was shown."""
    row = await looking_for.find(work, person)
    lines = [] if row is None else _wishes(row)
    count = await _shown(work, person)
    if count:
        lines.append((_("vacancies we showed you"), _("{number}", number=count)))
    return [_("{what}: {value}", what=what, value=value) for what, value in lines]


def summary(row: JobWishes) -> Sequence[Text]:
    """Return the same of the wishes alone, as they are shown to be changed."""
    return [_("{what}: {value}", what=what, value=said) for what, said in _wishes(row)]


def _wishes(row: JobWishes) -> list[tuple[Text, Text]]:
    pay = wishes.least_pay(row)
    not_fields, not_places, not_below = wishes.learned(row)
    needs = looking_for.needs_in(row)
    since = row.cards_agreed_at
    found = (
        (_("fields of work you look for"), _fields(wishes.fields(row))),
        (_("places you would also work in"), _places(wishes.places(row))),
        (_("least pay a month"), pay and _("{amount}", amount=pay)),
        (_("fields you do not want"), _fields(not_fields)),
        (_("places you do not want"), _places(not_places)),
        (_("pay that is too little"), not_below and _("{amount}", amount=not_below)),
        (
            _("what a workplace must have"),
            listed(NEEDS[each] for each in needs) if needs else None,
        ),
        (
            _("vacancy cards"),
            since and _("on since {day}", day=local_day(since, None)),
        ),
    )
    return [(what, said) for what, said in found if said]


async def _shown(work: Work, person: Person) -> int:
    rows = select(func.count()).where(col(JobShown.person_id) == person.id)
    return (await work.session.exec(rows)).one()


def _fields(chosen: Sequence[str]) -> Text | None:
    return listed(field_named(each) for each in chosen) if chosen else None


def _places(codes: Sequence[str]) -> Text | None:
    return listed(verbatim(place(each).name) for each in codes) if codes else None
