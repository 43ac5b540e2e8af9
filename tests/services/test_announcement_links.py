"""Links of announcements: what a reader could not judge never stands on a button."""

import pytest

from bot.services.announcements import links
from bot.services.staff.unfit import Unfit
from bot.texts import plain

SAFE = {
    "https://kemnaker.go.id/jkp": "https://kemnaker.go.id/jkp",
    " kemnaker.go.id ": "https://kemnaker.go.id",
    "HTTPS://Kemnaker.GO.ID/Jkp?a=1#b": "https://kemnaker.go.id/Jkp?a=1#b",
    "https://kemnaker.go.id:443/": "https://kemnaker.go.id/",
    "https://kemnaker.go.id./": "https://kemnaker.go.id/",
    "https://kemnaker。go。id/": "https://kemnaker.go.id/",
    "https://x.id#@evil.com": "https://x.id#@evil.com",
}

REFUSED = {
    "http://kemnaker.go.id": "diawali https://",
    "ftp://kemnaker.go.id": "diawali https://",
    "tg://user?id=1": "diawali https://",
    "https://a:b@kemnaker.go.id": "nama atau kata sandi",
    "https://kemnaker.go.id@evil.com": "nama atau kata sandi",
    "https://x.id\\@y.id": "nama atau kata sandi",
    "https://1.2.3.4/": "nama situs",
    "https://[::1]/": "nama situs",
    "https://2130706433/": "nama situs",
    "https://0x7f.1": "nama situs",
    "https://x.id:8443": "port",
    "https://x.id:port": "bukan tautan",
    "https://localhost": "bukan tautan",
    "https://x..id": "bukan tautan",
    "https://x.id/{nama}": "bukan tautan",
    "https://x.id/a b": "bukan tautan",
    "https://x.id%2f.evil.com": "bukan tautan",
    "https://": "bukan tautan",
    "": "bukan tautan",
    "javascript:alert(1)": "bukan tautan",
    "https://" + "a" * 50 + ".id": "terlalu panjang",
    "https://x.id/" + "a" * 300: "terlalu panjang",
}


@pytest.mark.parametrize(("typed", "kept"), SAFE.items())
def test_a_link_is_kept_with_its_host_plain(typed: str, kept: str) -> None:
    assert links.safe(typed) == kept


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_a_link_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(Unfit) as unfit:
        links.safe(typed)

    assert why in plain(unfit.value.why, "id")


def test_letters_of_another_script_are_shown_as_the_net_knows_them() -> None:
    # The second letter is Cyrillic, and looks the same.
    url = links.safe("https://kеmnaker.go.id")  # noqa: RUF001

    assert plain(links.called(url), "id").startswith("Buka xn--")


@pytest.mark.parametrize(
    "tag", ["<a href=", "<A HREF=", "<a  href=", "<a class='b' href=", "<a\nhref = "]
)
def test_where_words_lead_is_seen_however_the_tag_is_spelt(tag: str) -> None:
    assert links.behind(f"{tag}'http://x.id'>x</a>") == ["http://x.id"]
