"""What `temani check` prints for people: one case in full, or a firm in lines."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text as Line

from bot.jkp import names
from bot.jkp.assessment import Assessment, Outcome, Payer, Reason, Verdict
from bot.texts import Rupiah, Text, _, lines, listed, pgettext, plain, verbatim

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.ELIGIBLE: _("You probably meet the conditions"),
    Verdict.NOT_ELIGIBLE: _("Conditions not met yet"),
    Verdict.NEEDS_HUMAN_CHECK: _("An officer needs to check"),
    Verdict.INCOMPLETE: _("Not known yet"),
}

OUTCOMES: Mapping[Outcome, Text] = {
    Outcome.FAILS: _("Not met"),
    Outcome.UNSETTLED: _("Needs checking"),
    Outcome.UNKNOWN: _("Not known yet"),
    Outcome.HOLDS: _("Met"),
}
"""The groups in the order in which they are shown."""

SURENESS = _("Sure: V read in the law itself, R reported, I inferred.")

PAYERS: Mapping[Payer, Text] = {
    Payer.BPJS: _("BPJS Ketenagakerjaan"),
    Payer.EMPLOYER: _("the company"),
}


def firm_table(rows: Iterable[tuple[int, Assessment]], language: str) -> RenderableType:
    """Show each row in one line: the verdict, the money, the last day and why."""
    table = _table(
        language,
        pgettext("table", "Row"),
        pgettext("table", "Result"),
        pgettext("table", "A month"),
        pgettext("table", "Payer"),
        pgettext("table", "Last day"),
        pgettext("table", "Reason"),
    )
    for number, each in rows:
        table.add_row(
            str(number),
            plain(VERDICTS[each.verdict], language),
            plain(_monthly(each), language),
            plain(PAYERS[each.payer], language) if each.payer else "",
            plain(_day(each), language),
            plain(_why(each), language),
        )
    return table


def case_table(assessment: Assessment, language: str) -> RenderableType:
    """Show one case: the verdict, what follows, and every condition."""
    table = _table(
        language,
        pgettext("table", "Finding"),
        pgettext("table", "Condition"),
        pgettext("table", "What was found"),
        pgettext("table", "Article"),
        pgettext("table", "Sure"),
    )
    for outcome, name in OUTCOMES.items():
        for reason in assessment.reasons:
            if reason.outcome is outcome:
                table.add_row(*_cells(reason, name, language))
    head = [Line(plain(text, language)) for text in _head(assessment)]
    return Group(*head, table, Line(), Line(plain(SURENESS, language)))


def _table(language: str, *columns: Text) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(plain(column, language), overflow="fold")
    return table


def _cells(reason: Reason, outcome: Text, language: str) -> Iterable[str]:
    said = [reason.because, reason.remedy, reason.advice]
    yield plain(outcome, language)
    yield plain(reason.condition, language)
    yield "\n".join(plain(text, language) for text in said if text is not None)
    yield reason.article
    yield reason.confidence


def _head(each: Assessment) -> Iterable[Text]:
    yield VERDICTS[each.verdict]
    if each.missing:
        yield _why(each)
    if each.monthly_benefit:
        yield _monthly(each)
    if each.payer:
        yield PAYERS[each.payer]
    if each.employer_owes:
        yield _(
            "Estimated amount the company owes at once: {owed}. An officer can help "
            "claim it through the inspectors.",
            owed=each.employer_owes,
        )
    if each.safe_claim_day and each.safe_claim_day != each.last_claim_day:
        yield _("To be safe, claim by {safe_day}.", safe_day=each.safe_claim_day)
    if each.last_claim_day:
        yield _("Last day to claim: {last_day}.", last_day=each.last_claim_day)
    yield _("This is an estimate, not a decision.")


def _day(each: Assessment) -> Text:
    safe = verbatim(str(each.safe_claim_day or ""))
    if each.safe_claim_day in {None, each.last_claim_day}:
        return safe
    return _("{day}, to be safe", day=safe)


def _monthly(each: Assessment) -> Text:
    """Say what is paid, in runs of equal months."""
    runs: list[tuple[int, int]] = []
    for amount in each.monthly_benefit:
        if runs and runs[-1][1] == amount:
            runs[-1] = (runs[-1][0] + 1, amount)
        else:
            runs.append((1, amount))
    return listed(
        _("{amount} for {months} months", amount=Rupiah(amount), months=months)
        for months, amount in runs
    )


def _why(each: Assessment) -> Text:
    if each.missing:
        return listed(names.FACTS[name] for name in each.missing)
    worst = {
        Verdict.NOT_ELIGIBLE: Outcome.FAILS,
        Verdict.NEEDS_HUMAN_CHECK: Outcome.UNSETTLED,
    }.get(each.verdict)
    return lines(*(why.because for why in each.reasons if why.outcome is worst))
