"""Every locked package that Temani runs with has a license that may be used so.

Licenses are compared as SPDX writes them. What a package says of itself in older ways
(a classifier, a line of its own) is read as the SPDX license which that means.
"""

import re
from importlib.metadata import PackageMetadata, metadata

import pytest

from tests.architecture.sources import ROOT

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "PSF-2.0",
    "Zlib",
    # Weaker copyleft: it holds for the package itself, which is installed as it comes
    # and imported; what is changed in it would have to be given on.
    "LGPL-3.0-only",
    "MPL-2.0",
}
"""Licenses with which an office may run, change and give on the whole."""

MEANS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "PSFL": "PSF-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""What older names of a license mean."""

READ = {
    "contourpy": "BSD-3-Clause",
    "cycler": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "kiwisolver": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
    "segno": "BSD-3-Clause",
}
"""Packages that only say "BSD", or something like it: their license was read."""

LOCKED = re.compile(r"^([a-z0-9._-]+)==", re.MULTILINE)


def locked() -> list[str]:
    """Return the names of the packages that Temani runs with."""
    return LOCKED.findall((ROOT / "requirements.txt").read_text())


def license_of(name: str, said: PackageMetadata) -> str:
    """Return the license of a package as SPDX writes it, or what it says instead."""
    if name in READ:
        return READ[name]
    if expression := _said(said, "License-Expression"):
        return expression
    line = _said(said, "License")
    if line in ALLOWED | MEANS.keys():
        return MEANS.get(line, line)
    classified = [
        each.rpartition(" :: ")[2]
        for each in said.get_all("Classifier") or []
        if each.startswith("License ::")
    ]
    return " AND ".join(MEANS.get(each, each) for each in classified) or line


def _said(said: PackageMetadata, name: str) -> str:
    return str(said[name]).strip() if name in said else ""


def is_allowed(expression: str) -> bool:
    """Say whether one way to read an SPDX expression has only what is allowed in it."""
    inner = re.compile(r"\(([^()]*)\)")
    while found := inner.search(expression):
        read = "MIT" if is_allowed(found[1]) else "none"
        expression = f"{expression[: found.start()]}{read}{expression[found.end() :]}"
    return any(
        all(each.strip() in ALLOWED for each in way.split(" AND "))
        for way in expression.split(" OR ")
    )


def test_every_package_that_temani_runs_with_has_a_license_that_is_allowed() -> None:
    found = {name: license_of(name, metadata(name)) for name in locked()}

    assert len(found) > 50
    assert {name: said for name, said in found.items() if not is_allowed(said)} == {}


def test_no_license_is_noted_of_what_is_not_locked() -> None:
    assert READ.keys() <= set(locked())


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND AGPL-3.0-only", False),
        ("MPL-2.0 AND (Apache-2.0 OR GPL-2.0-only)", True),
        ("MIT AND (AGPL-3.0-only AND MIT)", False),
        ("BSD License", False),
        ("", False),
    ],
)
def test_an_expression_is_read_as_spdx_means_it(
    expression: str, *, allowed: bool
) -> None:
    assert is_allowed(expression) is allowed
