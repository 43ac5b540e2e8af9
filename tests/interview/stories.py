"""Stories for random workers: most as they mostly are, some of it rare."""

from datetime import date, timedelta
from random import Random

from bot.jkp.facts import JSON
from tests.interview.workers import ALL_FOUR, OWN, TODAY, TYPICAL, Story

COMPANY = (
    "efficiency",
    "closure",
    "bankruptcy",
    "merger_employer_refused",
    "lost_orders",
    "debt_moratorium",
    "force_majeure",
    "task_finished_early",
    "not_called_back",
    "mutual_agreement",
    "breach_after_warnings",
    "urgent_breach",
    "absence",
    "detention",
    "employer_cleared_then_terminated",
    "prolonged_illness",
)

DAYS_AGO = (1, 20, 20, 50, 50, 50, 90, 150, 181, 200, 300, 900)


def chance(seed: int) -> Random:
    """Return a source of stories, the same for the same seed."""
    return Random(seed)  # noqa: S311  # a story is no secret


def random_story(random: Random) -> Story:
    """Return a whole story; most of it as it mostly is, some of it rare."""
    ended = TODAY - timedelta(days=random.choice(DAYS_AGO))
    story: dict[str, JSON] = {**TYPICAL, "terminated_on": ended.isoformat()}
    _ending(story, ended, random)
    paid = random.choice([24, 24, 24, 24, 18, 12, 11, 3])
    arrears = 0 if paid == 24 else random.choice([0, 0, 2, 3, 4, 7])
    story |= {
        "paid_months_in_24": paid,
        "consecutive_paid_months": 0 if arrears else paid,
        "termination_month_paid": random.random() < 0.5,
        "arrears_months": min(arrears, 24 - paid),
        "employer_status": random.choice(
            ["operating", "operating", "bankrupt_final", "closed_without_letter"]
        ),
        "business_size": random.choice(["large", "medium", "small", "micro"]),
        "programmes": random.choice([ALL_FOUR, ALL_FOUR, ALL_FOUR[:3]]),
        "reported_wage": random.choice([2_500_000, 4_500_000, 6_000_000]),
    }
    _rare(story, random)
    _claim(story, ended, random)
    return story


def _ending(story: dict[str, JSON], ended: date, random: Random) -> None:
    roll = random.random()
    if roll < 0.7:
        story["reason"] = random.choice([*COMPANY, *["efficiency"] * 10])
    elif roll < 0.85:
        reason, by = random.choice(list(OWN.items()))
        story |= {"reason": reason, "terminated_by": by}
    else:
        story["reason"] = random.choice(
            ["contract_expired", "retirement", "permanent_total_disability", "furlough"]
        )
    if story["reason"] == "contract_expired":
        story |= {"contract": "fixed_term", "contract_ends_on": ended.isoformat()}
    elif random.random() < 0.3:
        later = (ended + timedelta(days=random.choice([1, 90, 300]))).isoformat()
        story |= {"contract": "fixed_term", "contract_ends_on": later}
    elif random.random() < 0.1:
        story["contract"] = random.choice(["daily", "none"])
    if story["reason"] == "furlough":
        del story["terminated_on"]


def _rare(story: dict[str, JSON], random: Random) -> None:
    rare: dict[str, list[JSON]] = {
        "citizenship": ["foreign"],
        "under_54_when_enrolled": [False],
        "membership": ["non_wage_earner"],
        "jkn": ["self_paid", "state_paid", "inactive", "none"],
        "willing_to_work": [False],
        "working": ["employed", "gig_partner", "self_employed"],
        "previous_claims": [1, 3],
        "proof": [
            "letter_only",
            "none",
            "settlement_and_receipt",
            "notice_and_province_receipt",
            "court_ruling_not_final",
            "final_court_ruling",
            "reference_letter",
        ],
    }
    for name, values in rare.items():
        if random.random() < 0.05:
            story[name] = random.choice(values)
    if story["working"] != "no":
        story["working_since"] = TODAY.isoformat()
    if story["previous_claims"]:
        story["paid_months_since_last_benefit"] = random.choice([40, 60])
    if story["proof"] == "none" and story["reason"] in COMPANY:
        story["proof"] = "letter_only"


def _claim(story: dict[str, JSON], ended: date, random: Random) -> None:
    if random.random() < 0.2 and "terminated_on" in story:
        story["claimed_on"] = min(TODAY, ended + timedelta(days=20)).isoformat()
