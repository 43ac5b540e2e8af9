"""Fitting words: what an office may say to workers in a text of its own, and what not.

Nobody reads such a text before it holds, so what a swindler or a hurried hand would
write is refused: asking for money or secrets, a promise of a result, a link to nobody
knows where, a private number. To refuse once too often costs other words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type

from bot.interview.reading.phones import HOME
from bot.services.staff.unfit import Unfit, must_hold_no_secret
from bot.storage.tables import OfficeTextKind
from bot.texts import Text, _, ngettext, verbatim

MOST_LINES = 3
MOST: Mapping[OfficeTextKind, int] = {
    OfficeTextKind.GREETING: 160,
    OfficeTextKind.HOURS_NOTE: 160,
    OfficeTextKind.ADDRESS: 200,
    OfficeTextKind.CLOSING: 160,
}
"""Letters: of a message that says more already, less is left."""

_ONE_LINE = (OfficeTextKind.ADDRESS,)
"""Stands inside a sentence."""

_JOINER = "\u200d"
"""Makes one emoji of several, and hides between letters."""
_HOST_LAST = (
    "com|net|org|info|biz|id|me|ly|io|co|app|link|page|top|click|shop|store|live|site"
    "|online|xyz|website|space|gg|tk|ml|ga|cf|cc|tv|us|uk|my|sg|au|nl|de|ru|cn|dev|web"
    "|asia|pro|mobi|name|one|vip|win|icu|fun|bio|gle|pw|be"
)
_LINK = re.compile(
    rf"\w+://\S*|(?:[^\W_][\w-]*\.)+(?:{_HOST_LAST})\b(?:[:/?#]\S*)?", re.IGNORECASE
)
_OF_THE_STATE = re.compile(
    r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+go\.id(?:[/?#][^\s@]*)?",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@(?P<host>[\w.-]+)")
_MAIL_OF_THE_STATE = re.compile(r"(?:[a-z0-9-]+\.)+go\.id", re.IGNORECASE)
_MENTION = re.compile(r"(?<![\w@.+-])@\w")
_COMMAND = re.compile(r"(?<![\w/.:<>])/[a-z]\w*", re.IGNORECASE)
_FREE = re.compile(
    r"\b(?:tanpa|bebas|tidak(?: ada| di(?:pungut|kenakan|minta))?|tidak pernah"
    r" di(?:pungut|minta)) (?:biaya|pungutan|bayaran)(?: apa ?pun)?\b"
)
"""What tells that nothing is to be paid."""
_MONEY = re.compile(
    r"\b(?:(?:mem|pem|di)?bayar(?:an|kan|lah|in|ke)?|(?:men|di)?transfer(?:kan|lah)?"
    r"|tf|setor(?:kan|an)?|biaya(?:nya)?|uang|duit|rupiah|rp ?\d+\w*"
    r"|rek(?:ening(?:nya)?)?|norek|pungutan|sumbangan|donasi|imbalan|pulsa|ovo|gopay|shopeepay"
    r"|qris|tebusan|pelicin|deposit|money|pay(?:ment)?|fee|bank account)\b"
)
_SECRET = re.compile(
    r"\b(?:nik|otp|pin|cvv|m ?pin|pass ?word|passcode|kata ?(?:sandi|kunci)|sandi"
    r"|kode (?:otp|verifikasi|masuk|rahasia)|verification code|ibu kandung)"
    r"(?:nya|mu|ku)?\b"
)
_ASKED_LETTERS = re.compile(r"\b(?:[a-z0-9] ){2,}[a-z0-9]\b")
"""A word spelt apart: "o t p"."""
_PROMISE = re.compile(
    r"\b(?:dijamin|menjamin|kami jamin|pasti(?: \w+){0,3} (?:dapat|dapet|cair|diterima"
    r"|lolos|lulus|berhasil|berhak|disetujui|dibayar|bekerja|kerja|keluar|menang)"
    r"|(?:cair|diterima|lolos|berhasil|disetujui|dapat) pasti|garansi|bergaransi"
    r"|100 ?%|100 persen|seratus persen|guaranteed?)"
)

_PRIVATE = (
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
    PhoneNumberType.PERSONAL_NUMBER,
    PhoneNumberType.PREMIUM_RATE,
)
"""Kinds of numbers of which nobody can tell that they are the office's."""
_UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800"
"""Take a place or none, and show nothing."""
_SELECTOR = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Chooses how the sign before it looks; behind a letter it only parts a word."""
_NO_WORDS = _("Please write some words. A letter at least is needed.")


def fitted(said: str, kind: OfficeTextKind) -> str:
    """Return words as they would be kept: without what cannot be seen, lines trimmed.

    Raises:
        Unfit: They cannot be kept.
    """
    kept = _trimmed(said, kind)
    if not any(each.isalpha() for each in kept):
        raise Unfit(_NO_WORDS)
    _check_size(kept, kind)
    must_hold_no_secret(kept)
    for why in _faults(kept):
        raise Unfit(why)
    return kept


def _trimmed(said: str, kind: OfficeTextKind) -> str:
    rows = (" ".join(_seen(each).split()) for each in said.splitlines())
    between = " " if kind in _ONE_LINE else "\n"
    return between.join(each for each in rows if each)


def _seen(line: str) -> str:
    """Return a line without characters that nobody sees; emoji keep their joiners."""
    shown = []
    for at, each in enumerate(line):
        if each == _JOINER:
            around = (line[at - 1 : at], line[at + 1 : at + 2])
            if all(side and not side.isalnum() for side in around):
                shown.append(each)
        elif _SELECTOR.match(each):
            if shown and not shown[-1].isalnum():
                shown.append(each)
        elif each.isspace():
            shown.append(" ")
        elif each not in _UNSEEN_LETTERS and unicodedata.category(each)[0] != "C":
            shown.append(each)
    return "".join(shown)


def _check_size(kept: str, kind: OfficeTextKind) -> None:
    over = len(kept) - MOST[kind]
    if over > 0:
        raise Unfit(
            ngettext(
                "That is too long by {count} letter. At most {most} fit here.",
                "That is too long by {count} letters. At most {most} fit here.",
                over,
                most=MOST[kind],
            )
        )
    if len(kept.splitlines()) > MOST_LINES:
        raise Unfit(
            _("That has too many lines. At most {most} fit here.", most=MOST_LINES)
        )


def _faults(kept: str) -> Iterator[Text]:
    """Yield what speaks against words, the gravest first."""
    yield from _of_a_swindler(_plain(kept))
    if link := _bad_link(unicodedata.normalize("NFKC", kept)):
        yield _(
            "There is a link in it that is not possible: {link}. Only a site of the "
            "state is, written whole, such as https://disnaker.example.go.id.",
            link=verbatim(link),
        )
    if _MENTION.search(kept):
        yield _(
            "A name with @ leads to a private account. Write the office's telephone "
            "instead, or leave it out."
        )
    if command := _COMMAND.search(_LINK.sub(" ", kept)):
        yield _(
            "A word with / is a command that readers would tap: {word}. Write it "
            "without the /.",
            word=verbatim(command[0]),
        )
    if private := _private_number(kept):
        yield _(
            "There is a private number in it: {number}. Only a number of the office "
            "can stand here, such as 021-8970001.",
            number=verbatim(private),
        )


def _of_a_swindler(plain: str) -> Iterator[Text]:
    if secret := _SECRET.search(plain):
        yield _(
            "The word {word} may read as if a secret were asked for. We never do that. "
            "Write it without this word.",
            word=verbatim(secret[0]),
        )
    if money := _MONEY.search(_FREE.sub(" ", plain)):
        yield _(
            "The word {word} may read as if money were asked for. The service is free. "
            "Write it without this word.",
            word=verbatim(money[0]),
        )
    if promise := _PROMISE.search(plain):
        yield _(
            "The words {words} promise a result. The decision is BPJS "
            "Ketenagakerjaan's. Write it without a promise.",
            words=verbatim(promise[0]),
        )


def _plain(kept: str) -> str:
    """Return words in small letters of ASCII, punctuation between them gone."""
    apart = unicodedata.normalize("NFKD", kept.casefold()).translate(_LOOKALIKES)
    letters = "".join(each for each in apart if not unicodedata.combining(each))
    spaced = " ".join(re.sub(r"[^\w%]+|_", " ", letters).split())
    return _ASKED_LETTERS.sub(lambda found: found[0].replace(" ", ""), spaced)


_LOOKALIKES = str.maketrans("аеоріӏкнтмсуαεοριικντυ", "aeopiikntmcyaeopiikvtu")
"""Cyrillic and Greek letters that look like ours."""


def _bad_link(kept: str) -> str | None:
    for mail in _MAIL.finditer(kept):
        if not _MAIL_OF_THE_STATE.fullmatch(mail["host"].rstrip(".")):
            return mail[0]
    for found in _LINK.finditer(_MAIL.sub(" ", kept)):
        link = found[0].rstrip(".,;:!?)")
        if not _OF_THE_STATE.fullmatch(link):
            return link
    return None


def _private_number(kept: str) -> str | None:
    for found in PhoneNumberMatcher(kept, HOME):
        if number_type(found.number) in _PRIVATE:
            return str(found.raw_string)
    return None
