"""Macros: words, label, laying aside and a reminder in one tap, planned and then done.

What a macro would do is worked out anew when it is done, so that nobody gets other
words, or another day, than the officer was shown.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from bot.jkp.documents import documents
from bot.jkp.facts import BadFacts
from bot.jkp.provisions import LAW, NotYetLaw
from bot.services.desk import previews
from bot.services.interviews import assessments
from bot.services.people import consents
from bot.services.people.local_time import MORNING, local_day, zone_of
from bot.services.results.unreadable import Unreadable, ticked_in
from bot.services.staff import opening
from bot.storage.tables import Case, Label, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _, listed, pgettext, plain


class CannotRun(Exception):
    """A macro has nothing to say in a case.

    Attributes:
        why: What to tell the officer.
    """

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Macro:
    """What one tap does.

    Attributes:
        title: What its button says.
        says: Gives the words for the worker, or raises `CannotRun`.
        label: What the case is labelled with.
        to_do: What the officer is reminded of.
        days: After how many days; on the next day on which the office works.
    """

    title: Text
    says: Callable[[Work, Case], Awaitable[Text]]
    label: Label
    to_do: Text
    days: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a macro would do in a case now.

    Attributes:
        name: Which macro.
        text: The words, in the worker's language.
        remind_at: When the officer is reminded; None where it would be too late.
    """

    name: str
    macro: Macro
    text: str
    remind_at: datetime | None

    @property
    def check(self) -> str:
        """What it comes to in short; it changes with any of its steps."""
        return previews.check_of(self.name, self.text, self.remind_at)


async def plan(work: Work, case: Case, post: Staff, name: str) -> Plan | None:
    """Return what a macro would do in a locked case; None if there is no such macro.

    Raises:
        CannotRun: What it would say is not known, or makes no sense here.
    """
    macro = MACROS.get(name)
    if macro is None:
        return None
    if not await consents.covers(work, case.worker_id):
        raise CannotRun(consents.ONLY_AN_OLDER_ONE)
    text = await macro.says(work, case)
    worker = await work.rows.get_one(Person, case.worker_id)
    at = await _remind_at(work, case, post, macro)
    return Plan(name, macro, plain(text, worker.language), at)


async def _remind_at(
    work: Work, case: Case, post: Staff, macro: Macro
) -> datetime | None:
    """Return the morning on which it is time, on the officer's clock.

    It is a day on which the office works, and never behind the last day to claim.
    """
    hours = await opening.hours_of_post(work, post)
    today = work.now.astimezone(hours.zone).date()
    day = today + timedelta(days=macro.days)
    for _each in range(_LONGEST_REST):
        if hours.shift_on(day) is not None:
            break
        day += timedelta(days=1)
    if case.last_day is not None and today < case.last_day < day:
        day = case.last_day
    at = datetime.combine(day, MORNING, tzinfo=hours.zone).astimezone(UTC)
    return at if at > work.now else None


_LONGEST_REST = 30
"""Days after which an office that does not work is not waited for."""


# -- what they say ------------------------------------------------------------------


async def _ask_for_papers(work: Work, case: Case) -> Text:
    worker = await work.rows.get_one(Person, case.worker_id)
    row = await assessments.latest(work, worker)
    if row is None:
        raise CannotRun(_("The worker has no checklist yet: the check is not done."))
    try:
        needed = documents(assessments.facts_of_row(row))
        ticked = ticked_in(row)
    except (BadFacts, NotYetLaw, Unreadable):
        raise CannotRun(
            _("The checklist cannot be read. Please ask for the papers yourself.")
        ) from None
    missing = [each.name for each in needed if each.key not in ticked]
    if not missing:
        raise CannotRun(_("All papers of the checklist are ticked already."))
    return _(
        "Still missing on your list: {missing}. Which of them do you have by now? If "
        "one is hard to get, tell me. Do not send photos of them here.",
        missing=listed(missing),
    )


async def _send_to_mediator(work: Work, case: Case) -> Text:
    law = LAW.on(local_day(work.now, case.region))
    return _(
        "First talk with the company (bipartite) and have it written down; it has up "
        "to {bipartite_days} working days. Without an agreement, ask for mediation at "
        "the Disnaker of your workplace. Do not sign what you do not agree with. What "
        "has happened so far?",
        bipartite_days=law.bipartite_days,
    )


async def _remind_of_last_day(work: Work, case: Case) -> Text:
    if case.last_day is None:
        raise CannotRun(_("The last day to claim is not known for this case."))
    if case.last_day < _today(work, case):
        raise CannotRun(
            _(
                "The last day to claim, {last_day}, is over. Please write to the "
                "worker yourself.",
                last_day=case.last_day,
            )
        )
    return _(
        "A claim for JKP is surely in time up to {last_day}. It is made at "
        "siapkerja.kemnaker.go.id and is free. Have you claimed? If something is in "
        "the way, tell me here.",
        last_day=case.last_day,
    )


def _today(work: Work, case: Case) -> date:
    return work.now.astimezone(zone_of(case.region)).date()


MACROS: Mapping[str, Macro] = {
    "papers": Macro(
        pgettext("button", "Ask for papers"),
        _ask_for_papers,
        Label.PAPERS,
        pgettext("to do", "check the papers"),
        3,
    ),
    "mediator": Macro(
        pgettext("button", "To the mediator"),
        _send_to_mediator,
        Label.DISPUTE,
        pgettext("to do", "ask how the talks with the company went"),
        7,
    ),
    "last_day": Macro(
        pgettext("button", "Remind of last day"),
        _remind_of_last_day,
        Label.CLAIM,
        pgettext("to do", "ask whether the claim was made"),
        3,
    ),
}
"""By the word that a button carries, in the order of the buttons."""
