from bot.interview.eligibility import ELIGIBILITY
from bot.interview.profile import PROFILE
from tests.interview.workers import TODAY

NEVER_COLLECTED = (
    "nik",
    "mother",
    "kk",
    "otp",
    "pin",
    "bank",
    "street",
    "born",
    "religion",
    "illness",
)


def test_where_somebody_lives_comes_first_and_is_all_that_is_needed() -> None:
    first = PROFILE.next({}, TODAY)

    assert first is not None
    assert first.name == "region"
    assert [e.name for e in PROFILE.questions if not e.may_be_unknown] == ["region"]


def test_a_profile_is_at_most_twelve_questions() -> None:
    assert len(PROFILE.questions) <= 12


def test_what_was_studied_is_asked_only_of_who_studied() -> None:
    answers = {"region": "32.73", "name": "Siti", "address": "ibu", "phone": "?"}
    after_school = {**answers, "age_band": "25_34", "education": "sma"}

    school = PROFILE.next(after_school, TODAY)
    college = PROFILE.next({**after_school, "education": "s1"}, TODAY)

    assert school is not None
    assert school.name == "field"
    assert college is not None
    assert college.name == "major"


def test_nothing_is_asked_that_the_check_tells() -> None:
    told = {fact for each in ELIGIBILITY.questions for fact in each.facts}
    names = {each.name for each in ELIGIBILITY.questions}

    assert not {each.name for each in PROFILE.questions} & (told | names)
    assert all(each.facts == () for each in PROFILE.questions)


def test_nothing_is_asked_that_must_not_be_collected() -> None:
    words = {word for each in PROFILE.questions for word in each.name.split("_")}

    assert not words & set(NEVER_COLLECTED)


def test_a_profile_can_be_filled_to_the_end() -> None:
    answers = {"region": "32.73"}
    while following := PROFILE.next(answers, TODAY):
        answers[following.name] = "?"

    assert len(answers) == len(PROFILE.questions) - 1  # nothing was studied
    assert PROFILE.progress({}, TODAY).about >= 11
