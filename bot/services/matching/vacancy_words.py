"""A vacancy in words, as somebody who looks for work reads it, and how to apply."""

from collections.abc import Mapping

from bot.interview.person import EDUCATION
from bot.places import place
from bot.storage.tables import ApplyBy, Contract, Vacancy
from bot.texts import Bold, Details, Rupiah, Text, _, lines, paragraphs, verbatim

CONTRACTS: Mapping[Contract, Text] = {
    Contract.PKWT: _("contract for a fixed time (PKWT)"),
    Contract.PKWTT: _("permanent (PKWTT)"),
    Contract.DAILY: _("paid by the day"),
    Contract.OUTSOURCED: _("through another company (outsourcing)"),
    Contract.APPRENTICE: _("apprenticeship"),
}
"""How one would be employed; nothing is said where nobody knows."""

NO_MONEY = _(
    "Applying is free. Whoever asks for money or for papers in advance is a fraud: "
    "tell an officer."
)


def card(vacancy: Vacancy, because: Text) -> Text:
    """Return what the vacancy is, why it fits, and until when; the rest folded in."""
    return paragraphs(
        lines(
            Bold(
                _(
                    "{title}, {firm}",
                    title=verbatim(vacancy.title),
                    firm=verbatim(vacancy.firm),
                )
            ),
            verbatim(place(vacancy.region).name),
            _pay(vacancy),
        ),
        because,
        lines(_("Open until {day}.", day=vacancy.open_until), _besides(vacancy)),
    )


def _besides(vacancy: Vacancy) -> Text | None:
    """Return what else is known: how one is employed, what is asked, how many."""
    employed, asked = CONTRACTS.get(vacancy.contract), vacancy.education
    told = [
        None if employed is None else _("Employed by: {contract}", contract=employed),
        None
        if asked is None
        else _("Education: {education}", education=EDUCATION.answer.shown(asked)),
        None if vacancy.places is None else _("Places: {count}", count=vacancy.places),
    ]
    return Details(lines(*told)) if any(told) else None


def how_to_apply(vacancy: Vacancy) -> Text:
    """Say how to apply: oneself, or through an officer; we send nothing."""
    return paragraphs(
        Bold(
            _(
                "{title}, {firm}",
                title=verbatim(vacancy.title),
                firm=verbatim(vacancy.firm),
            )
        ),
        _how(vacancy),
        lines(_("We give the firm nothing about you."), NO_MONEY),
    )


def _how(vacancy: Vacancy) -> Text:
    at = vacancy.apply_at
    if vacancy.apply_by == ApplyBy.ADDRESS and at:
        return _("Send your application yourself to: {address}", address=verbatim(at))
    if vacancy.apply_by == ApplyBy.SIAPKERJA and at:
        return _(
            "Apply yourself in SIAPkerja (Karirhub), vacancy {number}.",
            number=verbatim(at),
        )
    return _(
        "You apply through an officer. Press Talk to an officer and say which vacancy "
        "it is."
    )


def _pay(vacancy: Vacancy) -> Text | None:
    low, high = vacancy.pay_low, vacancy.pay_high
    if low is not None and high is not None and low != high:
        return _(
            "{amount} to {other_amount} a month",
            amount=Rupiah(low),
            other_amount=Rupiah(high),
        )
    if low is not None and high is not None:
        return _("{amount} a month", amount=Rupiah(low))
    if low is not None:
        return _("From {amount} a month", amount=Rupiah(low))
    return None if high is None else _("Up to {amount} a month", amount=Rupiah(high))
