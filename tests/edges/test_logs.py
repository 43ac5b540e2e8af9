"""Logs carry ids and kinds of things, never words, names, numbers or the token."""

import logging

import pytest

from bot.logs import Redaction, redacted, what_happened

TOKEN = "7201000001:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (f"POST https://api/bot{TOKEN}/getMe", "POST https://api/bot[token]/getMe"),
        ("nik 3216061205920001 ditolak", "nik [nik] ditolak"),
        ("hubungi 081234567890", "hubungi [phone]"),
        ("hubungi +6281234567890", "hubungi [phone]"),
        ("update 123456789 failed", "update 123456789 failed"),
        ("person 7000000001, case 12", "person 7000000001, case 12"),
    ],
)
def test_what_must_not_be_kept_is_blotted_out(line: str, kept: str) -> None:
    assert redacted(line) == kept


def test_it_holds_for_arguments_and_tracebacks(
    caplog: pytest.LogCaptureFixture,
) -> None:
    log = logging.getLogger("redaction")
    caplog.handler.addFilter(Redaction())
    try:
        int(f"bot{TOKEN}")
    except ValueError:
        log.exception("call %s failed", f"/bot{TOKEN}/sendMessage")

    assert TOKEN not in caplog.text
    assert "[token]" in caplog.text


def test_an_error_is_named_without_its_message() -> None:
    names: dict[str, int] = {}
    with pytest.raises(KeyError) as failed:
        names["Siti Rahasia"] += 1

    named = what_happened(failed.value)

    assert named.startswith("KeyError at test_logs.py:")
    assert "Siti" not in named
