"""Colours, type and sizes of every chart.

Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), which people who see red and green alike can tell apart.
Colours are written as they stand here into the drawing, so that a page can give each a lighter twin in dark mode.
"""

from __future__ import annotations

from typing import Any

INK = "#1a1a1a"
MUTED = "#595959"  # 7 : 1 on white
GRID = "#dddddd"
PAPER = "#ffffff"
GREY = "#8c8c8c"  # context
BLUE = "#0072B2"
SKY = "#56B4E9"
GREEN = "#009E73"
ORANGE = "#E69F00"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
LAND = "#e6e6e6"
ACCENT = VERMILION
EMPTY = "#f0f0f0"  # a tile without events
FOCUS_LAND = "#cfe0ec"
ON_LIGHT, ON_DARK = "#1a1a1b", "#fffffe"  # words on a pale tile, on a strong one
SHADES = ["#d9e8f3", "#a8cbe3", "#5ca0cc", "#0072B2", "#004b76"]  # few to many, away from the page's ground

# Metrically alike, so that labels take the same room on every machine.
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
LABEL = 13
WIDTH = 860  # px that layouts are computed for; the page then gives what room it has

CONFIG: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelFontSize": LABEL,
        "titleFontSize": LABEL,
        "titleFontWeight": "normal",
        "labelColor": MUTED,
        "titleColor": MUTED,
        "gridColor": GRID,
        "domainColor": GREY,
        "tickColor": GREY,
        "labelLimit": 260,
    },
    "text": {"fontSize": LABEL, "fill": INK},
    "title": {
        "anchor": "start",
        "fontSize": 18,
        "color": INK,
        "subtitleFontSize": LABEL,
        "subtitleColor": MUTED,
        "offset": 14,
    },
}

# What each colour of a drawing becomes on a dark page. Colours that are not here stay.
DARK = {
    INK: "#ececec",
    MUTED: "#b8bcc0",
    GRID: "#3b3f43",
    PAPER: "#15181b",
    GREY: "#9aa0a6",
    BLUE: "#58a9df",
    SKY: "#2f6f9a",
    LAND: "#33383d",
    FOCUS_LAND: "#2b4a60",
    EMPTY: "#24282c",
    VERMILION: "#ff8a3d",
    # On a dark page many is bright and few is dim, so words on tiles change, too.
    SHADES[0]: "#1d3546",
    SHADES[1]: "#2b5573",
    SHADES[2]: "#37698e",
    SHADES[4]: "#a9d5f2",
    ON_LIGHT: "#ececed",
    ON_DARK: "#0b0f12",
}
