"""How `temani check` ends: how many cases of which verdict, and for how much."""

from collections.abc import Iterable, Iterator, Sequence

from bot.commands.check_tables import PAYERS, VERDICTS
from bot.jkp.assessment import Assessment, Verdict
from bot.texts import Rupiah, Text, _, lines, listed, ngettext


def sums(decided: Sequence[Assessment], bad: int) -> Text:
    """Say the sums, a line a verdict that occurs; amounts are for all months together.

    Args:
        decided: The rows that could be decided.
        bad: How many rows could not, because of their facts.
    """
    cases = len(decided) + bad
    found = {each.verdict for each in decided}
    return lines(
        ngettext("{cases} case:", "{cases} cases:", cases, cases=cases),
        *(_of_verdict(each, decided) for each in Verdict if each in found),
        _("Rows with facts that cannot be used: {count}.", count=bad) if bad else None,
        _owed(decided),
        _("This is an estimate, not a decision."),
    )


def _of_verdict(verdict: Verdict, decided: Iterable[Assessment]) -> Text:
    those = [each for each in decided if each.verdict is verdict]
    told = {"verdict": VERDICTS[verdict], "count": len(those)}
    amounts = list(_amounts(those))
    if not amounts:
        return _("{verdict}: {count}.", **told)
    if verdict is Verdict.ELIGIBLE:
        return _("{verdict}: {count}, {amounts}.", **told, amounts=listed(amounts))
    return _(
        "{verdict}: {count}; if the conditions are met, {amounts}.",
        **told,
        amounts=listed(amounts),
    )


def _amounts(those: Sequence[Assessment]) -> Iterator[Text]:
    """Yield what each payer pays for all of their months."""
    for payer in (*PAYERS, None):
        paid = sum(sum(each.monthly_benefit) for each in those if each.payer is payer)
        amount = Rupiah(paid)
        if paid and payer is None:
            yield _("{amount}", amount=amount)
        elif paid and payer is not None:
            yield _("{amount} by {payer}", amount=amount, payer=PAYERS[payer])


def _owed(decided: Iterable[Assessment]) -> Text | None:
    owed = sum(each.employer_owes for each in decided)
    if not owed:
        return None
    return _("Owed at once by companies: {amount}.", amount=Rupiah(owed))
