"""Words of `temani announce`: what Telegram would refuse is refused before."""

import pytest

from bot.commands import announce_words


@pytest.mark.parametrize(
    "html", ["<b>x", "x</b>", "<b><i>x</b></i>", "<p>x</p>", "a & b", "<br>"]
)
def test_words_that_telegram_would_refuse_are_refused_before(html: str) -> None:
    with pytest.raises(announce_words.NotForTelegram):
        announce_words.check(html)


@pytest.mark.parametrize(
    "html", ["x", "<b>x <i>y</i></b>", "a &amp; b", '<a href="https://x.id">x</a>']
)
def test_words_that_telegram_takes_are_taken(html: str) -> None:
    announce_words.check(html)
