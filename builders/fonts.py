"""Cut the faces of figures and paper: two weights of Inter from its variable font, Noto Sans CJK for Korean, Japanese.

Usage: python builders/fonts.py InterVariable.woff2 NotoSansCJK-Regular.ttc
(the first from the npm package inter-ui 4.1.1, the second from Debian's fonts-noto-cjk 1:20220127+repack1-1; needs
fonttools and brotli).  matplotlib ignores variable axes, so static weights are cut here once and committed.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parent.parent / "src/lofted/dossier/assets"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
OPTICAL_SIZE = 14.0
LATIN = [
    *range(0x20, 0x180),
    *range(0x2010, 0x2027),
    0x2032,
    0x2033,
    0x2190,
    0x2192,
    0x2212,
    0x2248,
    0x2260,
    0x2264,
    0x2265,
    0x02BB,
    0x2713,
]


def double_byte(encoding: str, lead: range) -> set[int]:
    """Return the code points of a double-byte character set for the given lead bytes."""
    found = set()
    for high in lead:
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode(encoding)))
            except UnicodeDecodeError:
                continue
    return found


def cut(font: TTFont, points: set[int], out: Path) -> None:
    """Keep only ``points`` of a font and write it without dates."""
    options = subset.Options(
        hinting=False, layout_features=["kern", "liga"], name_IDs=[0, 1, 2, 4, 6, 13, 14], notdef_outline=True
    )
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    font.recalcTimestamp = False
    font.flavor = None
    font.save(out)


def static(path: Path, weight: int) -> TTFont:
    """Return one static weight of Inter."""
    font = instancer.instantiateVariableFont(
        TTFont(path, recalcTimestamp=False), {"wght": weight, "opsz": OPTICAL_SIZE}, updateFontNames=False
    )
    name = next(key for key, value in WEIGHTS.items() if value == weight)
    for record in font["name"].names:
        if record.nameID == 6:
            record.string = f"Inter-{name}"
    return font


def card(folder: Path, about: dict[str, str], files: list[Path]) -> None:
    """Write source.toml beside the files of one asset."""
    lines = [f'{key} = "{value}"' for key, value in about.items()]
    sums = [f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"' for path in files]
    (folder / "source.toml").write_text("\n".join([*lines, "", "[sha256]", *sums, ""]), encoding="utf-8")


def cut_inter(source: Path) -> None:
    """Cut both weights of Inter."""
    folder = OUT / "inter"
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, weight in WEIGHTS.items():
        made.append(folder / f"Inter-{name}.ttf")
        cut(static(source, weight), set(LATIN), made[-1])
    about = {
        "citation": "Inter 4.1, Copyright 2016 The Inter Project Authors",
        "origin": "npm package inter-ui 4.1.1, file variable/InterVariable.woff2",
        "origin_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "licence": "SIL Open Font License 1.1, text in OFL.txt",
        "made_by": "builders/fonts.py",
        "left_out": "every script but Latin, hinting, most OpenType features; optical size fixed at 14",
    }
    card(folder, about, [*made, folder / "OFL.txt"])


def cut_noto(source: Path) -> None:
    """Cut what Korean and Japanese texts are written in: a source text is printed whole, its rare signs too.

    All modern Hangul, the signs of KS X 1001 (kilometres in one square among them), JIS X 0208 with both levels of
    kanji, and the full-width forms. Hanja outside JIS X 0208 are left out: they would double the file.
    """
    folder = OUT / "noto-sans-cjk"
    folder.mkdir(parents=True, exist_ok=True)
    points = set(range(0xAC00, 0xD7A4)) | double_byte("euc_kr", range(0xA1, 0xAD))
    points |= double_byte("euc_jp", range(0xA1, 0xF5)) | set(range(0xFF01, 0xFF5F)) | set(range(0x3300, 0x3400))
    # The space too: a space between Korean words is set in the face of the words.
    points |= {ord(sign) for sign in " 〜～－∥¢£¬"}
    face = next(f for f in TTCollection(source).fonts if f["name"].getDebugName(6) == "NotoSansCJKjp-Regular")
    out = folder / "NotoSansCJKjp-Regular.otf"
    cut(face, points, out)
    about = {
        "citation": "Noto Sans CJK JP 2.004, Copyright 2014-2021 Adobe",
        "origin": "Debian package fonts-noto-cjk 1:20220127+repack1-1, file NotoSansCJK-Regular.ttc",
        "origin_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "licence": "SIL Open Font License 1.1, text in OFL.txt",
        "made_by": "builders/fonts.py",
        "left_out": "all but modern Hangul, JIS X 0208, the signs of KS X 1001 and full-width forms; Latin from Inter",
    }
    card(folder, about, [out, folder / "OFL.txt"])


if __name__ == "__main__":
    cut_inter(Path(sys.argv[1]))
    cut_noto(Path(sys.argv[2]))
