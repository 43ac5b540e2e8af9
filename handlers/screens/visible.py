"""What is seen of a typed text: some of what phones send shows nothing."""

from unicodedata import category


def visible(said: str) -> str:
    """Return what was written without what cannot be seen or turns words around.

    The joiners that emoji and some scripts are made with stay.
    """
    return "".join(each for each in said if _shows(each)).strip()


def _shows(character: str) -> bool:
    if character in JOINERS:
        return True
    return character not in BLANK_LETTERS and category(character) != "Cf"


JOINERS = "\u200c\u200d"
BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters of Korean, and a braille pattern, that show nothing."""
