"""What the code says against what the catalogues hold.

``python -m tests.architecture.catalogues`` (`make catalogue`) brings every catalogue
up to the code: what is new comes in untranslated, what nobody says any more goes, and
what stays is not touched. Nothing is guessed from similar sentences.
"""

import re
import string
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"
CODE = (ROOT / "bot", ROOT / "handlers")

# Babel gives these languages the two forms of English; they have one.
ONE_FORM = frozenset({"id", "jv", "ms", "su"})
_ONE_FORM = "nplurals=1; plural=0;"

_TAG = re.compile(r"</?[a-z][^<>]*>")
# Templates are not escaped: what is neither a tag nor an entity breaks the message.
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot);)|<(?!/?[a-z][^<>]*>)")


def said(folders: Iterable[Path]) -> Catalog:
    """Return everything the Python files in ``folders`` offer for translation."""
    template = Catalog()
    for folder in folders:
        for _file, _line, message, _comments, context in extract_from_dir(folder):
            template.add(message, context=context)
    return template


def read(language: str, written: bytes) -> Catalog:
    """Return the catalogue that ``written`` holds; nothing makes an empty one."""
    catalogue = read_po(BytesIO(written), locale=language, abort_invalid=True)
    if not written and language in ONE_FORM:
        catalogue[""] = Message("", f"Plural-Forms: {_ONE_FORM}\n")
    return catalogue


def write(catalogue: Catalog) -> bytes:
    """Return ``catalogue`` as a file: sorted, unwrapped, and without dates."""
    messages = BytesIO()
    write_po(
        messages,
        catalogue,
        width=0,
        no_location=True,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
    )
    header = (
        f"# What Temani says, in {catalogue.locale.english_name}.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale}\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header.encode() + messages.getvalue().rstrip(b"\n") + b"\n"


def brought_up(catalogue: Catalog, template: Catalog) -> Catalog:
    """Return ``catalogue`` with the messages of ``template``, no more and no less."""
    result = Catalog(locale=catalogue.locale)
    result[""] = Message("", f"Plural-Forms: {catalogue.plural_forms}\n")
    for message in template:
        if not message.id:
            continue
        known = catalogue.get(_key(message), message.context)
        if known is None or known.id != message.id or known.fuzzy:
            result.add(message.id, context=message.context)
        else:
            known.locations = []
            result[known.id] = known
    return result


def faults(language: str, written: bytes, template: Catalog) -> Iterator[str]:
    """Say what is wrong with a catalogue, as whole sentences."""
    catalogue = read(language, written)
    if language in ONE_FORM and catalogue.plural_forms != _ONE_FORM:
        yield f"the header does not say {_ONE_FORM!r}, but {language} has one form"
    if catalogue.obsolete or b"\n#~" in written:
        yield "obsolete messages are kept; make catalogue drops them"
    entries = Counter(
        re.findall(rb'^(?:msgctxt .*\n)?msgid ".*', written, re.MULTILINE)
    )
    for entry, times in entries.items():
        if times > 1:
            yield f"{times} entries say {entry.decode()}"
    held, wanted = _ids(catalogue), _ids(template)
    yield from (f"{each} is said in the code only" for each in wanted - held)
    yield from (f"{each} is said nowhere in the code" for each in held - wanted)
    for message in catalogue:
        if message.id:
            yield from _faults_of(message, catalogue.num_plurals)


def _faults_of(message: Message, forms: int) -> Iterator[str]:
    told = _strings(message.string)
    if message.fuzzy:
        yield f"{message.id!r} is only guessed (fuzzy)"
    if not all(told) or len(told) != (forms if message.pluralizable else 1):
        yield f"{message.id!r} is not translated"
        return
    try:
        wanted = [_marks(each) for each in _strings(message.id)]
        shown = [_marks(each) for each in told]
    except ValueError as error:
        yield f"{message.id!r} cannot be filled in: {error}"
        return
    # The last form is the general one; the others may leave out their number.
    if shown[-1] != wanted[-1] or any(each not in wanted for each in shown):
        yield f"{message.id!r} has other placeholders or tags than {told!r}"


def _strings(written: object) -> tuple[str, ...]:
    if isinstance(written, list | tuple):
        return tuple(str(each or "") for each in written)
    return (str(written or ""),)


def _marks(template: str) -> Counter[str]:
    """Count the placeholders and tags of ``template``.

    Raises:
        ValueError: A brace, a tag or an entity is broken, or a placeholder is more
            than a name.
    """
    if bare := _BARE.search(template):
        raise ValueError(f"{bare[0]!r} stands alone in {template!r}")
    parts = list(string.Formatter().parse(template))
    names = [name for _text, name, _spec, _turn in parts if name is not None]
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"{{{name}}} is not a name")
    return Counter([*{f"{{{name}}}" for name in names}, *_TAG.findall(template)])


def _ids(catalogue: Catalog) -> set[tuple[object, str | None]]:
    return {(each.id, each.context) for each in catalogue if each.id}


def _key(message: Message) -> str:
    return _strings(message.id)[0]


def main() -> None:
    """Bring every catalogue under ``locales/`` up to the code."""
    template = said(CODE)
    for folder in sorted(each for each in LOCALES.iterdir() if each.is_dir()):
        path = folder / "LC_MESSAGES" / "bot.po"
        path.parent.mkdir(exist_ok=True)
        written = path.read_bytes() if path.exists() else b""
        before = read(folder.name, written)
        after = brought_up(before, template)
        path.write_bytes(write(after))
        new, gone = _ids(after) - _ids(before), _ids(before) - _ids(after)
        sys.stdout.write(
            f"{folder.name}: {len(after)} messages, {len(new)} new, {len(gone)} gone\n"
        )


if __name__ == "__main__":
    main()
