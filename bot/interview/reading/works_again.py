"""Whether somebody says, in a few words, that they work again: "udh kerja lagi".

Only a whole message counts. A question, a "not yet" or a story never does: those are
for whoever answers questions, or for an officer.
"""

import re

from bot.interview.reading.cleaning import standard_words

LONGEST = 9
"""Words; more is a story."""

_AROUND = frozenset(
    {"saya", "aku", "gue", "gua", "kami", "sekarang", "akhirnya", "ini", "nih", "ya"}
    | {"alhamdulillah", "puji", "tuhan", "syukur", "syukurlah", "halo", "hai", "kok"}
    | {"kak", "pak", "bu", "min", "mas", "mbak", "dong", "loh", "lho", "kemarin"}
    | {"bos", "deh", "info", "kabar", "kasih", "lapor", "terima", "makasih"}
)

_WORK = r"(?:kerja|bekerja|pekerjaan|kerjaan|kerjanya)"
_SAYINGS = re.compile(
    rf"(?:(?:sudah|udah|baru|telah)\s+)?(?:dapat|dapet|nemu|ketemu)\s+{_WORK}"
    r"(?:\s+(?:lagi|baru|tetap))*"
    rf"|(?:sudah|udah|telah)\s+(?:mulai\s+)?(?:kerja|bekerja)"
    r"(?:\s+(?:lagi|kembali|baru))*"
    rf"|(?:kerja|bekerja)\s+(?:lagi|kembali)"
    rf"|(?:(?:sudah|udah|telah|baru)\s+)?(?:keterima|diterima)\s+{_WORK}"
    r"(?:\s+(?:lagi|baru))*"
    r"|i\s+work\s+again|i\s+(?:have\s+)?(?:found|got)\s+(?:a\s+)?(?:new\s+)?(?:job|work)"
)


def says_works_again(said: str) -> bool:
    """Say whether the whole message says so."""
    if "?" in said:
        return False
    words = standard_words(said)
    if not words or len(words) > LONGEST:
        return False
    bare = [each for each in words if each not in _AROUND]
    return any(_SAYINGS.fullmatch(" ".join(each)) for each in (words, bare))
