"""A signed paper as it comes from an office's scanner: grey, a little askew, with a stamp and without a text layer."""

from __future__ import annotations

import math
import random
import textwrap
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
SERIF_BOLD = "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf"
SANS = "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"

WIDTH, HEIGHT = 1240, 1754  # A4 at 150 dpi
LEFT, TOP, BOTTOM = 150, 130, 1640
SIZE, STEP = 26, 37


def write_scan(text: str, target: Path, *, seed: int, angle: float, copy_by: str, date: str) -> None:
    """At most two pages of the text as an image-only PDF; the stamp stands on the last page."""
    chance = random.Random(seed)  # noqa: S311 - dust on a scanner's glass, not a secret
    pages = _pages(text)[:2]
    drawn = [_scanned(_page(lines), angle + chance.uniform(-0.2, 0.2), chance) for lines in pages]
    stamped = _page(pages[-1])
    _stamp(stamped, copy_by, date)
    drawn[-1] = _scanned(stamped, angle, chance)
    drawn[0].save(target, "PDF", save_all=True, append_images=drawn[1:], resolution=150, quality=17)


def _pages(text: str) -> list[list[tuple[str, str]]]:
    lines = [row for line in text.split("\n") for row in _wrapped(line)]
    per_page = (BOTTOM - TOP) // STEP
    # The last page keeps room for the stamp.
    return [lines[start : start + per_page] for start in range(0, len(lines), per_page)]


def _wrapped(line: str) -> list[tuple[str, str]]:
    """(manner, row) of one paragraph: centred capitals, a table's row, a justified-looking paragraph."""
    if not line.strip():
        return [("", "")]
    if line.isupper() and not line[0].isdigit():
        return [("shout", row) for row in textwrap.wrap(line, 50)]
    rows = textwrap.wrap("     " + line.replace("\t", "   "), 80, drop_whitespace=True)
    return [("", row) for row in rows]


def _page(lines: list[tuple[str, str]]) -> Image.Image:
    page = Image.new("L", (WIDTH, HEIGHT), 252)
    draw = ImageDraw.Draw(page)
    plain, bold = ImageFont.truetype(SERIF, SIZE), ImageFont.truetype(SERIF_BOLD, SIZE)
    for place, (manner, row) in enumerate(lines):
        y = TOP + place * STEP
        if manner == "shout":
            draw.text((WIDTH / 2, y), row, font=bold, fill=35, anchor="ma")
        else:
            draw.text((LEFT, y), row, font=plain, fill=45)
    return page


def _stamp(page: Image.Image, copy_by: str, date: str) -> None:
    """«Копия верна», a signature, a round seal with the organisation's name."""
    x, y = 640, 1380
    layer = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(layer)
    draw.rectangle((x, y, x + 420, y + 150), outline=90, width=3)
    draw.text((x + 24, y + 16), "КОПИЯ ВЕРНА", font=ImageFont.truetype(SANS, 34), fill=80)
    draw.text((x + 24, y + 66), copy_by, font=ImageFont.truetype(SERIF, 24), fill=70)
    draw.text((x + 24, y + 104), date, font=ImageFont.truetype(SERIF, 24), fill=70)
    _signature(draw, x + 250, y + 92)
    page.paste(ImageChops.darker(page, layer.rotate(2.1, center=(x, y), fillcolor=255)))
    _seal(page, (x - 150, y + 60), "ГОРОДСКОЙ МЕТОДИЧЕСКИЙ ЦЕНТР • СВЕТЛООЗЁРСК • ")


def _signature(draw: ImageDraw.ImageDraw, x: float, y: float) -> None:
    curve = [(x + t * 2.2, y + 22 * math.sin(t / 5) * math.exp(-t / 50) - t * 0.25) for t in range(64)]
    draw.line(curve, fill=60, width=4, joint="curve")


def _seal(page: Image.Image, centre: tuple[int, int], words: str) -> None:
    layer = Image.new("L", page.size, 255)
    draw = ImageDraw.Draw(layer)
    cx, cy = centre
    for radius, width in ((128, 4), (92, 2)):
        draw.ellipse((cx - radius, cy - radius, cx + radius, cy + radius), outline=120, width=width)
    font = ImageFont.truetype(SANS, 21)
    for place, letter in enumerate(words):
        angle = 2 * math.pi * place / len(words)
        glyph = Image.new("L", (40, 40), 255)
        ImageDraw.Draw(glyph).text((20, 20), letter, font=font, fill=120, anchor="mm")
        turned = glyph.rotate(-math.degrees(angle), fillcolor=255)
        where = (round(cx + 110 * math.sin(angle)) - 20, round(cy - 110 * math.cos(angle)) - 20)
        layer.paste(ImageChops.darker(layer.crop((*where, where[0] + 40, where[1] + 40)), turned), where)
    draw.text((cx, cy), "ГМЦ", font=ImageFont.truetype(SANS, 50), fill=120, anchor="mm")
    page.paste(ImageChops.darker(page, layer))


def _scanned(page: Image.Image, angle: float, chance: random.Random) -> Image.Image:
    """Askew, blurred, grained, with the shadow of the lid along one edge."""
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=243)
    shadow = Image.linear_gradient("L").rotate(90).resize((70, HEIGHT))
    edge = Image.new("L", turned.size, 255)
    edge.paste(shadow.point(lambda level: 205 + level // 5), (0, 0))
    soft = ImageChops.multiply(turned, edge).filter(ImageFilter.GaussianBlur(0.7))
    grain = Image.effect_noise((WIDTH // 3, HEIGHT // 3), 5).resize((WIDTH, HEIGHT))
    mixed = ImageChops.add(soft, grain, scale=1, offset=-128)
    draw = ImageDraw.Draw(mixed)
    for _ in range(40):
        x, y, size = chance.randrange(WIDTH), chance.randrange(HEIGHT), chance.choice((1, 1, 2))
        draw.ellipse((x, y, x + size, y + size), fill=chance.randrange(90, 180))
    return mixed
