"""How a claim is made, step by step, and what each month of it asks for."""

from datetime import date

from bot.jkp.assessment import Assessment
from bot.jkp.provisions import LAW, Provisions
from bot.texts import Bold, Rupiah, Text, _, lines, paragraphs


def steps(today: date) -> Text:
    """Return the steps in SIAPkerja, in order."""
    law = LAW.on(today)
    return paragraphs(
        Bold(_("How to claim JKP, in order:")),
        lines(
            *(
                _("{number}. {step}", number=number, step=step)
                for number, step in enumerate(_steps(law), 1)
            )
        ),
        lines(
            _("Some pages start from jkp.go.id. Both lead to the same service."),
            _("All these steps are free. If money is asked for, do not pay."),
        ),
        _(
            "The company's part: report the PHK to the Disnaker and tell BPJS within "
            "{employer_report_days} working days, then deactivate your membership. If "
            "it is slow, remind HR in writing.",
            employer_report_days=law.employer_report_days,
        ),
    )


def calendar(found: Assessment) -> Text:
    """Return month by month what is paid and what it asks for."""
    law = LAW.on(found.day)
    last = len(found.monthly_benefit)
    months = (
        _month(number, amount, last, law)
        for number, amount in enumerate(found.monthly_benefit, 1)
    )
    return lines(
        Bold(_("Month by month, if the claim is approved:")),
        *months,
        _(
            "The money arrives at most {payment_days} working days after a complete "
            "claim.",
            payment_days=law.payment_days,
        ),
    )


def _month(number: int, amount: Rupiah, last: int, law: Provisions) -> Text:
    if number == 1:
        return _(
            "Month 1: {amount}. Paid after the claim is approved, then you fill in the "
            "self-assessment.",
            amount=amount,
        )
    if number == last:
        return _(
            "Month {month}: {amount}. In addition: the employment status form.",
            month=number,
            amount=amount,
        )
    return _(
        "Month {month}: {amount}. It asks for {applications} applications or "
        "{interviews} test or interview.",
        month=number,
        amount=amount,
        applications=law.applications,
        interviews=law.interviews,
    )


def _steps(law: Provisions) -> tuple[Text, ...]:
    return (
        _(
            "Open an account at siapkerja.kemnaker.go.id with your own NIK and phone "
            "number."
        ),
        _("Fill in your profile and work history there."),
        _(
            "Look for the JKP badge or menu in your account. If it is missing, report "
            "the PHK first."
        ),
        _("Fill in Lapor PHK: kind of contract, date, reason, and upload the proof."),
        _("BPJS Ketenagakerjaan checks it. The result comes by e-mail."),
        _(
            "Choose Ajukan Klaim, enter an account in your own name and sign the "
            "commitment."
        ),
        _(
            "The first month is paid at most {payment_days} working days after a "
            "complete claim.",
            payment_days=law.payment_days,
        ),
        _(
            "Fill in the self-assessment in SIAPkerja. It opens job information, "
            "counselling and training."
        ),
        _(
            "From the second month on: {applications} applications, or {interviews} "
            "test or interview, each month.",
            applications=law.applications,
            interviews=law.interviews,
        ),
        _("In the last month fill in the employment status form too."),
    )
