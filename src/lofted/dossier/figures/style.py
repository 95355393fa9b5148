"""How every figure looks: Okabe-Ito colours, line styles that repeat the colour, sizes, faces."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).parent.parent / "assets"
REGULAR: Final = ASSETS / "inter" / "Inter-Regular.ttf"
SEMIBOLD: Final = ASSETS / "inter" / "Inter-SemiBold.ttf"
CJK: Final = ASSETS / "noto-sans-cjk" / "NotoSansCJKjp-Regular.otf"

# Okabe and Ito (2008), chosen because readers with any colour vision can tell them apart.
REPORTED: Final = "#D55E00"
DERIVED: Final = "#0072B2"
# The same two hues, darker, so that small letters keep a contrast of 4.5 to 1 on white.
REPORTED_TEXT: Final = "#A84A00"
DERIVED_TEXT: Final = "#005F94"
INK: Final = "#1B2733"
GREY: Final = "#5B6673"
REFERENCE: Final = "#9AA5B1"
HAIRLINE: Final = "#C3CAD2"
PAPER: Final = "#FFFFFF"
SEA: Final = "#EAF1F8"
LAND: Final = "#F7F2E7"
COAST: Final = "#55636F"
BORDER: Final = "#8A95A3"
GRATICULE: Final = "#B9C7D6"
EARTH: Final = "#E4EAF2"
BAND_ALPHA: Final = 0.18

TITLE_PT: Final = 12.5
NOTE_PT: Final = 7.6
LABEL_PT: Final = 8.2
SMALL_PT: Final = 7.2
HALO_PT: Final = 2.6
LINE_PT: Final = 2.0
DASH_DERIVED: Final = (5.0, 2.2)
DASH_REFERENCE: Final = (3.0, 3.0)
DASH_BORDER: Final = (2.6, 1.7)
MARGIN_PT: Final = 14.0
PNG_DPI: Final = 144
HASH_SALT: Final = "lofted"
