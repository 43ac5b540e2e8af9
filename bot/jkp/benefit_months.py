"""What each month asks for, and what must be reported: Permenaker 2/2025 Pasal 13."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.jkp.provisions import Provisions
from bot.texts import Percent, Rupiah, Text, _
from bot.working_days import add_working_days


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the benefit.

    Attributes:
        number: Counted from 1.
        amount: Rupiah.
        asks_for: What the month asks for; in all but the last either of two ways.
        line: All of it in one line.
    """

    number: int
    amount: Rupiah
    asks_for: tuple[Text, ...]
    line: Text


def month_by_month(amounts: Sequence[Rupiah], law: Provisions) -> tuple[Month, ...]:
    """Return every month that is paid, with its conditions.

    The first is paid after the claim; the self-assessment only follows it. Training
    may stand for the search in the months between, but not in the last of all.

    Args:
        amounts: As in `Assessment.monthly_benefit`.
        law: The law of the months.
    """
    last = len(law.benefit_rates)
    return tuple(
        Month(number, amount, *_asked_in(number, amount, law, last))
        for number, amount in enumerate(amounts, start=1)
    )


def _asked_in(
    number: int, amount: Rupiah, law: Provisions, last: int
) -> tuple[tuple[Text, ...], Text]:
    """Return what a month asks for, and the line that says it with the amount."""
    if number == 1:
        line = _(
            "Month 1: {amount}. Paid after the claim is approved, then you fill in "
            "the self-assessment.",
            amount=amount,
        )
        return (line,), line
    search = _(
        "{applications} applications or {interviews} test or interview",
        applications=law.applications,
        interviews=law.interviews,
    )
    if number == last:
        form = _("the employment status form")
        return (search, form), _(
            "Month {month}: {amount}. It asks for {search}, and for {form}.",
            month=number,
            amount=amount,
            search=search,
            form=form,
        )
    training = _(
        "at least {attendance_percent} attendance in training",
        attendance_percent=Percent(law.attendance),
    )
    return (search, training), _(
        "Month {month}: {amount}. It asks for {search}, or {training}.",
        month=number,
        amount=amount,
        search=search,
        training=training,
    )


def report_work_by(accepted_on: date, law: Provisions) -> date:
    """Return the last day to report new work (PP 37/2021 Pasal 28)."""
    return add_working_days(accepted_on, law.work_report_days)


def report_training_by(ended_on: date, law: Provisions) -> date:
    """Return the last day to report finished training (PP 37/2021 Pasal 33)."""
    return add_working_days(ended_on, law.training_report_days)


def employer_reports_by(terminated_on: date, law: Provisions) -> date:
    """Return the last day for the company to tell BPJS of the PHK (Pasal 9)."""
    return add_working_days(terminated_on, law.employer_report_days)


def reporting_duties(law: Provisions) -> tuple[Text, ...]:
    """Return what somebody who receives JKP must report, and within how many days."""
    return (
        _(
            "Report the new job in SIAPkerja within {work_report_days} working days. "
            "JKP then ends. Earlier months stay as they are.",
            work_report_days=law.work_report_days,
        ),
        _(
            "Training finished? Report it in SIAPkerja within {work_report_days} "
            "working days.",
            work_report_days=law.training_report_days,
        ),
    )


def missed(month: int) -> Text:
    """Say what becomes of a month that nobody claimed: no rule for it was found."""
    return _(
        "Month {month} was missed. Whether it is lost or moved is not settled. Ask "
        "BPJS Ketenagakerjaan at 175 or our officer.",
        month=month,
    )
