"""Unfit: what somebody here wrote and cannot be kept, and the sentence that says why.

Saved replies, announcements and texts of an office ask the same of what officers write,
so it stands below all three.
"""

from bot.interview.reading.secrets import secrets_in
from bot.texts import Text, _

SECRET = _(
    "This holds a number or word that looks like a secret, such as a NIK or an OTP. It "
    "was not kept. Write it without that."
)


class Unfit(Exception):
    """Something cannot be kept.

    Attributes:
        why: What to say of it.
    """

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why


def must_hold_no_secret(words: str) -> None:
    """Insist that words which others read hold nothing that nobody should tell.

    Raises:
        Unfit: They do.
    """
    if secrets_in(words):
        raise Unfit(SECRET)
