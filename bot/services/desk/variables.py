"""Variables in saved replies, such as {nama}: filled from the case, or refused.

Nothing goes out with an empty place in it: what is not known is named instead.
"""

import re
from datetime import date

from bot.services.interviews import profiles
from bot.services.staff import offices
from bot.storage.tables import Case, Person, Staff
from bot.storage.work import Work
from bot.texts import pgettext, plain

KNOWN = ("nama", "batas_klaim", "kantor", "petugas", "kode")
_PLACE = re.compile(r"\{([^{}\n]{0,40})\}")


class NotKnown(Exception):
    """Some variables have no value in this case.

    Attributes:
        names: Which.
    """

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


def written_day(day: date, language: str) -> str:
    """Return a day as its reader writes it."""
    return plain(pgettext("variable", "{day}", day=day), language)


def unknown_in(text: str) -> list[str]:
    """Return what stands in braces and is no variable of ours."""
    return [each for each in _names_in(text) if each not in KNOWN]


def has_any(template: str) -> bool:
    """Say whether words have variables in them."""
    return bool(_names_in(template))


async def filled(
    work: Work, case: Case, post: Staff, template: str, language: str
) -> str:
    """Return the words as they would go out, in the worker's ``language``.

    Raises:
        NotKnown: One of them would go out empty.
    """
    values = await known_now(work, case, post, language)
    missing = [each for each in _names_in(template) if not values.get(each)]
    if missing:
        raise NotKnown(tuple(missing))
    return _PLACE.sub(lambda found: values[_name(found[1])] or "", template)


async def known_now(
    work: Work, case: Case, post: Staff, language: str
) -> dict[str, str | None]:
    """Return what the variables stand for in a case; None is not known."""
    worker = await work.rows.get_one(Person, case.worker_id)
    called = await profiles.called(work, worker)
    day = None if case.last_day is None else written_day(case.last_day, language)
    office = None
    if post.office_id is not None:
        office = plain(await offices.called(work, post.office_id), language)
    return {
        "nama": None if called is None else plain(called, language).strip(),
        "batas_klaim": day,
        "kantor": office,
        "petugas": post.name,
        "kode": case.code,
    }


def _names_in(text: str) -> list[str]:
    return list(dict.fromkeys(_name(each) for each in _PLACE.findall(text)))


def _name(written: str) -> str:
    return "_".join(written.lower().split())
