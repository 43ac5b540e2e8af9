"""The reasons of a match in words: "Cocok karena …", for the person and an officer."""

from collections.abc import Callable, Mapping

from bot.interview.occupation import FIELD
from bot.interview.person import EDUCATION
from bot.matching import Fit, How, Offer, Wishes, relation
from bot.places import place
from bot.texts import Rupiah, Text, _, listed, verbatim


def because(fit: Fit, wishes: Wishes) -> Text:
    """Say why it fits, the weightiest reason first."""
    said = (_WORDS[each.how](fit.offer, wishes) for each in fit.reasons)
    reasons = listed(each for each in said if each is not None)
    # TRANSLATORS: the reasons are phrases such as "it is in Kota Bekasi".
    return _("Fits because {reasons}.", reasons=reasons)


def field_named(field: str) -> Text:
    """Return what a field of work is called."""
    return FIELD.answer.shown(field)


def _same_field(offer: Offer, _wishes: Wishes) -> Text:
    return _("the field is the same ({field})", field=field_named(offer.field))


def _related_field(offer: Offer, wishes: Wishes) -> Text | None:
    near = relation(wishes.wanted_fields, offer.field)
    if near is None:
        return None
    return _(
        "the field is near ({field}: {because})",
        field=field_named(offer.field),
        because=near.because,
    )


def _at_home(offer: Offer, _wishes: Wishes) -> Text:
    return _("it is in {region} (home)", region=_region(offer))


def _named_place(offer: Offer, _wishes: Wishes) -> Text:
    return _("it is in {region} (chosen)", region=_region(offer))


def _same_province(offer: Offer, _wishes: Wishes) -> Text:
    province = verbatim(place(offer.region).province.name)
    return _("it is still in {province}", province=province)


def _pays_enough(offer: Offer, _wishes: Wishes) -> Text:
    return _("the pay begins at {amount}", amount=_known(offer.pay_low))


def _may_pay_enough(offer: Offer, _wishes: Wishes) -> Text:
    return _("the pay goes up to {amount}", amount=_known(offer.pay_high))


def _education(offer: Offer, _wishes: Wishes) -> Text:
    asked = EDUCATION.answer.shown(offer.education or "none")
    return _("the education is enough (asked: {education})", education=asked)


def _accessible(offer: Offer, wishes: Wishes) -> Text:
    met = wishes.needs & (offer.accessibility or frozenset())
    return _("the workplace offers {need}", need=listed(NEEDS[each] for each in met))


def _nothing(_offer: Offer, _wishes: Wishes) -> None:
    """Say nothing: that somebody has far more than is asked is no praise."""


def _region(offer: Offer) -> Text:
    return verbatim(place(offer.region).name)


def _known(amount: Rupiah | None) -> Rupiah:
    """Return an amount that the reason itself says is known."""
    if amount is None:
        raise ValueError("a reason names an amount that nobody knows")
    return amount


_WORDS: Mapping[How, Callable[[Offer, Wishes], Text | None]] = {
    How.SAME_FIELD: _same_field,
    How.RELATED_FIELD: _related_field,
    How.AT_HOME: _at_home,
    How.NAMED_PLACE: _named_place,
    How.SAME_PROVINCE: _same_province,
    How.PAYS_ENOUGH: _pays_enough,
    How.MAY_PAY_ENOUGH: _may_pay_enough,
    How.EDUCATION: _education,
    How.MUCH_EDUCATION: _nothing,
    How.ACCESSIBLE: _accessible,
}

NEEDS: Mapping[str, Text] = {
    "chat": _("communication by chat"),
    "sign": _("a sign language interpreter"),
    "wheelchair": _("wheelchair access"),
    "companion": _("room for a companion"),
}
"""What a workplace may meet, by the profile's values; never an illness."""
