"""Files that people send stay with Telegram: one kind alone is fetched, by one file."""

from tests.architecture.sources import ROOT, python

FETCHES = ("getFile", "get_file", "download_to", "download_as")

A_LIST = "bot/telegram/fetching.py"
"""Fetches lists of vacancies, which those who work here send to be read."""


def test_no_file_that_somebody_sent_is_fetched() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in python("bot", "handlers")
        if "sandbox" not in path.parts
        for each in FETCHES
        if each in path.read_text("utf-8")
    }
    assert found == {A_LIST}, f"a file_id is enough to send a file on: {found}"


def test_lists_of_vacancies_alone_are_fetched() -> None:
    found = {
        str(path.relative_to(ROOT))
        for path in python("bot", "handlers")
        if "fetching(" in path.read_text("utf-8")
    }
    assert found == {A_LIST, "bot/app.py"}
