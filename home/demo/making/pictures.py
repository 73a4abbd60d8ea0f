"""Five pictures of the town that is on no map, and what writes pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from home.demo.making import town
from home.demo.making.town import Canvas

SIZE = (1280, 720)


def write_pictures(folder: Path, drawn: Mapping[str, Callable[[Canvas], None]], seed: int) -> None:
    """All these pictures as WebP; the same seed gives the same clouds and ripples."""
    for place, (name, scene) in enumerate(drawn.items()):
        canvas = Canvas(seed + place)
        scene(canvas)
        canvas.finished(SIZE).save(folder / f"{name}.webp", "WEBP", quality=70, method=6)


def embankment(canvas: Canvas) -> None:
    """The lake, the yellow house of the centre among others, sails, walkers."""
    canvas.sky(430, sun=(1240, 190))
    canvas.hills(432)
    canvas.water(430, 700)
    for x, y, size, sail in ((430, 520, 96, town.WHITE), (620, 486, 60, town.CREAM), (1330, 560, 128, town.WHITE)):
        canvas.boat(x, y, size, sail)
    _shore(canvas)
    canvas.fade(690, 70, town.mix(town.STONE, town.WHITE, 0.2), town.STONE)
    for x in range(0, town.WIDTH, 88):
        canvas.line([(x, 640), (x, 700)], town.INK, 6)
    for y in (646, 670):
        canvas.line([(0, y), (town.WIDTH, y)], town.INK, 5)
    canvas.fade(756, 144, town.ROAD, town.mix(town.ROAD, town.INK, 0.12))
    for x in (220, 640, 1060, 1480):
        canvas.lamp(x, 770, 260)
    for x, size, coat in (
        (520, 104, town.BRICK),
        (590, 96, town.SLATE),
        (1180, 112, town.YELLOW),
        (1380, 74, town.LEAF_DARK),
    ):
        canvas.person(x, 812, size, coat)


def _shore(canvas: Canvas) -> None:
    """The far bank at the left with the town's houses in a row."""
    canvas.polygon([(0, 470), (560, 452), (700, 448), (560, 470), (0, 520)], town.GRASS)
    for x, width, height, wall, roof in (
        (20, 110, 96, town.CREAM, town.ROOF),
        (150, 130, 120, town.YELLOW, town.SLATE),
        (300, 90, 84, town.BRICK, town.ROOF),
        (410, 100, 74, town.WHITE, town.SLATE),
    ):
        canvas.house(x, 466, width, height, wall, roof)
        canvas.windows(x + 16, 466 - height + 22, max(2, width // 40), 1, (36, 40), (18, 26), town.WHITE)
    for x, size in ((140, 70), (288, 84), (398, 62), (530, 90), (580, 60)):
        canvas.tree(x, 470, size)


def centre(canvas: Canvas) -> None:
    """The methodical centre: a yellow house of two storeys with a clock."""
    canvas.sky(560)
    canvas.hills(560)
    canvas.fade(556, 130, town.GRASS, town.mix(town.GRASS, town.LEAF_DARK, 0.3))
    for x, size in ((110, 330), (1490, 360), (1380, 240)):
        canvas.tree(x, 640, size)
    canvas.house(330, 660, 940, 360, town.YELLOW, town.SLATE)
    canvas.windows(390, 350, 8, 2, (108, 156), (58, 92), town.WHITE)
    canvas.box(690, 240, 220, 424, town.mix(town.YELLOW, town.WHITE, 0.25))
    canvas.polygon([(664, 240), (936, 240), (800, 128)], town.ROOF)
    canvas.circle(800, 300, 48, town.WHITE)
    canvas.circle(800, 300, 40, town.CREAM)
    canvas.line([(800, 300), (800, 272)], town.INK, 6)
    canvas.line([(800, 300), (822, 308)], town.INK, 6)
    canvas.windows(726, 384, 2, 1, (92, 0), (56, 84), town.WHITE)
    canvas.box(746, 520, 108, 142, town.ROOF, 6)
    canvas.box(758, 536, 40, 126, town.WINDOW)
    canvas.box(802, 536, 40, 126, town.WINDOW)
    canvas.fade(658, 242, town.STONE, town.mix(town.ROAD, town.INK, 0.1))
    canvas.polygon([(700, 662), (900, 662), (1040, 900), (560, 900)], town.mix(town.STONE, town.WHITE, 0.35))
    for x, size, coat in ((620, 132, town.BRICK), (1010, 126, town.LEAF_DARK), (1070, 112, town.SLATE)):
        canvas.person(x, 770, size, coat)
    for x in (240, 1400):
        canvas.lamp(x, 740, 230)


def school(canvas: Canvas) -> None:
    """A long brick school among spruces, children on the path."""
    canvas.sky(520, sun=(250, 170))
    canvas.fade(516, 170, town.GRASS, town.mix(town.GRASS, town.LEAF_DARK, 0.25))
    for x, size in ((60, 380), (170, 300), (1500, 400), (1570, 300), (1400, 260)):
        canvas.spruce(x, 600, size)
    canvas.house(230, 640, 1140, 300, town.BRICK, town.SLATE)
    canvas.windows(280, 376, 5, 2, (84, 124), (52, 78), town.CREAM)
    canvas.windows(920, 376, 5, 2, (84, 124), (52, 78), town.CREAM)
    canvas.box(700, 300, 200, 344, town.CREAM)
    canvas.polygon([(676, 300), (924, 300), (800, 214)], town.ROOF)
    canvas.windows(730, 346, 2, 1, (86, 0), (54, 82), town.WHITE)
    for x in (706, 756, 832, 882):
        canvas.box(x, 470, 14, 172, town.WHITE)
    canvas.box(772, 492, 56, 150, town.ROOF, 4)
    canvas.fade(638, 262, town.mix(town.GRASS, town.LEAF, 0.3), town.mix(town.GRASS, town.LEAF_DARK, 0.5))
    canvas.polygon([(756, 640), (844, 640), (1080, 900), (520, 900)], town.mix(town.STONE, town.WHITE, 0.3))
    for x, y, size, coat in (
        (720, 780, 92, town.YELLOW),
        (786, 772, 84, town.WINDOW),
        (850, 788, 90, town.BRICK),
        (936, 770, 128, town.SLATE),
    ):
        canvas.person(x, y, size, coat)
    for x, size in ((420, 190), (1230, 210)):
        canvas.tree(x, 760, size)


def pier(canvas: Canvas) -> None:
    """The stop «Причал»: a shelter, the pier, a boat, the evening lake."""
    canvas.sky(400, sun=(470, 300))
    canvas.hills(402)
    canvas.water(400, 720)
    canvas.boat(330, 560, 190, town.CREAM)
    canvas.boat(900, 486, 88, town.WHITE)
    for x in range(520, 900, 76):
        canvas.line([(x, 560), (x, 700)], town.TRUNK, 16)
    canvas.polygon([(500, 548), (1010, 548), (1100, 606), (470, 606)], town.mix(town.TRUNK, town.CREAM, 0.35))
    for y in (562, 578, 592):
        canvas.line([(490, y), (1080, y)], town.TRUNK, 3)
    canvas.fade(700, 200, town.STONE, town.mix(town.ROAD, town.INK, 0.1))
    canvas.box(1060, 392, 440, 20, town.SLATE, 6)
    for x in (1084, 1464):
        canvas.box(x, 408, 16, 316, town.SLATE)
    canvas.box(1104, 430, 356, 196, town.mix(town.WATER_FAR, town.WHITE, 0.45))
    canvas.box(1120, 648, 330, 18, town.TRUNK, 4)
    for x in (1150, 1400):
        canvas.box(x, 664, 14, 60, town.TRUNK)
    canvas.box(1010, 420, 12, 306, town.INK)
    canvas.box(976, 380, 80, 74, town.YELLOW, 10)
    canvas.box(992, 398, 48, 26, town.INK, 5)
    canvas.circle(1004, 430, 7, town.INK)
    canvas.circle(1028, 430, 7, town.INK)
    for x, size, coat in ((1210, 140, town.BRICK), (1330, 124, town.LEAF_DARK), (720, 88, town.SLATE)):
        canvas.person(x, 700 if x > 1000 else 580, size, coat)
    canvas.lamp(160, 780, 280)


def library(canvas: Canvas) -> None:
    """The Central library: columns, tall windows with shelves behind them, a tree."""
    canvas.sky(560)
    canvas.fade(556, 174, town.GRASS, town.mix(town.GRASS, town.LEAF_DARK, 0.3))
    for x, size in ((120, 300), (1500, 330)):
        canvas.tree(x, 630, size)
    canvas.box(280, 250, 1040, 410, town.CREAM)
    canvas.box(280, 250, 1040, 26, town.mix(town.CREAM, town.INK, 0.16))
    canvas.polygon([(250, 250), (1350, 250), (800, 120)], town.mix(town.CREAM, town.INK, 0.1))
    canvas.polygon([(350, 240), (1250, 240), (800, 142)], town.WHITE)
    for x in (330, 490, 650, 910, 1070, 1230):
        _shelves(canvas, x - 18, 330)
    for x in (420, 580, 740, 852, 1012, 1172):
        canvas.box(x, 282, 30, 372, town.WHITE)
        canvas.box(x + 20, 282, 10, 372, town.mix(town.WHITE, town.INK, 0.12))
    canvas.box(772, 430, 78, 232, town.ROOF, 4)
    canvas.box(784, 446, 54, 90, town.WINDOW)
    for step in range(4):
        canvas.box(
            600 - step * 24, 656 + step * 18, 400 + step * 48, 18, town.mix(town.STONE, town.WHITE, 0.4 - step * 0.1)
        )
    canvas.fade(728, 172, town.STONE, town.mix(town.ROAD, town.INK, 0.1))
    for x, size, coat in ((520, 130, town.SLATE), (1130, 124, town.YELLOW), (1190, 92, town.BRICK)):
        canvas.person(x, 790, size, coat)


def _shelves(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x - 8, y - 8, 76, 236, town.WHITE)
    canvas.box(x, y, 60, 220, town.WINDOW)
    for row in range(4):
        top, left = y + 12 + row * 54, x + 4
        while left < x + 54:
            width = canvas.chance.choice((5, 6, 8))
            height = canvas.chance.choice((30, 34, 38))
            colour = canvas.chance.choice((town.BRICK, town.YELLOW, town.LEAF, town.CREAM, town.SLATE))
            canvas.box(left, top + 40 - height, width - 1, height, colour)
            left += width
        canvas.box(x, top + 40, 60, 4, town.TRUNK)


SCENES: dict[str, Callable[[Canvas], None]] = {
    "naberezhnaya": embankment,
    "centr": centre,
    "shkola": school,
    "prichal": pier,
    "biblioteka": library,
}
