"""Dead letters are shown by their shape and their way, and never by their words."""

import json
import traceback

import pytest

from bot.services.operating.letters import kind_of, masked, way_of
from tests.telegram.test_webhook import written

WORDS = "saya dipecat\nTraceback (most recent call last):\nSiti: rahasia"


def deep(words: str) -> None:
    try:
        int(words)
    except ValueError as cause:
        raise KeyError(words) from cause


def test_the_way_of_an_error_has_no_words_of_its_message() -> None:
    with pytest.raises(KeyError) as failed:
        deep(WORDS)
    told = "".join(traceback.format_exception(failed.value))

    what, *way = way_of(told)

    assert what == "ValueError"
    assert way[0].startswith("test_letters.py:")
    assert way_of(WORDS + told)[0] != "saya dipecat"
    assert way_of("no traceback") == way_of(None) == ()


def test_the_shape_of_an_update_has_no_words_and_no_account() -> None:
    raw = written(7, text="saya dipecat", entities=[{"type": "bold", "offset": 0}])
    raw["message"]["Siti Rahasia"] = True

    shown = json.dumps(masked(raw))

    assert kind_of(raw) == "message"
    assert kind_of({"update_id": 1, "Siti Rahasia": {}}) == kind_of(None) == "?"
    assert masked(raw)["message"]["text"] == "… 12 characters"
    assert masked(raw)["message"]["entities"] == [{"type": "bold", "offset": 0}]
    assert masked(raw)["update_id"] == 7
    for each in ("dipecat", "Siti", "7000000001"):
        assert each not in shown
