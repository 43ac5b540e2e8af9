"""What counselors read of workers who wait for them: one message, however many wait.

One case is named, with a button to it. Several are counted: a name that is shown would
be answered without thinking, and the words go to the active case.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.buttons import Button, Keyboard, PageQueue, SwitchCase
from bot.services.conversations import names
from bot.services.outbox.ephemeral import silent
from bot.storage.tables import Case, Outbox, Person, Purpose
from bot.storage.work import Work
from bot.texts import Text, Value, WithWeekday, _, listed, ngettext, pgettext, verbatim

CLOCK = "%H.%M"
MOST_CODES = 8

TO_CASES: Keyboard = ((Button(pgettext("button", "My cases"), PageQueue("tasks", 0)),),)


@dataclass(frozen=True, slots=True)
class Due:
    """A case to be told of, and an instant of it on the office's clock."""

    case: Case
    at: datetime


@dataclass(frozen=True, slots=True)
class ToTell:
    """What one round has to tell, by the counselor's number."""

    nudges: dict[int, list[Due]] = field(default_factory=dict)
    warnings: dict[int, list[Due]] = field(default_factory=dict)
    gone: dict[int, list[str]] = field(default_factory=dict)

    def nudge(self, case: Case, since: datetime) -> None:
        """Note that somebody waits since an instant."""
        self.nudges.setdefault(case.counselor_id or 0, []).append(Due(case, since))

    def warn(self, case: Case, until: datetime) -> None:
        """Note that a case goes back at an instant."""
        self.warnings.setdefault(case.counselor_id or 0, []).append(Due(case, until))

    def returned(self, case: Case) -> None:
        """Note that a case goes back now, while it still is its counselor's."""
        self.gone.setdefault(case.counselor_id or 0, []).append(case.code)


async def tell(work: Work, told: ToTell) -> None:
    """Tell each counselor what there is: gone first, aloud only what hurries.

    What is gone hurries nobody any more.
    """
    for counselor_id in sorted({*told.gone, *told.warnings, *told.nudges}):
        counselor = await work.rows.get_one(Person, counselor_id)
        if codes := told.gone.get(counselor_id):
            silent(work.send(counselor, gone(codes), TO_CASES))
        if warned := told.warnings.get(counselor_id):
            await _warn(work, counselor, warned)
        if nudged := told.nudges.get(counselor_id):
            silent(await _nudge(work, counselor, nudged))


def gone(codes: Sequence[str]) -> Text:
    """Return that cases are back in the queue, since they were not answered."""
    return ngettext(
        "Case {case_codes} is back in the queue, because it was not answered.",
        "Cases {case_codes} are back in the queue, because they were not answered.",
        len(codes),
        case_codes=coded(codes),
    )


def coded(codes: Sequence[str]) -> Text:
    """Return the codes of cases in a row; of very many, the first."""
    shown = [verbatim(each) for each in codes[:MOST_CODES]]
    more = len(codes) - len(shown)
    rest = [ngettext("{count} more", "{count} more", more)] if more > 0 else []
    return listed([*shown, *rest])


async def _nudge(work: Work, counselor: Person, due: Sequence[Due]) -> Outbox:
    if len(due) > 1:
        text = ngettext(
            "{count} worker is waiting for your answer.",
            "{count} workers are waiting for your answer.",
            len(due),
        )
        return work.send(counselor, text, TO_CASES)
    only = due[0]
    text = _(
        "{label} has been waiting for your answer since {day}, {time}.",
        **await _about(work, only),
    )
    return _of_case(work, counselor, only, text)


async def _warn(work: Work, counselor: Person, due: Sequence[Due]) -> Outbox:
    if len(due) > 1:
        text = ngettext(
            "{count} case goes back to the queue soon. Please answer it.",
            "{count} cases go back to the queue soon. Please answer them.",
            len(due),
        )
        return work.send(counselor, text, TO_CASES)
    only = due[0]
    text = _(
        "{label} goes back to the queue on {day}, {time}, if there is no answer.",
        **await _about(work, only),
    )
    return _of_case(work, counselor, only, text)


async def _about(work: Work, due: Due) -> dict[str, Value]:
    return {
        "label": await names.label_of(work, due.case),
        "day": WithWeekday(due.at.date()),
        "time": verbatim(due.at.strftime(CLOCK)),
    }


def _of_case(work: Work, counselor: Person, due: Due, text: Text) -> Outbox:
    open_it = pgettext("button", "Open the case")
    below = ((Button(open_it, SwitchCase(due.case.id)),),)
    row = work.send(counselor, text, below, purpose=Purpose.OVERDUE)
    row.case_id = due.case.id
    return row
