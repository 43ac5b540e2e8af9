"""The values that enumerated facts can take, as the law and the papers word them."""

from enum import StrEnum


class Citizenship(StrEnum):
    """PP 37/2021 Pasal 4 ayat (2) huruf a."""

    INDONESIAN = "indonesian"
    FOREIGN = "foreign"


class Membership(StrEnum):
    """The segment of BPJS Ketenagakerjaan in which the worker was enrolled."""

    WAGE_EARNER = "wage_earner"
    NON_WAGE_EARNER = "non_wage_earner"
    NOT_ENROLLED = "not_enrolled"


class Contract(StrEnum):
    """PKWTT, PKWT by time, until a task is done, chained too long, daily, or none."""

    PERMANENT = "permanent"
    FIXED_TERM = "fixed_term"
    FIXED_TERM_BY_TASK = "fixed_term_by_task"
    FIXED_TERM_OVER_FIVE_YEARS = "fixed_term_over_five_years"
    DAILY = "daily"
    NONE = "none"


class Cause(StrEnum):
    """The reason written on the paper, by the list of PP 35/2021 Pasal 36."""

    EFFICIENCY = "efficiency"
    CLOSURE = "closure"
    FORCE_MAJEURE = "force_majeure"
    DEBT_MORATORIUM = "debt_moratorium"
    BANKRUPTCY = "bankruptcy"
    MERGER_EMPLOYER_REFUSED = "merger_employer_refused"
    MERGER_WORKER_REFUSED = "merger_worker_refused"
    EMPLOYER_MISCONDUCT = "employer_misconduct"
    EMPLOYER_CLEARED_THEN_TERMINATED = "employer_cleared_then_terminated"
    BREACH_AFTER_WARNINGS = "breach_after_warnings"
    URGENT_BREACH = "urgent_breach"
    ABSENCE = "absence"
    DETENTION = "detention"
    PROBATION_FAILED = "probation_failed"
    PROLONGED_ILLNESS = "prolonged_illness"
    MUTUAL_AGREEMENT = "mutual_agreement"
    EARLY_RETIREMENT = "early_retirement"
    LOST_ORDERS = "lost_orders"
    FURLOUGH = "furlough"
    CONTRACT_EXPIRED = "contract_expired"
    TASK_FINISHED_EARLY = "task_finished_early"
    NOT_CALLED_BACK = "not_called_back"
    RESIGNATION = "resignation"
    FORCED_RESIGNATION = "forced_resignation"
    PERMANENT_TOTAL_DISABILITY = "permanent_total_disability"
    RETIREMENT = "retirement"
    DEATH = "death"


class TerminatedBy(StrEnum):
    """Who ended the employment."""

    EMPLOYER = "employer"
    WORKER = "worker"
    DISPUTED = "disputed"
    WORKER_THROUGH_COURT = "worker_through_court"


class BusinessSize(StrEnum):
    """PP 7/2021 Pasal 35; a government body, or a size on which people disagree."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"
    GOVERNMENT = "government"
    DISPUTED = "disputed"


class Programme(StrEnum):
    """The programmes of BPJS Ketenagakerjaan that Pasal 4 ayat (3) names."""

    JKK = "jkk"
    JKM = "jkm"
    JHT = "jht"
    JP = "jp"


class Jkn(StrEnum):
    """How the worker is registered with BPJS Kesehatan."""

    THROUGH_EMPLOYER = "through_employer"
    SELF_PAID = "self_paid"
    STATE_PAID = "state_paid"
    INACTIVE = "inactive"
    NONE = "none"


class Working(StrEnum):
    """What work the person has now; Pasal 40 huruf b speaks of having got a job."""

    NO = "no"
    EMPLOYED = "employed"
    CONTRACT_SIGNED = "contract_signed"
    GIG_PARTNER = "gig_partner"
    SELF_EMPLOYED = "self_employed"
    SECOND_EMPLOYER = "second_employer"


class EmployerStatus(StrEnum):
    """Whether the firm lives; bankrupt and closed as Pasal 39A wants them proven."""

    OPERATING = "operating"
    BANKRUPT_FINAL = "bankrupt_final"
    BANKRUPT_NOT_FINAL = "bankrupt_not_final"
    CLOSED_WITH_LETTER = "closed_with_letter"
    CLOSED_WITHOUT_LETTER = "closed_without_letter"


class Proof(StrEnum):
    """The proof of PHK in hand; Pasal 20 ayat (3)."""

    NOTICE_AND_DISTRICT_RECEIPT = "notice_and_district_receipt"
    NOTICE_AND_PROVINCE_RECEIPT = "notice_and_province_receipt"
    NOTICE_AND_MINISTRY_RECEIPT = "notice_and_ministry_receipt"
    SETTLEMENT_AND_COURT_DEED = "settlement_and_court_deed"
    SETTLEMENT_AND_RECEIPT = "settlement_and_receipt"
    FINAL_COURT_RULING = "final_court_ruling"
    COURT_RULING_NOT_FINAL = "court_ruling_not_final"
    LETTER_ONLY = "letter_only"
    MEDIATOR_RECOMMENDATION = "mediator_recommendation"
    REFERENCE_LETTER = "reference_letter"
    NONE = "none"


class Payer(StrEnum):
    """Who pays the cash first."""

    BPJS = "bpjs"
    EMPLOYER = "employer"


class Regime(StrEnum):
    """Which text of the law a claim follows."""

    PP37_2021 = "pp37_2021"
    PP6_2025 = "pp6_2025"
    PP37_THEN_PP6 = "pp37_then_pp6"


class Verdict(StrEnum):
    """What an assessment comes to; the first that fits, in this order but for the last.

    A rule that surely fails wins over an unknown fact, that over an open question of
    the law, and only without all three is a case eligible.
    """

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    NEEDS_HUMAN_CHECK = "needs_human_check"
    INCOMPLETE = "incomplete"


class Outcome(StrEnum):
    """What one rule finds; UNSETTLED is what the text of the law leaves open."""

    HOLDS = "holds"
    FAILS = "fails"
    UNKNOWN = "unknown"
    UNSETTLED = "unsettled"
