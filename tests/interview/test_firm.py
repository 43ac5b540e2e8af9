"""What a firm is asked of a layoff, and what of it a worker is shown to confirm."""

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.firm import CONFIRMED, LAYOFF, said_of_workers
from bot.interview.kinds import Choice
from tests.interview.workers import TODAY

SAID: dict[str, Answer] = {
    "firm": "PT Sandang Jaya",
    "firm_region": "32.16",
    "terminated_on": TODAY.isoformat(),
    "reason": "closure",
    "reason_company": "loss",
    "proof": "letter_only",
    "firm_many": "up_to_50",
}


def test_a_firm_is_asked_in_order_until_all_is_said() -> None:
    answers: dict[str, Answer] = {}
    asked = []
    while (question := LAYOFF.next(answers, TODAY)) is not None:
        asked.append(question.name)
        answers[question.name] = SAID.get(question.name, UNKNOWN)

    assert "firm" in asked[:1]
    assert set(asked) <= {each.name for each in LAYOFF.questions}
    assert asked == [each.name for each in LAYOFF.questions if each.name in asked]


def test_it_can_choose_only_what_a_worker_can_be_asked_too() -> None:
    for name in ("reason", "proof"):
        firms, workers = (each.question(name).answer for each in (LAYOFF, ELIGIBILITY))
        assert isinstance(firms, Choice)
        assert isinstance(workers, Choice)
        assert {each.value for each in firms.options} < {
            each.value for each in workers.options
        }


def test_a_worker_confirms_what_the_check_asks_and_nothing_else() -> None:
    told = said_of_workers(SAID)

    assert told.keys() <= set(CONFIRMED)
    assert told["terminated_by"] == "employer"
    assert told["proof"] == "letter_only"
    for name in told:
        assert ELIGIBILITY.question(name).name == name


def test_what_a_firm_does_not_know_or_hand_out_is_asked_as_ever() -> None:
    assert said_of_workers({"reason": UNKNOWN, "proof": "none"}) == {
        "terminated_by": "employer"
    }
