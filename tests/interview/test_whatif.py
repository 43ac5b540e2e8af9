from bot.interview.whatif import tried, with_change
from bot.jkp.assessment import Verdict
from tests.interview.workers import TODAY, TYPICAL, Worker


def test_another_answer_gives_another_result_and_changes_nothing() -> None:
    siti = Worker(TYPICAL)
    siti.plays()
    before = dict(siti.answers)

    trial = tried(siti.answers, "working", "employed", TODAY)

    assert trial.now.verdict is Verdict.ELIGIBLE
    assert trial.then.verdict is not Verdict.ELIGIBLE
    assert not trial.same
    assert siti.answers == before


def test_an_answer_that_decides_nothing_gives_the_same_result() -> None:
    siti = Worker(TYPICAL)
    siti.plays()

    assert tried(siti.answers, "reason", "closure", TODAY).same


def test_the_changed_answers_can_be_kept() -> None:
    assert with_change({"a": "1", "b": "2"}, "b", "3") == {"a": "1", "b": "3"}
