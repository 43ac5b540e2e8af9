"""How a claim is made: the steps, the papers, and what each month asks for."""

from collections.abc import Collection, Iterator
from datetime import date

from bot.jkp.assessment import Assessment
from bot.jkp.benefit_months import asked_by_month
from bot.jkp.documents import Document, documents
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW, Provisions
from bot.services.results import card
from bot.texts import (
    Bold,
    Details,
    Percent,
    Rupiah,
    Text,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
)


def steps(today: date) -> Text:
    """Return the steps in SIAPkerja, in order; those after the first are folded."""
    law = LAW.on(today)
    steps = [
        _("{number}. {step}", number=number, step=step)
        for number, step in enumerate(_steps(law), 1)
    ]
    return paragraphs(
        Bold(_("How to claim JKP, in order:")),
        lines(*steps[:AT_FIRST], Details(lines(*steps[AT_FIRST:], *_beside(law)))),
        _("All these steps are free. If money is asked for, do not pay."),
    )


BY_MONTH = _("Month by month, if the claim is approved:")
AT_FIRST = 3
"""Steps that are seen at once: those that can be taken today."""


def _beside(law: Provisions) -> tuple[Text, ...]:
    return (
        _("Some pages start from jkp.go.id. Both lead to the same service."),
        _(
            "The company's part: report the PHK to the Disnaker and tell BPJS within "
            "{employer_report_days} working days, then deactivate your membership. If "
            "it is slow, remind HR in writing.",
            employer_report_days=law.employer_report_days,
        ),
    )


def calendar(found: Assessment) -> Text:
    """Return month by month what is paid and how it is reckoned; what it asks for."""
    law = LAW.on(found.day)
    months = found.monthly_benefit
    return paragraphs(
        Bold(BY_MONTH),
        lines(*_month_lines(found)),
        lines(
            Bold(_("Altogether: {total}", total=Rupiah(sum(months)))),
            card.ceiling(found),
            _(
                "The money arrives at most {payment_days} working days after a "
                "complete claim.",
                payment_days=law.payment_days,
            ),
        ),
        Bold(_("What each month asks for:")),
        Details(lines(*asked_by_month(len(months), law))),
    )


def _month_lines(found: Assessment) -> Iterator[Text]:
    for each in found.sums:
        for month in range(each.first, each.last + 1):
            yield _(
                "• Month {month}: {rate} of {wage} = {amount}",
                month=month,
                rate=Percent(each.rate),
                wage=each.wage,
                amount=each.amount,
            )


def papers(facts: Facts, ticked: Collection[str]) -> Text:
    """Return what to bring, how to get each paper and what to look at on it."""
    needed = documents(facts)
    there = sum(each.key in ticked for each in needed)
    return paragraphs(
        Bold(_("Your papers. Tap what you have.")),
        lines(*(_paper(each, ticked) for each in needed)),
        lines(_how_many(there, len(needed)), _NEVER_HERE),
    )


_NEVER_HERE = _("Do not send us these papers. Keep them for SIAPkerja.")


def labelled(document: Document, ticked: Collection[str]) -> Text:
    """Return the name of a paper behind a box that is ticked or not."""
    if document.key in ticked:
        return pgettext("button", "☑ {choice}", choice=document.name)
    return pgettext("button", "☐ {choice}", choice=document.name)


def _paper(document: Document, ticked: Collection[str]) -> Text:
    name = labelled(document, ticked)
    if document.key in ticked:
        return name
    look_at = None if document.check == document.where else document.check
    return lines(name, Details(lines(document.where, look_at)))


def _how_many(there: int, needed: int) -> Text:
    if there == needed:
        return _(
            "Your papers are complete by this list. Next step: file the claim in "
            "SIAPkerja."
        )
    return ngettext("You have {count} paper.", "You have {count} papers.", there)


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
