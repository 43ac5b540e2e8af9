"""The kinds of answer: what may be pressed or typed, and how it is shown again."""

from bot.interview.kinds.cards import DONE, Several, Statements
from bot.interview.kinds.choice import Choice, yes_or_no
from bot.interview.kinds.kind import NOT_KNOWN, Kind, option
from bot.interview.kinds.person import Phone, Region, Words
from bot.interview.kinds.typed import Day, Money
from bot.interview.kinds.whole_number import MOST_MONTHS, Months, WholeNumber
from bot.interview.told import Option

__all__ = [
    "DONE",
    "MOST_MONTHS",
    "NOT_KNOWN",
    "Choice",
    "Day",
    "Kind",
    "Money",
    "Months",
    "Option",
    "Phone",
    "Region",
    "Several",
    "Statements",
    "WholeNumber",
    "Words",
    "option",
    "yes_or_no",
]
