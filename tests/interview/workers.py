"""Workers with a whole story, who answer the questions of the check truthfully."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.eligibility.numbers import law_numbers
from bot.interview.kinds import Choice, Day, Money, Several, Statements, WholeNumber
from bot.interview.question import Question
from bot.interview.told import OneOf, resolved
from bot.jkp.facts import JSON

TODAY = date(2026, 11, 25)

Story = Mapping[str, JSON]

OWN = {
    "resignation": "worker",
    "forced_resignation": "disputed",
    "employer_misconduct": "worker_through_court",
    "merger_worker_refused": "worker",
}
ALL_FOUR: list[JSON] = ["jkk", "jkm", "jht", "jp"]

TYPICAL: Story = {
    "citizenship": "indonesian",
    "under_54_when_enrolled": True,
    "membership": "wage_earner",
    "contract": "permanent",
    "terminated_on": "2026-10-05",
    "reason": "efficiency",
    "terminated_by": "employer",
    "paid_months_in_24": 24,
    "consecutive_paid_months": 24,
    "termination_month_paid": False,
    "business_size": "large",
    "programmes": ALL_FOUR,
    "jkn": "through_employer",
    "reported_wage": 4_500_000,
    "previous_claims": 0,
    "working": "no",
    "willing_to_work": True,
    "employer_status": "operating",
    "arrears_months": 0,
    "proof": "notice_and_district_receipt",
}


@dataclass
class Worker:
    """Somebody whose story is known, and who does not know some of it."""

    story: Story
    unknown: frozenset[str] = frozenset()
    answers: dict[str, Answer] = field(default_factory=dict)

    def says(self, question: Question) -> Answer:
        """Answer as the story has it."""
        if question.name in self.unknown and question.may_be_unknown:
            return UNKNOWN
        told = STORIES.get(question.name)
        try:
            answer = told(self.story) if told else self._by_facts(question)
        except KeyError:
            return UNKNOWN
        assert question.accepts(answer), f"{question.name} does not take {answer!r}"
        return answer

    def plays(self, today: date = TODAY) -> list[str]:
        """Answer until nothing is asked any more; return what was asked."""
        asked = []
        while question := ELIGIBILITY.next(self.answers, today):
            assert question.name not in asked, f"{question.name} is asked again"
            asked.append(question.name)
            self.answers[question.name] = self.says(question)
        return asked

    def _by_facts(self, question: Question) -> Answer:
        kind = question.answer
        match kind:
            case Statements():
                return self._statements(kind)
            case Several():
                ticked = self.story[question.facts[0]]
                assert isinstance(ticked, list)
                return kind.ticking("+".join(map(str, ticked)))
            case Day() | Money() | WholeNumber():
                return self._typed(question)
            case Choice():
                return next(self._options(question), UNKNOWN)
        raise AssertionError(f"nobody knows how to answer {question.name}")

    def _typed(self, question: Question) -> Answer:
        value = self.story.get(question.facts[0])
        return UNKNOWN if value is None else str(value)

    def _options(self, question: Question) -> Iterator[Answer]:
        values = law_numbers(self.answers, TODAY)
        for option in question.answer.options:
            told = {n: resolved(v, values) for n, v in option.facts.items()}
            if told and all(_fits(self.story.get(n), v) for n, v in told.items()):
                yield option.value

    def _statements(self, kind: Statements) -> Answer:
        values = law_numbers(self.answers, TODAY)
        untrue = [
            part.value
            for part in kind.parts
            for name, told in part.facts.items()
            if not _fits(self.story.get(name), resolved(told, values))
        ]
        return kind.ticking("+".join(untrue))


def _fits(fact: JSON, told: JSON | OneOf) -> bool:
    return fact in told.values if isinstance(told, OneOf) else fact == told


def _who(story: Story) -> Answer:
    if story["reason"] == "contract_expired":
        return "contract"
    if story["reason"] == "furlough":
        return "furlough"
    if story["reason"] in ("retirement", "permanent_total_disability", "death"):
        return "health_age"
    return "worker" if story["reason"] in OWN else "employer"


def _own_will(story: Story) -> Answer:
    short = {"forced_resignation": "forced", "merger_worker_refused": "merger_refused"}
    return short.get(str(story["reason"]), str(story["reason"]))


def _paper(story: Story) -> Answer:
    if story.get("proof") == "none":
        return "none"
    return "resign" if story["reason"] == "resignation" else "phk"


_LISTS = {
    "efficiency": "efficiency",
    "closure": "closure",
    "bankruptcy": "bankruptcy",
    "mutual_agreement": "agreement",
    "early_retirement": "agreement",
    "prolonged_illness": "health",
    **dict.fromkeys(
        (
            "breach_after_warnings",
            "urgent_breach",
            "absence",
            "detention",
            "probation_failed",
            "employer_cleared_then_terminated",
        ),
        "rules",
    ),
}


def _reason(story: Story) -> Answer:
    return _LISTS.get(str(story["reason"]), "other")


def _contract(story: Story) -> Answer:
    names = {
        "fixed_term_by_task": "by_task",
        "fixed_term_over_five_years": "many_years",
    }
    return names.get(str(story["contract"]), str(story["contract"]))


def _proof(story: Story) -> Answer:
    proof = str(story["proof"])
    if proof.startswith("notice_and"):
        return "letter_receipt"
    if proof.startswith("settlement"):
        return "settlement"
    if "ruling" in proof:
        return "ruling"
    return proof if proof in ("letter_only", "none") else "other"


def _stage(story: Story) -> Answer:
    stages = {
        "benefit_months_received": "paid",
        "earlier_claim_rejected_on": "refused",
        "claimed_on": "filed",
        "reported_on": "reported",
    }
    return next((stages[fact] for fact in stages if fact in story), "not_yet")


STORIES: dict[str, Callable[[Story], Answer]] = {
    "terminated_by": _who,
    "contract_end": lambda _story: "expired",
    "own_will": _own_will,
    "furlough": lambda _story: "no_letter",
    "paper_word": _paper,
    "reason": _reason,
    "contract": _contract,
    "contract_years": lambda _story: "over",
    "forced_evidence": lambda _story: "no",
    "proof": _proof,
    "claim_stage": _stage,
    "arrears_interrupted": lambda story: (
        "interrupted" if story.get("arrears_interrupted") else "in_a_row"
    ),
    "previous_claim_paid": lambda story: (
        "not_paid" if story.get("previous_claim_paid") is False else "paid"
    ),
    "wage_cut_during_furlough": lambda _story: "no",
    "first_enrolled": lambda story: "yes" if "first_enrolled_on" in story else "no",
}
