"""The page's colours: readable in light and in dark, checked by the numbers of WCAG 2.2."""

import re
from importlib.resources import files

import pytest

CSS = (files("lofted.dossier.page") / "templates" / "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})\b", block)) for block in re.findall(r":root\{([^}]*)\}", CSS)[:2]
)
PAIRS = [
    *((ink, ground) for ink in ("ink", "soft", "link") for ground in ("paper", "wash", "docwash", "listwash")),
    ("doc", "docwash"),
    ("list", "listwash"),
    ("good", "goodwash"),
    ("bad", "badwash"),
    ("maybe", "maybewash"),
    ("none", "nonewash"),
    *(("ink", ground) for ground in ("m1", "m2", "m3", "badwash", "goodwash", "maybewash")),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour by WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(sign * 2 for sign in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255.0 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS, ids=lambda name: name)
def test_letters_have_a_contrast_of_four_and_a_half(scheme, ink, ground):
    """WCAG 2.2 AA, 1.4.3: text against what lies behind it."""
    high, low = sorted((luminance(scheme[ink]), luminance(scheme[ground])), reverse=True)

    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_both_schemes_name_the_same_colours():
    """A colour missing in the dark would be the light one."""
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("words", ["prefers-color-scheme:dark", "@media print", "max-width:44rem", ":focus-visible"])
def test_every_reader_is_thought_of(words):
    """Dark, print, phone and keyboard have their rules."""
    assert words in CSS
