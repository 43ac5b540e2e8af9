"""A check that is finished, or changed, after somebody has taken the worker's case."""

from bot.buttons import Button, SwitchCase
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.results.card import TITLES
from bot.storage.tables import Assessment, Person
from bot.storage.work import Work
from bot.texts import _, pgettext, verbatim


async def follow(work: Work, worker: Person, found: Assessment) -> None:
    """Let the worker's open case rest on a result, and tell who has the case.

    They are told once a result, and not of one that says the same as the one before.
    """
    case = await requests.open_case(work, worker)
    if case is None or case.assessment_id == found.id:
        return
    before = await work.rows.get(Assessment, case.assessment_id or 0)
    case.assessment_id = found.id
    if case.counselor_id is None or _says_the_same(before, found):
        return
    counselor = await work.rows.get_one(Person, case.counselor_id)
    work.send(
        counselor,
        _(
            "{name}, case {case_code}, has a new result: {verdict}.",
            name=await names.name_of(work, worker.id),
            case_code=verbatim(case.code),
            verdict=TITLES[found.verdict],
        ),
        ((Button(pgettext("button", "Open the case"), SwitchCase(case.id)),),),
    ).case_id = case.id


def _says_the_same(before: Assessment | None, found: Assessment) -> bool:
    return before is not None and (before.verdict, before.last_claim_day) == (
        found.verdict,
        found.last_claim_day,
    )
