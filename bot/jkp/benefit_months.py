"""What each month asks for, and what must be reported: Permenaker 2/2025 Pasal 13."""

from datetime import date

from bot.jkp.provisions import Provisions
from bot.texts import Percent, Text, _
from bot.working_days import add_working_days


def asked_by_month(count: int, law: Provisions) -> tuple[Text, ...]:
    """Return what ``count`` paid months ask for, a line for all that ask the same.

    The first is paid after the claim; the self-assessment only follows it. Training
    may stand for the search in the months between, but not in the last of all.
    """
    last = len(law.benefit_rates)
    between = min(count, last - 1)
    search = _(
        "{applications} applications or {interviews} test or interview",
        applications=law.applications,
        interviews=law.interviews,
    )
    first = _(
        "Month 1: paid after the claim is approved, then you fill in the "
        "self-assessment."
    )
    later = _(
        "Months {first} to {last}: {search}, or at least {attendance_percent} "
        "attendance in training.",
        first=min(2, between),
        last=between,
        search=search,
        attendance_percent=Percent(law.attendance),
    )
    form = _(
        "Month {month}: {search}, and the employment status form.",
        month=last,
        search=search,
    )
    return (
        first,
        *([later] if between > 1 else []),
        *([form] if count == last else []),
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
