"""What fits whom: judged by hand, and what must hold whatever is asked."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from bot.interview.occupation import FIELD, NEED
from bot.interview.person import EDUCATION
from bot.matching import WEIGHTS, Fit, How, Offer, Wishes, best, found
from bot.matching.criteria import LADDER
from bot.matching.related import OTHER, RELATED, related_to, relation
from bot.matching.weights import FILE, BadWeights, read
from bot.places import place
from bot.services.matching import words
from bot.texts import Rupiah, plain
from tests.matching.people import Judged, people, vacancies

BEKASI, KARAWANG, SEMARANG = "32.16", "32.15", "33.74"
SEWS = Wishes(
    fields=("garment_footwear",),
    home=BEKASI,
    least_pay=Rupiah(4_500_000),
    education="sma",
    needs=frozenset({"wheelchair"}),
)
FITS = Offer(
    1,
    "garment_footwear",
    BEKASI,
    Rupiah(4_600_000),
    Rupiah(5_000_000),
    "smp",
    frozenset({"wheelchair"}),
)
UNKNOWN: dict[str, dict[str, object]] = {
    "pay": {"pay_low": None, "pay_high": None},
    "education": {"education": None},
    "accessibility": {"accessibility": None},
}


def fit(wishes: Wishes, offer: Offer) -> Fit:
    """Return why an offer fits that must."""
    why = found(wishes, offer)
    assert why is not None
    return why


def ways(wishes: Wishes, offer: Offer) -> set[How]:
    return {each.how for each in fit(wishes, offer).reasons}


@pytest.mark.parametrize("judged", people(), ids=lambda each: each.who)
def test_what_was_judged_by_hand(judged: Judged) -> None:
    named = {each.id: name for name, each in vacancies().items()}

    fits = best(judged.wishes, vacancies().values())

    assert [named[each.offer.id] for each in fits] == list(judged.fits), judged.why
    assert [each.score for each in fits] == list(judged.scores)
    if fits:
        assert plain(words.because(fits[0], judged.wishes), "id") == judged.because


def test_all_of_them_are_told_apart_and_say_why() -> None:
    assert len({each.who for each in people()}) == len(people()) >= 50
    assert all(judged.why for judged in people())
    assert any(not judged.fits for judged in people())


def test_every_reason_is_true() -> None:
    """Whatever is said of a match can be checked against both sides."""
    for judged, offer in product(people(), vacancies().values()):
        why = found(judged.wishes, offer)
        for each in why.reasons if why else ():
            assert TRUE[each.how](judged.wishes, offer), (judged.who, offer, each)


TRUE: Mapping[How, Callable[[Any, Any], bool]] = {
    How.SAME_FIELD: lambda w, o: o.field in w.fields,
    How.RELATED_FIELD: lambda w, o: relation(w.fields, o.field) is not None,
    How.AT_HOME: lambda w, o: o.region == w.home,
    How.NAMED_PLACE: lambda w, o: o.region in w.places and o.region != w.home,
    How.SAME_PROVINCE: lambda w, o: (
        place(o.region).province == place(w.home).province and o.region != w.home
    ),
    How.PAYS_ENOUGH: lambda w, o: o.pay_low >= w.least_pay,
    How.MAY_PAY_ENOUGH: lambda w, o: o.pay_high >= w.least_pay,
    How.EDUCATION: lambda w, o: LADDER[w.education] >= LADDER[o.education],
    How.MUCH_EDUCATION: lambda w, o: LADDER[w.education] > LADDER[o.education],
    How.ACCESSIBLE: lambda w, o: bool(w.needs & o.accessibility),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_unknown_neither_helps_nor_hurts(name: str) -> None:
    """A vacancy that fits wholly fits as well with less said of it, and no better."""
    whole = fit(SEWS, FITS)
    without = fit(SEWS, replace(FITS, **UNKNOWN[name]))  # type: ignore[arg-type]
    assert whole.score == without.score == 100
    assert len(without.reasons) == len(whole.reasons) - 1

    half = replace(FITS, field="machine_operator")
    less = fit(SEWS, replace(half, **UNKNOWN[name]))  # type: ignore[arg-type]
    told = {each.how: each for each in fit(SEWS, half).reasons}
    left = [told[each.how] for each in less.reasons]
    assert less.score == round(
        sum(each.weight * each.share for each in left)
        / sum(each.weight for each in left)
    )


def test_what_the_person_never_said_decides_nothing() -> None:
    only = Wishes(fields=("garment_footwear",))
    assert fit(only, FITS).score == 100
    assert ways(only, FITS) == {How.SAME_FIELD}
    assert found(Wishes(), FITS) is None
    assert ways(Wishes(home=BEKASI), FITS) == {How.AT_HOME}


@pytest.mark.parametrize(
    ("wishes", "offer"),
    [
        (SEWS, replace(FITS, field="health_care")),
        (SEWS, replace(FITS, field=OTHER)),
        (SEWS, replace(FITS, region=SEMARANG)),
        (SEWS, replace(FITS, pay_high=Rupiah(4_499_999))),
        (SEWS, replace(FITS, education="diploma")),
        (replace(SEWS, not_fields=frozenset({"garment_footwear"})), FITS),
        (replace(SEWS, not_places=frozenset({BEKASI})), FITS),
        (replace(SEWS, not_below=Rupiah(5_000_000)), FITS),
        (replace(SEWS, home=None, places=(KARAWANG,)), FITS),
    ],
)
def test_what_is_known_not_to_fit_is_made_up_for_by_nothing(
    wishes: Wishes, offer: Offer
) -> None:
    assert found(SEWS, FITS) is not None
    assert found(wishes, offer) is None


def test_home_comes_before_named_places_and_these_before_the_province() -> None:
    wishes = replace(SEWS, places=(SEMARANG,))
    at_home, named, province = (
        fit(wishes, replace(FITS, region=each)) for each in (BEKASI, SEMARANG, KARAWANG)
    )
    assert at_home.score > named.score > province.score
    assert How.SAME_PROVINCE in ways(wishes, replace(FITS, region=KARAWANG))


def test_of_two_as_good_the_better_known_then_the_newer_comes_first() -> None:
    newer = replace(FITS, id=2)
    less_known = replace(FITS, id=3, education=None)
    assert [each.offer.id for each in best(SEWS, (FITS, less_known, newer))] == [
        *(2, 1, 3)
    ]
    assert len(best(SEWS, [replace(FITS, id=each) for each in range(30)])) == 10


def test_a_range_of_pay_that_reaches_is_less_than_one_that_begins_there() -> None:
    reaches = replace(FITS, pay_low=Rupiah(4_000_000))
    assert How.MAY_PAY_ENOUGH in ways(SEWS, reaches)
    assert fit(SEWS, reaches).score < fit(SEWS, FITS).score
    only_low = replace(FITS, pay_low=Rupiah(4_000_000), pay_high=None)
    assert ways(SEWS, only_low).isdisjoint({How.MAY_PAY_ENOUGH, How.PAYS_ENOUGH})


def test_whether_another_school_as_high_will_do_is_for_the_firm_to_say() -> None:
    asks_smk = replace(FITS, education="smk")
    assert How.EDUCATION not in ways(SEWS, asks_smk)
    assert How.EDUCATION in ways(replace(SEWS, education="smk"), asks_smk)
    much = replace(SEWS, education="s2")
    assert How.MUCH_EDUCATION in ways(much, FITS)
    assert "pendidikan" not in plain(words.because(fit(much, FITS), much), "id")


def test_relations_are_between_fields_that_there_are_and_say_why() -> None:
    fields = {each.value for each in FIELD.answer.options}
    for each in RELATED:
        assert {each.wanted, each.offered} <= fields - {OTHER}
        assert each.wanted != each.offered
        assert plain(each.because, "id")
    assert len({(each.wanted, each.offered) for each in RELATED}) == len(RELATED)
    for licensed in ("transport_logistics", "health_care", "education"):
        assert not related_to(licensed)
        assert all(each.offered != licensed for each in RELATED)


def test_the_values_are_those_that_the_profile_asks_for() -> None:
    assert set(LADDER) == {each.value for each in EDUCATION.answer.options}
    needs = {each.value for each in NEED.answer.options} - {"none"}
    assert set(words.NEEDS) == needs


def test_every_way_has_a_weight_and_words_or_none_on_purpose() -> None:
    assert set(WEIGHTS.reasons) == set(How)
    assert WEIGHTS.card_from <= 100


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("weight = 40", "weight = 0", "positive"),
        ("weight = 40", 'weight = "40"', "whole number"),
        ("same_field = 100", "same_field = 90", "the best way has 100"),
        ("related_field = 50", "related_field = 101", "comes first"),
        ("related_field = 50", "", "must have just these"),
        ("[limits]", "[limit]", "must have just these"),
        ("weight = 40", "weight =", "cannot be read"),
        ("card_from = 60", "card_from = true", "whole number"),
    ],
)
def test_a_bad_table_of_weights_is_refused_with_what_is_wrong(
    was: str, is_now: str, says: str
) -> None:
    text = FILE.read_text("utf-8")
    assert was in text
    with pytest.raises(BadWeights, match=re.escape(says)):
        read(text.replace(was, is_now, 1))
