"""Replies that everybody has from the first day on: papers, claiming, AK-1, fraud."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.texts import Text, _, pgettext


@dataclass(frozen=True, slots=True)
class Starter:
    """A title for officers, and the words for a worker."""

    title: Text
    text: Text


STARTERS: Mapping[str, Starter] = {
    "papers": Starter(
        pgettext("saved reply", "Papers for the claim"),
        _(
            "Please have these ready for the JKP claim: the PHK letter with its "
            "receipt, your KTP, and a bank account in your own name. Do not send "
            "photos of them here. If one is hard to get, tell me which."
        ),
    ),
    "claim": Starter(
        pgettext("saved reply", "How to claim in SIAPkerja"),
        _(
            "The claim is made at siapkerja.kemnaker.go.id: open your account, "
            "complete the profile, fill in Lapor PHK, then choose Ajukan Klaim. It is "
            "free. If you get stuck, tell me what the page says, without passwords."
        ),
    ),
    "ak1": Starter(
        pgettext("saved reply", "Yellow card (AK-1)"),
        _(
            "The AK-1 card is made at the Disnaker of the regency or city on your KTP, "
            "or online where it offers that. It is free. Bring your KTP, last diploma "
            "and a photo."
        ),
    ),
    "scam": Starter(
        pgettext("saved reply", "Beware of fraud"),
        _(
            "Be careful: officers never ask for money, an OTP, a PIN or a password. "
            "Help with JKP is free. If somebody asks for one of these, do not answer, "
            "keep the proof and tell me here."
        ),
    ),
}
"""By the word that a button carries; without variables, so that each can be sent."""
