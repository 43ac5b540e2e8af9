"""Whom an incident concerns: chosen by taps, regions and codes typed."""

import re
from collections.abc import Sequence
from typing import Any

import sqlalchemy
from sqlmodel import col

from bot.buttons import Button, Keyboard, Row
from bot.buttons.incidents import IncidentDetail
from bot.places import Found, InProvince, find_places
from bot.services.incidents import concerned, deciding, drafts, letters, typed_times
from bot.services.incidents.concerned import By, Concerned, NotConcerned
from bot.services.staff import members
from bot.services.staff.unfit import Unfit
from bot.storage import steps
from bot.storage.personal import Typed
from bot.storage.tables import Case, Incident, Office, Staff
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, pgettext, verbatim
from handlers.incidents import screens
from handlers.screens.prompts import put

PAGE = 6
_CODE = re.compile(r"[A-Z0-9]{4,8}")

CHOICES: dict[By, Text] = {
    By.EVERYBODY: pgettext("button", "Everybody"),
    By.REGION: pgettext("button", "By region"),
    By.OFFICE: pgettext("button", "By office"),
    By.OFFICER: pgettext("button", "By officer"),
    By.ACTIVE: pgettext("button", "By period"),
    By.CODES: pgettext("button", "By case codes"),
}


async def ask(turn: Turn, incident: Incident) -> None:
    """Ask by what it is known whom it concerns."""
    await screens.leave_question(turn)
    turn.show(
        lines(
            _("Whom does it concern?"),
            _("Now: {whom}.", whom=letters.whom(incident)),
            _("If in doubt, choose more people."),
        ),
        keyboard=(
            *_two_by_two(
                [
                    screens.change(incident, label, "whom", str(by))
                    for by, label in CHOICES.items()
                ]
            ),
            screens.back(incident),
        ),
    )


async def choose(turn: Turn, incident: Incident, step: int, value: str) -> bool:
    """Take what was tapped; no if the button was old."""
    by, _dot, of = value.partition(".")
    if by not in set(By) or incident.step != step:
        return False
    match By(by):
        case By.EVERYBODY:
            return await _set(turn, incident, step, Concerned(By.EVERYBODY))
        case By.OFFICE:
            return await _office(turn, incident, step, of)
        case By.OFFICER:
            return await _officer(turn, incident, step, of)
        case By.REGION:
            await _type(turn, incident, "region", _REGIONS)
        case By.CODES:
            await _type(turn, incident, "codes", _CODES)
        case By.ACTIVE if of == "same":
            return await _set(turn, incident, step, Concerned(By.ACTIVE))
        case By.ACTIVE:
            same = screens.change(
                incident, pgettext("button", "While it happened"), "whom", "active.same"
            )
            await _type(turn, incident, "active", _PERIOD, (same,))
    return True


_REGIONS = _("Type provinces, regencies or cities, with commas between them.")
_CODES = _("Type the codes of the cases, with spaces between them.")
_PERIOD = _(
    "Who told us something in which period? Type it, for example: 3 Dec 2026 08.00 - "
    "4 Dec 2026 17.30"
)


def typed(incident: Incident, part: str, said: str, now: Any) -> Concerned:  # noqa: ANN401
    """Return whom typed words mean.

    Raises:
        Unfit: They mean nobody for certain.
    """
    if part == "region":
        return Concerned(By.REGION, tuple(sorted({*_regions(said)})))
    if part == "codes":
        return Concerned(By.CODES, tuple(dict.fromkeys(_CODE.findall(said.upper()))))
    since, until = typed_times.read_span(said, now)
    if part == "active":
        return Concerned(By.ACTIVE, (), since, until)
    before = concerned.read(incident.whom)
    if before is None or before.by is not By.OFFICER:
        raise Unfit(typed_times.UNREAD)
    return Concerned(By.OFFICER, before.of, since, until)


async def take(turn: Turn, incident: Incident, step: int, chosen: Concerned) -> bool:
    """Keep whom it concerns, and say how many they are.

    Raises:
        Unfit: It names nobody, or too many regions or codes.
    """
    try:
        concerned.read(chosen.kept())
    except NotConcerned:
        raise Unfit(
            _("Nobody is meant for certain. Check it, and write at most 200.")
        ) from None
    if chosen.by is By.CODES:
        await _must_be_cases(turn, chosen.of)
    return await _set(turn, incident, step, chosen)


async def _set(turn: Turn, incident: Incident, step: int, chosen: Concerned) -> bool:
    kept = {"whom": chosen.kept(), "counted_at": None}
    if not await steps.take(turn.work, incident, step, drafts.DRAFT, **kept):
        return False
    await deciding.foresee(turn.work, incident)
    said = _("Kept.")
    if chosen.by in concerned.IN_A_PERIOD and incident.counted is None:
        said = _("Kept. Say also when it happened; then we can count.")
    if chosen.by is By.OFFICER:
        await _ask_period(turn, incident)
        return True
    await screens.show(turn, incident, said)
    return True


async def _ask_period(turn: Turn, incident: Incident) -> None:
    """Ask from when to when of an officer; without an answer it is the incident's."""
    many = incident.counted
    await put(
        turn,
        IncidentDetail(incident.id, "period", incident.step),
        lines(
            _("Kept: {whom}.", whom=letters.whom(incident)),
            None if many is None else _("Persons: {number}", number=many),
            _(
                "The period is that of the incident. For another one type it, for "
                "example: 3 Dec 2026 08.00 - 4 Dec 2026 17.30"
            ),
        ),
        (screens.back(incident),),
    )


async def _office(turn: Turn, incident: Incident, step: int, of: str) -> bool:
    if of.isdecimal():
        if await turn.work.rows.get(Office, int(of)) is None:
            return False
        return await _set(turn, incident, step, Concerned(By.OFFICE, (of,)))
    page = _page(of)
    found = (
        sqlalchemy.select(col(Office.id), col(Office.name))
        .order_by(col(Office.name), col(Office.id))
        .offset(page * PAGE)
        .limit(PAGE + 1)
    )
    rows = (await turn.work.connection.execute(found)).all()
    named = [(number, verbatim(name)) for number, name in rows]
    await _offer(turn, incident, "office", page, named)
    return True


async def _officer(turn: Turn, incident: Incident, step: int, of: str) -> bool:
    """Offer who serves or served here, the newest first."""
    if of.isdecimal():
        if not await _served(turn, int(of)):
            return False
        return await _set(turn, incident, step, Concerned(By.OFFICER, (of,)))
    page = _page(of)
    newest = sqlalchemy.func.max(col(Staff.id))
    found = (
        sqlalchemy.select(col(Staff.person_id))
        .group_by(col(Staff.person_id))
        .order_by(newest.desc())
        .offset(page * PAGE)
        .limit(PAGE + 1)
    )
    people = (await turn.work.connection.execute(found)).scalars().all()
    named = [(each, (await members.colleague(turn.work, each)).name) for each in people]
    await _offer(turn, incident, "officer", page, named)
    return True


async def _offer(
    turn: Turn,
    incident: Incident,
    by: str,
    page: int,
    named: Sequence[tuple[int, Text]],
) -> None:
    shown, more = named[:PAGE], len(named) > PAGE

    def turned(label: Text, number: int) -> Button:
        return screens.change(incident, label, "whom", f"{by}.p{number}")

    pages: list[Button] = []
    if page:
        pages.append(turned(pgettext("button", "Previous"), page - 1))
    if more:
        pages.append(turned(pgettext("button", "Next"), page + 1))
    rows: Keyboard = tuple(
        (screens.change(incident, label, "whom", f"{by}.{number}"),)
        for number, label in shown
    )
    await screens.leave_question(turn)
    turn.show(
        _("Which one?") if shown else _("There is none."),
        keyboard=(*rows, tuple(pages), screens.back(incident)),
    )


async def _type(
    turn: Turn, incident: Incident, part: str, words: Text, *rows: Row
) -> None:
    answer = IncidentDetail(incident.id, part, incident.step)
    await put(turn, answer, words, (*rows, screens.back(incident)))


async def _served(turn: Turn, person_id: int) -> bool:
    found = sqlalchemy.select(col(Staff.id)).where(col(Staff.person_id) == person_id)
    return (await turn.work.connection.execute(found.limit(1))).first() is not None


async def _must_be_cases(turn: Turn, codes: Sequence[str]) -> None:
    known = sqlalchemy.select(col(Case.code)).where(col(Case.code).in_(codes))
    there = set((await turn.work.connection.execute(known)).scalars())
    missing = [each for each in codes if each not in there]
    if missing:
        raise Unfit(_("There is no case {code}.", code=verbatim(missing[0])))


def _regions(said: str) -> list[str]:
    codes = []
    for each in filter(None, map(str.strip, re.split(r"[,;\n]", said))):
        match find_places(each):
            case Found(place=found):
                codes.append(found.code)
            case InProvince(province=found):
                codes.append(found.code)
            case _:
                raise Unfit(
                    _(
                        "“{name}” is no single region. Write its full name.",
                        name=Typed(each[:40]),
                    )
                )
    return codes


def _page(of: str) -> int:
    number = of.removeprefix("p")
    return int(number) if number.isdecimal() and len(number) < 4 else 0  # noqa: PLR2004


def _two_by_two(buttons: Sequence[Button]) -> Keyboard:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
