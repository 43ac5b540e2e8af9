"""Logs carry ids and kinds of things, never words, names, numbers or the token."""

import io
import json
import logging

import pytest

from bot.logs import LONGEST_LINE, STYLES, Outage, Redaction, redacted, what_happened

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


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("Bad Gateway\n<html>saya dipecat</html>", "Bad Gateway"),
        ("never retrieved\nfuture: <Task ... 'saya dipecat'>", "never retrieved"),
        ("", ""),
        ("x" * 10_000, "x" * LONGEST_LINE),
    ],
)
def test_a_record_is_one_line(message: str, line: str) -> None:
    record = logging.LogRecord("a", logging.ERROR, "", 0, message, None, None)

    assert Redaction().filter(record)
    assert logging.Formatter().format(record) == line


def told(words: str) -> None:
    """Fail because of something else, both with words of people in them."""
    try:
        int(words)
    except ValueError as cause:
        raise KeyError(words) from cause


def test_of_an_exception_the_way_is_told_and_not_the_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.handler.addFilter(Redaction())
    try:
        told("saya dipecat")
    except KeyError:
        logging.getLogger("a").exception("a wave failed", stack_info=True)

    assert len(caplog.text.splitlines()) == 1
    assert "dipecat" not in caplog.text
    assert "KeyError at test_logs.py:" in caplog.text
    assert "because of ValueError at test_logs.py:" in caplog.text


def test_an_outage_is_told_when_it_begins_and_when_it_ends(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    outage = Outage(logging.getLogger("a"), "it fails: %s", "it goes again")
    outage.is_over()
    for _outage in range(2):
        for reason in ("first", "second", "third"):
            outage.goes_on(reason)
        outage.is_over()
        outage.is_over()

    assert caplog.messages == ["it fails: first", "it goes again"] * 2


def test_an_error_is_named_without_its_message() -> None:
    names: dict[str, int] = {}
    with pytest.raises(KeyError) as failed:
        names["Siti Rahasia"] += 1

    named = what_happened(failed.value)

    assert named.startswith("KeyError at test_logs.py:")
    assert "Siti" not in named


def test_as_json_a_record_is_one_object_without_words_too() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(STYLES["json"])
    handler.addFilter(Redaction())
    log = logging.getLogger("as-json")
    log.addHandler(handler)
    try:
        told("saya dipecat")
    except KeyError as error:
        log.exception("a turn failed")
        log.warning('call "%s" failed: %s', f"/bot{TOKEN}", what_happened(error))
    log.removeHandler(handler)

    lines = [json.loads(each) for each in out.getvalue().splitlines()]

    assert [each["level"] for each in lines] == ["ERROR", "WARNING"]
    assert all(each["error"].startswith("KeyError at test_logs.py:") for each in lines)
    assert lines[1]["line"].startswith('call "/bot[token]" failed: KeyError')
    assert set(lines[0]) == {"at", "level", "logger", "line", "error"}
    assert "dipecat" not in out.getvalue()
