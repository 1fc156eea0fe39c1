"""Codes read from what is drawn: pixels in grey, as a camera sees them."""

import re
from collections.abc import Sequence

import zxingcpp
from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

Pixels = list[bytearray]
"""Row by row, a byte each: 0 is black, 255 white."""


_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


def blank(wide: int, high: int, grey: int) -> Pixels:
    return [bytearray([grey]) * wide for _ in range(high)]


def fill(pixels: Pixels, x: int, y: int, wide: int, high: int, grey: int) -> None:
    """Paints a rectangle."""
    for row in pixels[y : y + high]:
        row[x : x + wide] = bytes([grey]) * wide


def read(pixels: Pixels) -> str:
    """What a phone reads; empty where it finds no code. Dark on light only, as most phones want it."""
    flat = memoryview(b"".join(pixels)).cast("B", (len(pixels), len(pixels[0])))
    found = zxingcpp.read_barcode(flat, formats=_QR, try_invert=False)
    return found.text if found else ""


def picture(svg: str, scale: int = 3) -> Pixels:
    """The picture on a page with a black ground, each square ``scale`` pixels wide."""
    side = int(re.findall(r'viewBox="0 0 (\d+) \d+"', svg)[0])
    pixels = blank(side * scale, side * scale, 0)
    for x, y, wide, high, grey in _rectangles(svg):
        fill(pixels, x * scale, y * scale, wide * scale, high * scale, grey)
    return pixels


def _rectangles(svg: str) -> list[tuple[int, int, int, int, int]]:
    """Column, row, width, height and grey of all that is filled, in the order in which it is painted."""
    white = [
        (0, 0, int(w), int(h), 255)
        for w, h in re.findall(r'<rect width="(\d+)" height="(\d+)" fill="#fff"', svg)
    ]
    runs: Sequence[tuple[str, ...]] = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", svg)
    return [*white, *((int(x), int(y), int(wide), 1, 0) for x, y, wide, back in runs if wide == back)]


CELL = (8, 16)
"""Columns and rows of pixels that a character takes."""


def cell(pixels: Pixels, x: int, y: int, glyph: str, ink: int, ground: int) -> None:
    """Paints a character: nothing but "▀" and a space are known."""
    wide, high = CELL
    fill(pixels, x * wide, y * high, wide, high, ground)
    if glyph == "▀":
        fill(pixels, x * wide, y * high, wide, high // 2, ink)


def on_screen(strips: Sequence[Strip], region: Region) -> Pixels:
    """A part of a terminal as it is drawn, with four characters around it."""
    around = region.grow((2, 4, 2, 4)).intersection(Region(0, 0, strips[0].cell_length, len(strips)))
    wide, high = CELL
    pixels = blank(around.width * wide, around.height * high, 0)
    for y, strip in enumerate(strips[around.y : around.bottom]):
        x = 0
        for text, style, _ in strip.crop(around.x, around.right):
            ink, ground = _greys(style)
            for glyph in text:
                cell(pixels, x, y, glyph, ink, ground)
                x += cell_len(glyph)
    return pixels


def _greys(style: Style | None) -> tuple[int, int]:
    colours = (style.color, style.bgcolor) if style else (None, None)
    bright = [sum(each.get_truecolor()) // 3 if each else 0 for each in colours]
    return bright[0], bright[1]
