"""A contract that ended before its date: PP 37/2021 Pasal 20 ayat (2)."""

from datetime import date

from bot.jkp.findings import Finding, fails, holds, unknown, unsettled
from bot.jkp.provisions import Provisions
from bot.jkp.rule import rule
from bot.jkp.values import Cause, Contract, TerminatedBy
from bot.texts import Text, _

CORRECT_THE_DATES = _(
    "If the company ended it early, correct the dates. The result may change."
)
COMPENSATION = _(
    "Contract compensation is still yours, also if the contract was ended early."
)


@rule(
    "Pasal 20 ayat (2)",
    condition=lambda _law: _(
        "A contract with an end date was ended by the company before that date."
    ),
    unknown=_("We do not know your contract's last date yet."),
    look=_(
        "The date is in your last contract (PKWT) or the letter of extension. No copy? "
        "Ask HR for one."
    ),
    applies=lambda case: case.facts.contract is not Contract.NONE,
)
def ended_before_its_date(
    contract: Contract,
    terminated_by: TerminatedBy,
    reason: Cause | None,
    terminated_on: date | None,
    contract_ends_on: date | None,
    law: Provisions,
) -> Finding:
    """Expiry gives nothing; what the company ends early does, if only by a day."""
    if contract in {Contract.PERMANENT, Contract.NONE}:
        return _permanent(contract, reason)
    if contract is Contract.DAILY and contract_ends_on is None:
        return _open(
            _(
                "Daily work without an end date must be judged first, also by how many "
                "days you worked."
            ),
            "PP 35/2021 Pasal 10",
        )
    early = terminated_on and contract_ends_on and terminated_on < contract_ends_on
    reached = terminated_on and contract_ends_on and not early
    if not reached and _may_have_ended_by_itself(contract, reason, contract_ends_on):
        return _open(
            _(
                "A contract until the task is done may end early by itself, and the "
                "JKP rules do not settle this."
            ),
            "PP 35/2021 Pasal 9 ayat (3)",
        )
    if reason is Cause.CONTRACT_EXPIRED and not early:
        return _reached_its_date(contract, contract_ends_on or terminated_on, law)
    if terminated_on is None or contract_ends_on is None:
        missing = "terminated_on" if contract_ends_on else "contract_ends_on"
        return unknown(
            missing,
            because=ended_before_its_date.unknown,
            remedy=ended_before_its_date.look,
        )
    if terminated_on >= contract_ends_on:
        return _reached_its_date(contract, contract_ends_on, law)
    if terminated_by is TerminatedBy.WORKER:
        return _left_early(contract, reason, law)
    return _ended_early(terminated_by, reason, terminated_on, contract_ends_on)


def _permanent(contract: Contract, reason: Cause | None) -> Finding:
    if contract is Contract.PERMANENT and reason is Cause.CONTRACT_EXPIRED:
        return _open(
            _(
                "The letter says that a contract expired, but you were permanent, so "
                "an officer must look at it."
            ),
            "Pasal 20 ayat (2)",
        )
    return holds(_("You were permanent, so the rule on contract dates does not apply."))


def _may_have_ended_by_itself(
    contract: Contract, reason: Cause | None, contract_ends_on: date | None
) -> bool:
    return reason is Cause.TASK_FINISHED_EARLY or (
        contract is Contract.FIXED_TERM_BY_TASK
        and contract_ends_on is None
        and reason is not Cause.CONTRACT_EXPIRED
    )


def _reached_its_date(
    contract: Contract, ended_on: date | None, law: Provisions
) -> Finding:
    if contract in _PERHAPS_PERMANENT:
        return _perhaps_permanent(contract, law)
    if ended_on is None:
        because = _("The contract reached its date, and that is not covered by JKP.")
    else:
        because = _(
            "Your contract reached its date, {contract_ends_on}, and that is not "
            "covered by JKP.",
            contract_ends_on=ended_on,
        )
    return fails(because, remedy=CORRECT_THE_DATES, advice=COMPENSATION)


_PERHAPS_PERMANENT = frozenset({Contract.FIXED_TERM_OVER_FIVE_YEARS, Contract.DAILY})


def _perhaps_permanent(contract: Contract, law: Provisions) -> Finding:
    """Leave it to a person whether the law makes a permanent job of it."""
    if contract is Contract.DAILY:
        return _open(
            _(
                "Daily work on {daily_days} days or more in {daily_months} months "
                "running may mean a permanent job, which must be judged first.",
                daily_days=law.daily_days,
                daily_months=law.daily_months,
            ),
            "PP 35/2021 Pasal 10",
        )
    return _open(
        _(
            "Contracts over {contract_limit_years} years may mean a permanent job, "
            "which a mediator or the PHI judges.",
            contract_limit_years=law.contract_limit_years,
        ),
        "PP 35/2021 Pasal 8",
    )


def _left_early(contract: Contract, reason: Cause | None, law: Provisions) -> Finding:
    """Only the word on the paper makes a sure resignation of it."""
    if contract in _PERHAPS_PERMANENT:
        return _perhaps_permanent(contract, law)
    if reason is None:
        return unknown(
            "reason",
            because=_("We do not know the reason on your letter yet."),
            remedy=CORRECT_THE_DATES,
        )
    if reason not in law.excluded_causes:
        return _who_ended_it()
    return fails(
        _(
            "You ended the contract yourself, and JKP only covers contracts that the "
            "company ended early."
        ),
        remedy=CORRECT_THE_DATES,
        advice=COMPENSATION,
    )


def _ended_early(
    terminated_by: TerminatedBy,
    reason: Cause | None,
    terminated_on: date,
    contract_ends_on: date,
) -> Finding:
    if terminated_by is TerminatedBy.EMPLOYER and reason is not Cause.CONTRACT_EXPIRED:
        return holds(
            _(
                "The company ended the contract on {terminated_on}, before its last "
                "date {contract_ends_on}.",
                terminated_on=terminated_on,
                contract_ends_on=contract_ends_on,
            )
        )
    return _who_ended_it()


def _who_ended_it() -> Finding:
    return _open(
        _(
            "Who ended the contract before its date is in dispute, so an officer must "
            "look at it."
        ),
        "Pasal 20 ayat (2)",
    )


def _open(because: Text, article: str) -> Finding:
    return unsettled(because, remedy=CORRECT_THE_DATES, article=article)
