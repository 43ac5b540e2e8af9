"""What people type, read by our own grammars: money, days, spans, words, phones.

Every reader is a function of the text (days also of the day it was written on) that
returns a `Reading` and never raises. What is uncertain comes back as a question.
"""

from bot.interview.reading.day_values import Precision, WrittenDay
from bot.interview.reading.days import (
    read_day,
    read_day_of_month,
    read_past_day,
    read_past_day_of_month,
)
from bot.interview.reading.money import read_rupiah
from bot.interview.reading.numbers import read_count
from bot.interview.reading.phones import Line, Phone, read_phone, read_shared_phone
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.interview.reading.spans import read_months
from bot.interview.reading.words import Steer, read_choice, read_steer, read_yes_no

__all__ = [
    "Line",
    "Phone",
    "Precision",
    "Read",
    "Reading",
    "Steer",
    "Unread",
    "Unsure",
    "WrittenDay",
    "read_choice",
    "read_count",
    "read_day",
    "read_day_of_month",
    "read_months",
    "read_past_day",
    "read_past_day_of_month",
    "read_phone",
    "read_rupiah",
    "read_shared_phone",
    "read_steer",
    "read_yes_no",
]
