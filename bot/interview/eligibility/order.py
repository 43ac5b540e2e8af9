"""All questions in the order in which they are asked.

The order is the safe one: who ended it, is there a paper and which word is on it, the
contract, its dates, the contributions in the order of the BPJS app, then the rest.
"""

from dataclasses import dataclass

from bot.interview.eligibility import (
    arrears,
    claims,
    contracts,
    date_clashes,
    earlier_claims,
    endings,
    enrolment,
    health,
    money,
    months,
    papers,
    proofs,
    reason_lists,
    reasons,
    statements,
    word_clashes,
    work,
)
from bot.interview.eligibility.facts import what_matters
from bot.interview.eligibility.numbers import law_numbers
from bot.interview.question import Question
from bot.interview.questions import Interview
from bot.texts import Text, _


@dataclass(frozen=True, slots=True)
class Section:
    """Questions in a row about one thing, which stands above their answers."""

    about: Text
    questions: tuple[Question, ...]


SECTIONS = (
    Section(
        _("How the job ended"),
        (
            endings.WHO,
            endings.CONTRACT_END,
            endings.OWN_WILL,
            papers.FURLOUGH,
            papers.PAPER_WORD,
            word_clashes.EMPLOYER_BUT_RESIGN,
            word_clashes.WORKER_BUT_PHK,
            word_clashes.FURLOUGH_ON_PAPER,
            word_clashes.FURLOUGH_BUT_LETTER,
            reasons.REASON,
            reasons.REASON_COMPANY,
            reason_lists.REASON_AGREEMENT,
            word_clashes.AGREEMENT_RESIGN,
            reason_lists.REASON_RULES,
            reason_lists.HEALTH_AGE,
            reason_lists.FORCED_EVIDENCE,
        ),
    ),
    Section(
        _("Contract and dates"),
        (
            contracts.CONTRACT,
            contracts.CONTRACT_YEARS,
            date_clashes.PROBATION_ON_CONTRACT,
            date_clashes.PERMANENT_BUT_EXPIRED,
            contracts.CONTRACT_ENDS_ON,
            contracts.TERMINATED_ON,
            date_clashes.BEFORE_PROGRAMME,
            date_clashes.EXPIRED_BUT_EARLY,
            date_clashes.ENDED_BUT_EARLY,
            date_clashes.EARLY_BUT_AFTER_END,
            claims.LAST_WORKING_DAY,
        ),
    ),
    Section(
        _("The claim"),
        (
            claims.CLAIM_STAGE,
            claims.CLAIMED_ON,
            date_clashes.CLAIM_BEFORE_PHK,
            claims.DECLARED,
            claims.REPORTED_ON,
            claims.REJECTED_ON,
            claims.BENEFIT_MONTHS,
        ),
    ),
    Section(
        _("BPJS and contributions"),
        (
            enrolment.MEMBERSHIP,
            enrolment.PROGRAMMES,
            enrolment.BUSINESS_SIZE,
            months.PAID_MONTHS,
            months.PAID_MONTHS_NUMBER,
            months.CONSECUTIVE,
            months.TERMINATION_MONTH,
            arrears.ARREARS,
            arrears.ARREARS_NUMBER,
            arrears.ARREARS_INTERRUPTED,
            arrears.PAID_MORE_THAN_WINDOW,
            arrears.OTHER_ARREARS,
            arrears.EMPLOYER_STATUS,
        ),
    ),
    Section(
        _("Wage"),
        (
            money.REPORTED_WAGE,
            money.ACTUAL_WAGE,
            money.EARNED_WAGE,
            money.WAGE_CUT,
            money.YEARS_OF_SERVICE,
        ),
    ),
    Section(
        _("About you"),
        (
            statements.STATEMENTS,
            statements.CITIZENSHIP,
            statements.UNDER_54,
            statements.FIRST_ENROLLED,
            health.JKN,
            health.JKN_PAYER,
            earlier_claims.PREVIOUS_CLAIMS,
            earlier_claims.PREVIOUS_CLAIM_PAID,
            earlier_claims.MONTHS_SINCE_BENEFIT,
            earlier_claims.WILLING,
            work.WORKING,
            work.WORKING_SINCE,
            work.WORKING_BEFORE_PHK,
            claims.LIVES_ABROAD,
        ),
    ),
    Section(
        _("Proof of the PHK"),
        (
            proofs.PROOF,
            proofs.PROOF_RECEIPT,
            proofs.PROOF_SETTLEMENT,
            proofs.PROOF_RULING,
            proofs.PROOF_OTHER,
            proofs.RULING_FINAL_ON,
        ),
    ),
)

QUESTIONS = tuple(each for section in SECTIONS for each in section.questions)

ELIGIBILITY = Interview(
    "eligibility",
    QUESTIONS,
    matters=lambda answers, today: what_matters(QUESTIONS, answers, today),
    values=law_numbers,
)
"""The questions about JKP; what it asks is what `bot.jkp.assessment` still misses."""
