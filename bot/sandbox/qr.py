"""A picture of a text that the camera of a phone reads."""

import io

import segno
from aiohttp import web

LONGEST = 512
"""Bytes of UTF-8; a code with more is too fine for the camera of a cheap phone."""

QUIET_ZONE = 4
"""Empty modules around it, as ISO/IEC 18004 asks for."""


class TooMuch(ValueError):
    """The text is empty, or longer than a code may hold here."""


def qr_code(text: str) -> bytes:
    """Return an SVG, dark on white, that fits itself into any square.

    Raises:
        TooMuch: There is nothing to encode, or more than 512 bytes.
    """
    encoded = text.encode("utf-8", "replace")
    if not encoded:
        raise TooMuch("text is missing")
    if len(encoded) > LONGEST:
        raise TooMuch(
            f"text has {len(encoded)} bytes, and a code holds at most {LONGEST} here"
        )
    drawing = io.BytesIO()
    segno.make_qr(encoded.decode(), error="m").save(
        drawing,
        kind="svg",
        border=QUIET_ZONE,
        dark="#000",
        light="#fff",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        omitsize=True,
        nl=False,
    )
    return drawing.getvalue()


def as_picture(drawing: bytes) -> web.Response:
    """Return an answer that holds it; codes may carry secrets, so nothing keeps it."""
    headers = {
        "Content-Type": "image/svg+xml",
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return web.Response(body=drawing, headers=headers)
