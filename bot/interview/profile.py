"""What a counselor wants to know about a person, beside what the check has told.

Where somebody lives comes first: it is the only thing asked before a person can be
reached. Everything else may be skipped, and nothing that must not be collected stands
here: no number of an identity card, no birth date, no address, no diagnosis.
"""

from bot.interview.occupation import BEST_TIME, FIELD, NEED, TITLE, WANTS
from bot.interview.person import ADDRESS, AGE, EDUCATION, MAJOR, NAME, PHONE, REGION
from bot.interview.questions import Interview

PROFILE = Interview(
    "profile",
    (
        REGION,
        NAME,
        ADDRESS,
        PHONE,
        AGE,
        EDUCATION,
        MAJOR,
        FIELD,
        TITLE,
        WANTS,
        NEED,
        BEST_TIME,
    ),
    matters=lambda _answers, _today: lambda _question: True,
    values=lambda _answers, _today: {},
)
"""The questions of the profile; all matter, whatever was answered before."""
