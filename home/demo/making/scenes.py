"""Eleven pictures of what practices and news tell: things of the classroom, drawn flat in the colours of the town."""

from __future__ import annotations

import math
from collections.abc import Callable

from home.demo.making import town
from home.demo.making.town import Canvas, Colour

PALE = town.mix(town.CREAM, town.WHITE, 0.55)
WALL = town.mix(town.WATER_FAR, town.WHITE, 0.62)
FLOOR = town.mix(town.STONE, town.CREAM, 0.45)
WOOD = town.mix(town.TRUNK, town.YELLOW, 0.45)
SHADE = town.mix(WOOD, town.INK, 0.3)
BIRD = town.mix(town.INK, town.SLATE, 0.5)


def room(canvas: Canvas, wall: Colour, floor: Colour, line: float) -> None:
    """A wall and a floor that meet at a height."""
    canvas.box(0, 0, town.WIDTH, line, wall)
    canvas.box(0, line, town.WIDTH, town.HEIGHT - line, floor)
    canvas.box(0, line - 16, town.WIDTH, 16, town.mix(wall, town.WHITE, 0.6))


def drop(canvas: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """A drop of water by the centre of its round part."""
    canvas.circle(x, y, size, fill)
    canvas.polygon([(x - size * 0.86, y - size * 0.5), (x + size * 0.86, y - size * 0.5), (x, y - size * 2.1)], fill)


def morning(canvas: Canvas) -> None:
    """A shelf of folders marked with one, two or three drops; a window with the lake."""
    room(canvas, PALE, FLOOR, 690)
    canvas.box(90, 120, 430, 470, town.WHITE, 6)
    canvas.box(110, 140, 390, 430, town.SKY_TOP)
    canvas.circle(390, 250, 52, (255, 244, 214))
    canvas.polygon([(110, 420), (240, 360), (360, 408), (500, 376), (500, 460), (110, 460)], town.HILL_NEAR)
    canvas.box(110, 440, 390, 130, town.WATER_FAR)
    for y in (470, 500, 534):
        canvas.line([(150, y), (250, y)], town.WHITE, 4)
        canvas.line([(330, y + 14), (440, y + 14)], town.WHITE, 4)
    canvas.box(298, 140, 14, 430, town.WHITE)
    canvas.box(70, 588, 470, 26, town.WHITE, 4)
    covers = (town.BRICK, town.YELLOW, town.LEAF, town.SLATE, town.WATER_NEAR, town.ROOF)
    for shelf, low in enumerate((356, 626)):
        for place in range(6):
            x = 650 + place * 136
            fill = covers[(place + shelf * 2) % 6]
            canvas.box(x, low - 196, 112, 196, fill, 8)
            canvas.box(x + 14, low - 132, 84, 76, PALE, 6)
            count = (place + shelf) % 3 + 1
            for mark in range(count):
                drop(canvas, x + 56 + (mark - (count - 1) / 2) * 24, low - 86, 8, town.WATER_NEAR)
        canvas.box(610, low, 880, 26, WOOD)
        canvas.box(610, low + 26, 880, 8, SHADE)
    for x in (640, 1436):
        canvas.box(x, 660, 18, 150, SHADE)
    canvas.box(0, 800, town.WIDTH, 100, WOOD)
    canvas.box(0, 800, town.WIDTH, 10, town.mix(WOOD, town.WHITE, 0.3))
    canvas.polygon([(180, 800), (420, 800), (450, 850), (150, 850)], town.WHITE)
    canvas.line([(470, 838), (610, 816)], town.BRICK, 12)


def bird(canvas: Canvas, x: float, y: float, size: float, fill: Colour) -> None:
    """A sitting bird that looks to the right, by the middle of its body."""
    canvas.oval(x, y, size, size * 0.62, fill)
    canvas.circle(x + size * 0.8, y - size * 0.52, size * 0.4, fill)
    canvas.polygon(
        [
            (x + size * 1.14, y - size * 0.6),
            (x + size * 1.5, y - size * 0.46),
            (x + size * 1.12, y - size * 0.36),
        ],
        town.YELLOW,
    )
    canvas.polygon(
        [(x - size * 0.7, y - size * 0.3), (x - size * 1.7, y + size * 0.1), (x - size * 0.7, y + size * 0.3)], fill
    )
    canvas.circle(x + size * 0.9, y - size * 0.6, size * 0.08, town.WHITE)


def birds(canvas: Canvas) -> None:
    """A sheet on the wall: birds down the side, days along the top, crosses for what was seen."""
    room(canvas, WALL, FLOOR, 770)
    canvas.box(250, 70, 1100, 630, town.mix(WALL, town.INK, 0.16), 8)
    canvas.box(240, 58, 1100, 630, town.WHITE, 8)
    columns = [520 + 104 * place for place in range(8)]
    rows = [130 + 108 * place for place in range(6)]
    for x in columns:
        canvas.line([(x, 100), (x, 640)], town.STONE, 4)
    for y in rows:
        canvas.line([(280, y - 30), (1300, y - 30)], town.STONE, 4)
    for place, fill in enumerate((BIRD, town.BRICK, town.WATER_NEAR, town.ROOF, town.LEAF_DARK)):
        bird(canvas, 380, rows[place] + 30, 36, fill)
        for column in range(7):
            if (place * 3 + column * 2) % 5 in (0, 1) or (place == 0 and column > 3):
                x, y = columns[column] + 52, rows[place] + 24
                canvas.line([(x - 20, y - 20), (x + 20, y + 20)], fill, 9)
                canvas.line([(x + 20, y - 20), (x - 20, y + 20)], fill, 9)
    for x in (268, 1312):
        canvas.circle(x, 88, 14, town.BRICK)
    canvas.box(0, 842, town.WIDTH, 58, WOOD)
    for x, fill in ((520, town.BRICK), (640, town.YELLOW), (700, town.LEAF)):
        canvas.line([(x, 834), (x + 90, 822)], fill, 16)
    canvas.circle(1120, 806, 34, town.SLATE)
    canvas.circle(1200, 806, 34, town.SLATE)
    canvas.box(1112, 772, 96, 30, town.SLATE, 8)
    canvas.circle(1120, 806, 20, town.WATER_FAR)
    canvas.circle(1200, 806, 20, town.WATER_FAR)


def experiment(canvas: Canvas) -> None:
    """A dynamometer of a bottle, a rubber band and a ruler on a table."""
    canvas.box(0, 0, town.WIDTH, town.HEIGHT, town.mix(town.LEAF, town.WHITE, 0.72))
    canvas.box(0, 716, town.WIDTH, 184, WOOD)
    canvas.box(0, 716, town.WIDTH, 14, town.mix(WOOD, town.WHITE, 0.3))
    canvas.box(420, 690, 420, 34, town.SLATE, 6)
    canvas.box(470, 110, 30, 590, town.SLATE)
    canvas.box(470, 110, 420, 26, town.SLATE, 6)
    canvas.box(560, 150, 96, 520, PALE, 4)
    for place in range(21):
        long = 44 if place % 5 == 0 else 24
        canvas.line([(560, 170 + place * 24), (560 + long, 170 + place * 24)], town.INK, 4)
    canvas.line([(790, 136), (776, 250), (804, 340), (790, 420)], town.BRICK, 10)
    canvas.line([(790, 136), (804, 250), (776, 340), (790, 420)], town.BRICK, 10)
    canvas.polygon([(656, 398), (742, 412), (656, 426)], town.BRICK)
    canvas.box(768, 412, 44, 26, town.ROOF, 6)
    canvas.polygon([(770, 438), (810, 438), (850, 500), (730, 500)], town.WATER_FAR)
    canvas.box(730, 496, 120, 150, town.WATER_FAR, 16)
    canvas.box(730, 560, 120, 86, town.WATER_NEAR, 16)
    canvas.line([(752, 506), (752, 630)], town.WHITE, 6)
    canvas.polygon([(1010, 700), (1400, 700), (1440, 776), (970, 776)], town.WHITE)
    for y, end in ((716, 1340), (734, 1280), (752, 1366)):
        canvas.line([(1050, y), (end, y)], town.STONE, 6)
    canvas.line([(1330, 720), (1450, 664)], town.YELLOW, 14)
    for x, radius in ((1080, 40), (1160, 30), (1228, 22)):
        canvas.circle(x, 690 - radius, radius, town.SLATE)
        canvas.circle(x, 690 - radius, radius * 0.45, town.mix(town.LEAF, town.WHITE, 0.72))


def council(canvas: Canvas) -> None:
    """Seven chairs around a table, seen from above; one card with five lines in the middle."""
    canvas.box(0, 0, town.WIDTH, town.HEIGHT, town.mix(town.LEAF_DARK, town.INK, 0.12))
    for place in range(0, town.WIDTH, 200):
        canvas.line([(place, 0), (place, town.HEIGHT)], town.mix(town.LEAF_DARK, town.INK, 0.2), 4)
    for place, fill in enumerate(
        (town.YELLOW, town.BRICK, town.CREAM, town.YELLOW, town.BRICK, town.CREAM, town.YELLOW)
    ):
        angle = 2 * math.pi * place / 7 - math.pi / 2
        x, y = 800 + 520 * math.cos(angle), 450 + 372 * math.sin(angle)
        canvas.circle(x, y, 62, town.mix(fill, town.INK, 0.25))
        canvas.circle(x, y - 6, 56, fill)
    canvas.oval(800, 462, 430, 290, town.mix(town.TRUNK, town.INK, 0.35))
    canvas.oval(800, 450, 430, 290, WOOD)
    canvas.oval(800, 444, 398, 262, town.mix(WOOD, town.WHITE, 0.12))
    canvas.box(610, 330, 380, 250, town.mix(WOOD, town.INK, 0.3), 8)
    canvas.box(600, 318, 380, 250, town.WHITE, 8)
    for place, end in enumerate((900, 860, 930, 800, 880)):
        canvas.circle(648, 366 + place * 42, 9, town.BRICK)
        canvas.line([(676, 366 + place * 42), (end, 366 + place * 42)], town.SLATE, 10)
    canvas.line([(1040, 500), (1120, 380)], town.ROOF, 14)


def pause(canvas: Canvas) -> None:
    """An hourglass between two quiet speech balloons."""
    room(canvas, town.mix(town.YELLOW, town.WHITE, 0.62), WOOD, 730)
    glass = town.mix(town.WATER_FAR, town.WHITE, 0.55)
    canvas.oval(800, 772, 280, 22, SHADE)
    canvas.box(600, 726, 400, 46, town.ROOF, 10)
    canvas.box(600, 130, 400, 46, town.ROOF, 10)
    for x in (628, 950):
        canvas.box(x, 170, 22, 560, town.ROOF)
    canvas.polygon(
        [(676, 176), (924, 176), (816, 440), (816, 466), (924, 726), (676, 726), (784, 466), (784, 440)], glass
    )
    canvas.polygon([(720, 290), (880, 290), (812, 448), (788, 448)], town.BRICK)
    canvas.line([(800, 440), (800, 690)], town.BRICK, 7)
    canvas.polygon([(682, 722), (918, 722), (860, 640), (800, 606), (740, 640)], town.BRICK)
    for x, y, size, fill, tail in ((290, 300, 168, town.WHITE, 1), (1320, 380, 140, town.WATER_NEAR, -1)):
        canvas.oval(x, y, size, size * 0.68, fill)
        canvas.polygon(
            [(x - tail * 60, y + size * 0.5), (x + tail * 10, y + size * 0.6), (x - tail * 96, y + size * 1.02)], fill
        )
    canvas.circle(236, 304, 15, town.STONE)
    canvas.circle(290, 304, 15, town.STONE)
    canvas.circle(344, 304, 15, town.STONE)
    for x, y, fill in ((200, 706, town.SLATE), (286, 706, town.LEAF), (243, 620, town.BRICK)):
        canvas.box(x, y - 20, 82, 82, fill, 6)


def bridge(canvas: Canvas) -> None:
    """A bridge on three piers; somebody walks over it to listeners on the shore."""
    canvas.sky(520, sun=(300, 190))
    canvas.hills(522)
    canvas.water(520, 900)
    canvas.polygon([(0, 470), (190, 450), (230, 900), (0, 900)], town.GRASS)
    canvas.polygon([(1600, 450), (1400, 452), (1350, 900), (1600, 900)], town.GRASS)
    for x, fill in ((440, town.BRICK), (800, town.YELLOW), (1160, town.SLATE)):
        canvas.polygon([(x - 44, 470), (x + 44, 470), (x + 62, 820), (x - 62, 820)], fill)
        canvas.polygon([(x + 8, 470), (x + 44, 470), (x + 62, 820), (x + 8, 820)], town.mix(fill, town.INK, 0.18))
        canvas.oval(x, 822, 96, 12, town.mix(town.WATER_NEAR, town.WHITE, 0.35))
    canvas.box(120, 430, 1360, 44, WOOD)
    canvas.box(120, 470, 1360, 12, SHADE)
    for x in range(140, 1480, 67):
        canvas.line([(x, 380), (x, 432)], town.TRUNK, 6)
    canvas.line([(130, 382), (1476, 382)], town.TRUNK, 8)
    canvas.person(640, 414, 128, town.ROOF)
    for x, size, coat in ((1500, 116, town.LEAF_DARK), (1556, 96, town.BRICK)):
        canvas.person(x, 442, size, coat)
    canvas.oval(760, 176, 150, 86, town.WHITE)
    canvas.polygon([(690, 238), (740, 252), (668, 300)], town.WHITE)
    for place, end in enumerate((850, 820, 836)):
        canvas.line([(680, 146 + place * 30), (end, 146 + place * 30)], town.STONE, 9)


def boat(canvas: Canvas) -> None:
    """Eight pennants on a string, the eighth a flag; below them a boat that has reached the water."""
    canvas.box(0, 0, town.WIDTH, 560, town.mix(town.SKY_TOP, town.WHITE, 0.5))
    canvas.hills(562)
    canvas.water(560, 900)
    string = [(40 + place * 190, 120 + 46 * math.sin(place / 8 * math.pi)) for place in range(9)]
    canvas.line(string, town.TRUNK, 6)
    colours = (town.BRICK, town.CREAM, town.SLATE, town.YELLOW, town.LEAF, town.WHITE, town.ROOF, town.YELLOW)
    for place, fill in enumerate(colours):
        x, y = string[place][0] + 90, 128 + 46 * math.sin((place + 0.5) / 8 * math.pi)
        canvas.polygon([(x - 56, y), (x + 56, y), (x, y + 118)], fill)
        canvas.polygon([(x, y), (x + 56, y), (x, y + 118)], town.mix(fill, town.INK, 0.1))
    canvas.boat(780, 690, 390, town.WHITE)
    canvas.line([(560, 770), (680, 770)], town.WHITE, 6)
    canvas.line([(860, 800), (1060, 800)], town.WHITE, 6)
    canvas.polygon([(0, 820), (300, 800), (420, 842), (420, 900), (0, 900)], town.mix(town.TRUNK, town.CREAM, 0.35))
    for x in (80, 220, 350):
        canvas.box(x, 790, 22, 110, town.TRUNK)
    for x, y, size, coat in ((150, 786, 112, town.BRICK), (270, 784, 96, town.YELLOW)):
        canvas.person(x, y, size, coat)


def text_of_the_week(canvas: Canvas) -> None:
    """One sheet on a stand in a corridor, three doors of three subjects."""
    room(canvas, PALE, FLOOR, 720)
    for x, fill in ((110, town.BRICK), (1210, town.SLATE), (480, town.LEAF)):
        canvas.box(x - 16, 210, 272, 496, town.WHITE, 4)
        canvas.box(x, 226, 240, 480, fill)
        canvas.box(x + 34, 262, 172, 150, town.mix(fill, town.WHITE, 0.5), 4)
        canvas.circle(x + 208, 480, 12, town.YELLOW)
        canvas.oval(x + 120, 150, 46, 46, fill)
        canvas.line([(x + 104, 132), (x + 120, 122), (x + 136, 138), (x + 120, 158)], town.WHITE, 8)
        canvas.circle(x + 120, 176, 6, town.WHITE)
    canvas.line([(980, 812), (940, 880)], town.TRUNK, 14)
    canvas.line([(980, 812), (1020, 880)], town.TRUNK, 14)
    canvas.box(972, 640, 16, 180, town.TRUNK)
    canvas.box(790, 170, 380, 500, town.mix(PALE, town.INK, 0.2), 6)
    canvas.box(780, 158, 380, 500, town.WHITE, 6)
    canvas.line([(820, 214), (1040, 214)], town.ROOF, 18)
    for row in range(5):
        y = 280 + row * 62
        canvas.line([(820, y), (1120, y)], town.STONE, 4)
        canvas.line([(830, y + 32), (900, y + 32)], town.SLATE, 9)
        canvas.line([(950, y + 32), (1090 - row * 14, y + 32)], town.SLATE, 9)
    canvas.circle(1110, 436, 16, town.BRICK)
    canvas.line([(820, 616), (1000, 616)], town.BRICK, 7)


def month(canvas: Canvas) -> None:
    """A sheet of a calendar with at most two marks in a week."""
    canvas.box(0, 0, town.WIDTH, town.HEIGHT, town.mix(town.WATER_NEAR, town.INK, 0.1))
    canvas.box(330, 96, 960, 740, town.mix(town.WATER_NEAR, town.INK, 0.35), 18)
    canvas.box(316, 80, 960, 740, town.WHITE, 18)
    canvas.box(316, 80, 960, 130, town.BRICK, 18)
    canvas.box(316, 180, 960, 30, town.BRICK)
    for x in (480, 796, 1112):
        canvas.box(x - 11, 44, 22, 92, town.CREAM, 11)
    marks = {
        (0, 2): town.YELLOW,
        (1, 1): town.SLATE,
        (1, 3): town.YELLOW,
        (2, 4): town.LEAF,
        (3, 0): town.YELLOW,
        (3, 3): town.SLATE,
    }
    for row in range(5):
        for column in range(7):
            x, y = 366 + column * 126, 246 + row * 110
            rest = column > 4
            canvas.box(x, y, 104, 88, town.mix(town.STONE, town.WHITE, 0.35 if rest else 0.72), 8)
            if (row, column) in marks:
                canvas.circle(x + 52, y + 44, 30, marks[(row, column)])
    canvas.line([(1380, 700), (1500, 420)], town.YELLOW, 26)
    canvas.polygon([(1368, 694), (1392, 704), (1368, 742)], town.INK)


def open_door(canvas: Canvas) -> None:
    """An open door with light on the floor of a corridor; three chairs for guests."""
    room(canvas, town.mix(town.SLATE, town.INK, 0.25), town.mix(town.SLATE, town.INK, 0.5), 700)
    canvas.polygon([(560, 700), (960, 700), (1380, 900), (300, 900)], town.mix(town.YELLOW, town.WHITE, 0.35))
    canvas.box(540, 140, 440, 560, town.CREAM)
    canvas.box(560, 160, 400, 540, town.mix(town.YELLOW, town.WHITE, 0.55))
    canvas.box(610, 230, 300, 180, town.LEAF_DARK, 6)
    for y, end in ((270, 830), (306, 800), (342, 850)):
        canvas.line([(650, y), (end, y)], town.WHITE, 8)
    for x in (590, 720, 850):
        canvas.box(x, 560, 90, 18, WOOD)
        canvas.box(x + 8, 578, 10, 116, SHADE)
        canvas.box(x + 72, 578, 10, 116, SHADE)
    canvas.polygon([(980, 150), (1180, 96), (1180, 776), (980, 700)], town.BRICK)
    canvas.polygon([(1020, 190), (1140, 160), (1140, 400), (1020, 410)], town.mix(town.BRICK, town.WHITE, 0.35))
    canvas.circle(1150, 470, 14, town.YELLOW)
    for x in (130, 250, 370):
        canvas.box(x, 610, 84, 18, town.YELLOW, 4)
        canvas.box(x + 66, 480, 16, 140, town.YELLOW, 4)
        for leg in (6, 64):
            canvas.box(x + leg, 626, 12, 112, town.mix(town.YELLOW, town.INK, 0.3))


def two_shores(canvas: Canvas) -> None:
    """Two schools on two shores of one lake, a dotted line from one to the other."""
    canvas.sky(400, sun=(1330, 170))
    canvas.hills(402)
    canvas.water(400, 900)
    canvas.polygon([(0, 470), (380, 452), (520, 500), (430, 640), (0, 690)], town.GRASS)
    canvas.polygon([(1600, 540), (1290, 530), (1130, 590), (1210, 740), (1600, 800)], town.GRASS)
    canvas.house(90, 560, 270, 150, town.BRICK, town.SLATE)
    canvas.windows(120, 442, 4, 1, (60, 0), (34, 50), town.CREAM)
    canvas.house(1330, 660, 180, 110, town.CREAM, town.ROOF)
    canvas.windows(1356, 580, 2, 1, (74, 0), (40, 46), town.WHITE)
    for x, ground, size in ((44, 580, 110), (410, 560, 90), (1290, 670, 100), (1550, 690, 120)):
        canvas.tree(x, ground, size)
    for place in range(11):
        share = place / 10
        height = 420 + share * 110 - 90 * math.sin(math.pi * share)
        canvas.circle(400 + share * 900, height, 11, town.ROOF if place % 2 else town.YELLOW)
    canvas.boat(760, 640, 120, town.WHITE)
    canvas.boat(980, 540, 70, town.CREAM)


SCENES: dict[str, Callable[[Canvas], None]] = {
    "utro": morning,
    "pticy": birds,
    "opyt": experiment,
    "sovet": council,
    "pauza": pause,
    "opory": bridge,
    "lodka": boat,
    "tekst": text_of_the_week,
    "kalendar": month,
    "dekada": open_door,
    "dva-berega": two_shores,
}
