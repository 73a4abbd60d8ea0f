"""What the pictures of the town are built of: sky, water, trees, houses, drawn flat and calm. Coordinates: 1600 × 900."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT = 1600, 900
FINE = 2  # drawn twice as large and scaled down: smooth edges

SKY_TOP, SKY_LOW = (178, 205, 219), (240, 236, 222)
WATER_FAR, WATER_NEAR = (160, 192, 203), (74, 118, 138)
HILL_FAR, HILL_NEAR = (150, 177, 176), (108, 146, 138)
GRASS, STONE, ROAD = (139, 163, 117), (198, 190, 176), (168, 163, 156)
CREAM, YELLOW, BRICK, ROOF, SLATE = (243, 233, 211), (226, 184, 96), (176, 104, 82), (124, 72, 62), (84, 94, 106)
WINDOW, INK, WHITE = (92, 118, 134), (52, 62, 72), (250, 248, 243)
LEAF, LEAF_DARK, TRUNK = (104, 140, 92), (78, 112, 78), (96, 78, 64)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of the other colour in the one."""
    return (
        round(one[0] + (other[0] - one[0]) * share),
        round(one[1] + (other[1] - one[1]) * share),
        round(one[2] + (other[2] - one[2]) * share),
    )


class Canvas:
    """A picture in the making; every measure is in points of the finished one."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - decoration, not a secret
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE))
        self.draw = ImageDraw.Draw(self.image)

    def finished(self, size: tuple[int, int]) -> Image.Image:
        """Scaled down, with a breath of paper grain."""
        small = self.image.resize(size, Image.Resampling.LANCZOS)
        grain = Image.effect_noise(size, 10).convert("RGB").filter(ImageFilter.GaussianBlur(0.6))
        return Image.blend(small, ImageChops.overlay(small, grain), 0.35)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def box(self, x: float, y: float, width: float, height: float, fill: Colour, radius: float = 0) -> None:
        """A rectangle by its upper left corner."""
        self.draw.rounded_rectangle(
            (x * FINE, y * FINE, (x + width) * FINE - 1, (y + height) * FINE - 1), radius * FINE, fill=fill
        )

    def circle(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A disc by its centre."""
        self.oval(x, y, radius, radius, fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """An ellipse by its centre and half-axes."""
        self.draw.ellipse(((x - across) * FINE, (y - down) * FINE, (x + across) * FINE, (y + down) * FINE), fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float) -> None:
        """A line through points."""
        self.draw.line([(x * FINE, y * FINE) for x, y in points], fill=fill, width=round(width * FINE), joint="curve")

    def fade(self, y: float, height: float, top: Colour, low: Colour) -> None:
        """A band that goes over from one colour into another."""
        for row in range(round(height * FINE)):
            share = row / max(1, height * FINE)
            self.draw.line([(0, y * FINE + row), (WIDTH * FINE, y * FINE + row)], fill=mix(top, low, share))

    # --- landscape ---

    def sky(self, horizon: float, sun: Point | None = None) -> None:
        """A pale morning sky with a few long clouds."""
        self.fade(0, horizon, SKY_TOP, SKY_LOW)
        if sun:
            for radius, share in ((120, 0.25), (86, 0.45), (56, 1.0)):
                self.circle(*sun, radius, mix(SKY_LOW, (255, 247, 222), share))
        for _ in range(5):
            x, y = self.chance.uniform(0, WIDTH), self.chance.uniform(60, horizon * 0.6)
            colour = mix(SKY_LOW, WHITE, 0.5)
            for place in range(4):
                self.oval(x + place * 58, y + (place % 2) * 9, 92 - place * 8, 15 - place * 2, colour)

    def hills(self, horizon: float) -> None:
        """Two ridges beyond the lake."""
        for colour, height, phase in ((HILL_FAR, 92, 0.4), (HILL_NEAR, 52, 2.1)):
            ridge = [
                (x, horizon - height * (0.55 + 0.3 * math.sin(x / 230 + phase) + 0.15 * math.sin(x / 90 + phase * 3)))
                for x in range(0, WIDTH + 20, 20)
            ]
            self.polygon([(0, horizon), *ridge, (WIDTH, horizon)], colour)

    def water(self, top: float, low: float) -> None:
        """The lake with long quiet ripples."""
        self.fade(top, low - top, WATER_FAR, WATER_NEAR)
        for _ in range(150):
            share = self.chance.random() ** 1.6
            y = top + 8 + share * (low - top - 16)
            x, length = self.chance.uniform(-60, WIDTH), 26 + share * 170
            self.line([(x, y), (x + length, y)], mix(mix(WATER_FAR, WATER_NEAR, share), WHITE, 0.22), 1.4 + share * 1.6)

    def tree(self, x: float, ground: float, size: float) -> None:
        """A round tree."""
        self.box(x - size * 0.05, ground - size * 0.5, size * 0.1, size * 0.5, TRUNK)
        for dx, dy, radius, colour in (
            (0, 0.72, 0.36, LEAF_DARK),
            (-0.2, 0.62, 0.26, LEAF_DARK),
            (0.2, 0.62, 0.26, LEAF_DARK),
            (-0.06, 0.8, 0.28, LEAF),
            (-0.2, 0.68, 0.19, LEAF),
        ):
            self.circle(x + dx * size, ground - dy * size, radius * size, colour)

    def spruce(self, x: float, ground: float, size: float) -> None:
        """A spruce of three tiers."""
        self.box(x - size * 0.04, ground - size * 0.15, size * 0.08, size * 0.15, TRUNK)
        for place, (low, high, half) in enumerate(((0.1, 0.5, 0.26), (0.34, 0.74, 0.2), (0.58, 1.0, 0.14))):
            colour = mix(LEAF_DARK, (58, 92, 78), 0.6 - place * 0.2)
            self.polygon(
                [
                    (x - half * size, ground - low * size),
                    (x + half * size, ground - low * size),
                    (x, ground - high * size),
                ],
                colour,
            )

    # --- houses ---

    def windows(self, x: float, y: float, columns: int, rows: int, step: Point, size: Point, frame: Colour) -> None:
        """A grid of windows, each with a frame, a cross and a glint."""
        across, down = size
        for row in range(rows):
            for column in range(columns):
                left, top = x + column * step[0], y + row * step[1]
                self.box(left - 5, top - 5, across + 10, down + 12, frame)
                self.box(left, top, across, down, WINDOW)
                self.polygon(
                    [(left, top), (left + across * 0.55, top), (left, top + down * 0.7)], mix(WINDOW, WHITE, 0.28)
                )
                self.line([(left + across / 2, top), (left + across / 2, top + down)], frame, 4)
                self.line([(left, top + down * 0.36), (left + across, top + down * 0.36)], frame, 4)

    def house(self, x: float, ground: float, width: float, height: float, wall: Colour, roof: Colour) -> None:
        """Walls with a shaded side, a gable roof, a plinth."""
        self.box(x, ground - height, width, height, wall)
        self.box(x + width * 0.86, ground - height, width * 0.14, height, mix(wall, INK, 0.1))
        self.box(x, ground - 22, width, 22, mix(wall, INK, 0.25))
        peak = height * 0.42
        self.polygon(
            [
                (x - 22, ground - height),
                (x + width + 22, ground - height),
                (x + width - 40, ground - height - peak),
                (x + 40, ground - height - peak),
            ],
            roof,
        )
        self.line([(x - 22, ground - height), (x + width + 22, ground - height)], mix(roof, INK, 0.35), 6)

    def person(self, x: float, ground: float, size: float, coat: Colour) -> None:
        """A walker, seen from afar."""
        self.polygon(
            [
                (x - size * 0.16, ground),
                (x + size * 0.16, ground),
                (x + size * 0.11, ground - size * 0.62),
                (x - size * 0.11, ground - size * 0.62),
            ],
            coat,
        )
        self.line([(x - size * 0.05, ground), (x - size * 0.05, ground + size * 0.16)], INK, size * 0.07)
        self.line([(x + size * 0.06, ground), (x + size * 0.06, ground + size * 0.16)], INK, size * 0.07)
        self.circle(x, ground - size * 0.74, size * 0.12, (214, 178, 152))
        self.oval(x, ground - size * 0.83, size * 0.125, size * 0.06, mix(INK, TRUNK, 0.5))

    def boat(self, x: float, y: float, size: float, sail: Colour | None) -> None:
        """A boat, with a sail or without."""
        self.oval(x, y + size * 0.16, size * 0.56, size * 0.05, mix(WATER_NEAR, INK, 0.15))
        self.polygon(
            [
                (x - size * 0.5, y),
                (x + size * 0.5, y),
                (x + size * 0.36, y + size * 0.15),
                (x - size * 0.36, y + size * 0.15),
            ],
            mix(ROOF, WHITE, 0.08),
        )
        if sail:
            self.line([(x, y), (x, y - size)], TRUNK, 5)
            self.polygon([(x + 5, y - size * 0.95), (x + 5, y - size * 0.1), (x + size * 0.42, y - size * 0.1)], sail)
            self.polygon(
                [(x - 5, y - size * 0.8), (x - 5, y - size * 0.1), (x - size * 0.3, y - size * 0.1)],
                mix(sail, INK, 0.08),
            )

    def lamp(self, x: float, ground: float, size: float) -> None:
        """A street lamp."""
        self.line([(x, ground), (x, ground - size)], INK, 7)
        self.circle(x, ground - size - 12, 15, (250, 236, 196))
        self.line([(x - 18, ground - size), (x + 18, ground - size)], INK, 5)
