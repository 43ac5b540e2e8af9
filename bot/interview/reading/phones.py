"""Phone numbers as people type them, to the one form that can be dialled anywhere."""

import re
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberMatcher,
    PhoneNumberType,
    ValidationResult,
)

from bot.interview.reading.cleaning import clean
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import Text, _

HOME = "ID"
_HOME_CODE = 62
_MOST_MOBILE_DIGITS = 12
_DOUBLED = re.compile(r"^\+?\s*62[\s-]*(?=\+?62[\s-]*0?8\d)")


class Line(StrEnum):
    """What kind of line a number is."""

    MOBILE = "mobile"
    LANDLINE = "landline"


@dataclass(frozen=True, slots=True)
class Phone:
    """A valid number.

    Attributes:
        number: E.164, such as "+6281234567890".
        line: Mobile or landline; only a mobile is likely to be the person's own.
        is_foreign: Not of Indonesia; normal for migrant workers.
    """

    number: str
    line: Line
    is_foreign: bool


def read_phone(said: str) -> Reading[Phone]:
    """Read a phone number with or without its leading 0 or +62.

    A Telegram contact's number, which often lacks the plus, reads the same.
    """
    written = _DOUBLED.sub("", clean(said))
    several = _valid_within(written)
    if len(several) > 1:
        return Unsure(
            _("There are two numbers in your message. Which one is right?"), several
        )
    if several:
        return Read(several[0])
    try:
        parsed = phonenumbers.parse(written, HOME)
    except NumberParseException:
        return Unread(_example())
    return _judged(parsed)


def read_shared_phone(number: str) -> Reading[Phone]:
    """Read the number of a Telegram contact, which begins with its country's code.

    The plus often is missing; what begins with 0 was saved as it is dialled at home.
    """
    digits = clean(number)
    if digits.startswith(("+", "0", "(0")):
        return read_phone(digits)
    match read_phone(f"+{digits}"):
        case Read(phone):
            return Read(phone)
        case _:
            return read_phone(digits)


def _valid_within(written: str) -> tuple[Phone, ...]:
    matches = PhoneNumberMatcher(written, HOME)
    found = (
        phonenumbers.format_number(m.number, PhoneNumberFormat.E164) for m in matches
    )
    phones = (_judged(phonenumbers.parse(each)) for each in dict.fromkeys(found))
    return tuple(each.value for each in phones if isinstance(each, Read))


def _judged(parsed: PhoneNumber) -> Reading[Phone]:
    if phonenumbers.is_valid_number(parsed):
        return Read(_phone(parsed))
    if _is_long_mobile(parsed):
        return Unread(_too_long())
    match phonenumbers.is_possible_number_with_reason(parsed):
        case ValidationResult.TOO_SHORT | ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            return Unread(
                _("The number looks too short. Please check it, or skip this.")
            )
        case ValidationResult.TOO_LONG:
            return Unread(_too_long())
        case _:
            return Unread(_example())


def _is_long_mobile(parsed: PhoneNumber) -> bool:
    """Say whether a home mobile has more digits than the numbering plan gives it."""
    digits = str(parsed.national_number)
    home = parsed.country_code == _HOME_CODE
    return home and digits.startswith("8") and len(digits) > _MOST_MOBILE_DIGITS


def _phone(parsed: PhoneNumber) -> Phone:
    fixed = phonenumbers.number_type(parsed) == PhoneNumberType.FIXED_LINE
    return Phone(
        phonenumbers.format_number(parsed, PhoneNumberFormat.E164),
        Line.LANDLINE if fixed else Line.MOBILE,
        parsed.country_code != _HOME_CODE,
    )


def _too_long() -> Text:
    return _("The number looks too long. Please check it, or skip this.")


def _example() -> Text:
    return _(
        "We could not read the number. "
        "Write it like this: 0812-3456-7890. You may skip this."
    )
