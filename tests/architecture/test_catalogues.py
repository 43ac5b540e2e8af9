"""The catalogues say what the code says, completely and in the same shape."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tests.architecture.catalogues import (
    CODE,
    LOCALES,
    brought_up,
    faults,
    read,
    said,
    write,
)

HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)
GOOD = 'msgid "Hello {name}"\nmsgstr "Halo {name}"\n'
COUNTED = 'msgid "One day"\nmsgid_plural "{count} days"\nmsgstr[0] "{count} hari"\n'
BUTTON = 'msgctxt "button"\nmsgid "Yes"\nmsgstr "Ya"\n'


@pytest.fixture
def code(tmp_path: Path) -> Catalog:
    """What a small program says."""
    (tmp_path / "greeting.py").write_text(
        '_("Hello {name}", name=name)\n'
        'ngettext("One day", "{count} days", days)\n'
        'pgettext("button", "Yes")\n'
    )
    return said([tmp_path])


def joined(*entries: str, header: str = HEADER) -> bytes:
    return (header + "\n".join(entries)).encode()


@pytest.mark.parametrize(
    "language", sorted(each.name for each in LOCALES.iterdir() if each.is_dir())
)
def test_every_catalogue_is_complete(language: str) -> None:
    written = (LOCALES / language / "LC_MESSAGES" / "bot.po").read_bytes()
    assert sorted(faults(language, written, said(CODE))) == []


def test_indonesian_has_a_catalogue() -> None:
    assert (LOCALES / "id" / "LC_MESSAGES" / "bot.po").exists()


def test_a_good_catalogue_has_no_faults(code: Catalog) -> None:
    assert list(faults("id", joined(GOOD, COUNTED, BUTTON), code)) == []


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ((GOOD, COUNTED), "code only"),
        ((GOOD, COUNTED, BUTTON.replace("button", "menu")), "code only"),
        ((GOOD, COUNTED, BUTTON, 'msgid "Bye"\nmsgstr "Dah"\n'), "nowhere"),
        (("#, fuzzy\n" + GOOD, COUNTED, BUTTON), "guessed"),
        ((GOOD.replace("Halo {name}", ""), COUNTED, BUTTON), "not translated"),
        ((GOOD, COUNTED.replace("{count} hari", ""), BUTTON), "not translated"),
        ((GOOD.replace("Halo {name}", "Halo {nama}"), COUNTED, BUTTON), "placeholders"),
        ((GOOD.replace("Halo {name}", "Halo"), COUNTED, BUTTON), "placeholders"),
        ((GOOD.replace("Halo", "<b>Halo</b>"), COUNTED, BUTTON), "tags"),
        ((GOOD.replace("Halo", "Halo <3"), COUNTED, BUTTON), "stands alone"),
        ((GOOD.replace("Halo", "Halo & hai"), COUNTED, BUTTON), "stands alone"),
        ((GOOD.replace("Halo {name}", "Halo {name"), COUNTED, BUTTON), "filled in"),
        ((GOOD.replace("Halo {name}", "{name.real}"), COUNTED, BUTTON), "not a name"),
        ((GOOD, COUNTED.replace("{count} hari", "Sehari"), BUTTON), "placeholders"),
        ((GOOD, COUNTED, BUTTON, BUTTON), "2 entries"),
        ((GOOD, COUNTED, BUTTON, '#~ msgid "Old"\n#~ msgstr "Lama"\n'), "obsolete"),
    ],
)
def test_each_fault_is_found(
    code: Catalog, entries: tuple[str, ...], fault: str
) -> None:
    assert fault in "\n".join(faults("id", joined(*entries), code))


def test_the_plural_forms_of_english_are_found(code: Catalog) -> None:
    header = HEADER.replace("nplurals=1; plural=0;", "nplurals=2; plural=(n != 1);")
    counted = COUNTED + 'msgstr[1] "{count} hari"\n'
    written = joined(GOOD, counted, BUTTON, header=header)
    assert "one form" in "\n".join(faults("id", written, code))


def test_bringing_up_keeps_adds_and_drops(code: Catalog) -> None:
    old = read("id", joined(GOOD, 'msgid "Bye"\nmsgstr "Dah"\n', "#, fuzzy\n" + BUTTON))
    new = read("id", write(brought_up(old, code)))
    assert new.plural_forms == "nplurals=1; plural=0;"
    assert {(each.id, each.string) for each in new if each.id} == {
        ("Hello {name}", "Halo {name}"),
        (("One day", "{count} days"), ("",)),
        ("Yes", ""),
    }


def test_bringing_up_twice_changes_nothing(code: Catalog) -> None:
    once = write(brought_up(read("id", joined(GOOD, COUNTED, BUTTON)), code))
    assert write(brought_up(read("id", once), code)) == once


def test_a_new_language_starts_empty(code: Catalog) -> None:
    new = read("jv", write(brought_up(read("jv", b""), code)))
    assert new.plural_forms == "nplurals=1; plural=0;"
    assert len(new) == 3
