"""What facts and their values are called inside a sentence."""

from collections.abc import Iterable, Mapping

from bot.jkp.values import BusinessSize, Cause, Programme, Proof
from bot.texts import Text, _, listed, pgettext, verbatim

FACTS: Mapping[str, Text] = {
    "citizenship": _("citizenship"),
    "born_on": _("date of birth"),
    "under_54_when_enrolled": _("age when enrolled"),
    "enrolled_on": _("date of enrolment"),
    "membership": _("how you are enrolled in BPJS Ketenagakerjaan"),
    "contract": _("kind of employment"),
    "contract_ends_on": _("last date of the contract"),
    "terminated_on": _("date of the PHK"),
    "reason": _("reason on the letter"),
    "terminated_by": _("who ended it"),
    "business_size": _("size of the firm"),
    "programmes": _("BPJS Ketenagakerjaan programmes"),
    "jkn": _("BPJS Kesehatan"),
    "paid_months_in_24": _("number of paid months"),
    "consecutive_paid_months": _("paid months in a row"),
    "termination_month_paid": _("payment for the month of the PHK"),
    "willing_to_work": _("willingness to work"),
    "working": _("work now"),
    "years_of_service": _("length of service"),
    "working_since": _("date of the new work"),
    "previous_claims": _("JKP received before"),
    "paid_months_since_last_benefit": _("paid months since the last JKP"),
    "proof": _("proof of PHK"),
    "arrears_months": _("contribution arrears"),
    "employer_status": _("state of the company"),
    "reported_wage": _("reported wage"),
    "actual_wage": _("real wage"),
    "claimed_on": _("date of the claim"),
}
"""The facts that can be missing, or that people are told about."""

CAUSES: Mapping[Cause, Text] = {
    Cause.EFFICIENCY: _("efficiency"),
    Cause.CLOSURE: _("closure of the company"),
    Cause.FORCE_MAJEURE: _("force majeure"),
    Cause.DEBT_MORATORIUM: pgettext("reason", "debt moratorium (PKPU)"),
    Cause.BANKRUPTCY: pgettext("reason", "bankruptcy"),
    Cause.MERGER_EMPLOYER_REFUSED: _("merger, the company refused"),
    Cause.MERGER_WORKER_REFUSED: _("merger, the worker refused"),
    Cause.EMPLOYER_MISCONDUCT: _("breach by the company"),
    Cause.EMPLOYER_CLEARED_THEN_TERMINATED: _("PHK after a court ruling"),
    Cause.BREACH_AFTER_WARNINGS: _("breach after warning letters"),
    Cause.URGENT_BREACH: pgettext("reason", "urgent breach"),
    Cause.ABSENCE: _("absence"),
    Cause.DETENTION: _("detention"),
    Cause.PROBATION_FAILED: _("probation not passed"),
    Cause.PROLONGED_ILLNESS: pgettext("reason", "long illness"),
    Cause.MUTUAL_AGREEMENT: _("agreement without a written reason"),
    Cause.EARLY_RETIREMENT: pgettext("reason", "early retirement"),
    Cause.LOST_ORDERS: pgettext("reason", "fewer orders"),
    Cause.FURLOUGH: pgettext("reason", "furlough"),
    Cause.CONTRACT_EXPIRED: _("contract expired on its date"),
    Cause.TASK_FINISHED_EARLY: _("task finished early"),
    Cause.NOT_CALLED_BACK: _("not called back to work"),
    Cause.RESIGNATION: pgettext("reason", "resignation"),
    Cause.FORCED_RESIGNATION: _("disputed resignation"),
    Cause.PERMANENT_TOTAL_DISABILITY: _("permanent total disability"),
    Cause.RETIREMENT: pgettext("reason", "retirement"),
    Cause.DEATH: _("death"),
}

SIZES: Mapping[BusinessSize, Text] = {
    BusinessSize.LARGE: _("large"),
    BusinessSize.MEDIUM: _("medium"),
    BusinessSize.SMALL: _("small"),
    BusinessSize.MICRO: _("micro"),
}
"""The sizes that a law names; a government body has none."""

OFFICES: Mapping[Proof, Text] = {
    Proof.NOTICE_AND_DISTRICT_RECEIPT: pgettext("office", "the district Disnaker"),
    Proof.NOTICE_AND_PROVINCE_RECEIPT: pgettext("office", "the provincial Disnaker"),
    Proof.NOTICE_AND_MINISTRY_RECEIPT: pgettext("office", "the ministry (Kemnaker)"),
}
"""Who gave the receipt of the PHK report."""

ANNEXES: Mapping[Proof, Text] = {
    Proof.SETTLEMENT_AND_COURT_DEED: _("a PHI registration deed"),
    Proof.SETTLEMENT_AND_RECEIPT: _("a receipt of the PHK report"),
}
"""What comes with a settlement agreement."""


def named(programmes: Iterable[Programme | str]) -> Text:
    """Return the programmes in the order of the law: "JKK, JKM, dan JHT"."""
    given = {Programme(each) for each in programmes}
    return listed(verbatim(each.upper()) for each in Programme if each in given)
