"""Encodings that are not what was declared, and bytes that are broken."""

from __future__ import annotations

import pytest

from lofted.documents import open_document
from lofted.model import InputError

KOREAN = "합참은 27일 미사일 1발이 발사됐다고 밝혔다."
JAPANESE = "防衛省は27日、弾道ミサイルが発射されたと発表しました。"
KOREAN_PAGE = '<html><head><meta charset="{}"><title>속보</title></head><body><p>' + KOREAN + "</p></body></html>"
JAPANESE_PAGE = KOREAN_PAGE.replace("속보", "速報").replace(KOREAN, JAPANESE)


@pytest.mark.parametrize(
    ("page", "declared", "codec", "encoding"),
    [
        (KOREAN_PAGE, "euc-kr", "utf-8", "utf-8"),
        (KOREAN_PAGE, "utf-8", "cp949", "cp949"),
        (KOREAN_PAGE, "iso-8859-1", "cp949", "cp949"),
        (KOREAN_PAGE, "euc-jp", "euc_kr", "cp949"),
        (KOREAN_PAGE, "shift_jis", "euc_kr", "cp949"),
        (KOREAN_PAGE, "no-such-charset", "utf-8", "utf-8"),
        (KOREAN_PAGE, "euc-kr", "utf-8-sig", "utf-8"),
        (KOREAN_PAGE, "utf-8", "utf-16", "utf-16-le"),
        (KOREAN_PAGE, "utf-16", "utf-16-be", "utf-16-be"),
        (JAPANESE_PAGE, "shift_jis", "utf-8", "utf-8"),
        (JAPANESE_PAGE, "utf-8", "cp932", "cp932"),
        (JAPANESE_PAGE, "shift_jis", "euc_jp", "euc_jp"),
        (JAPANESE_PAGE, "euc-jp", "cp932", "cp932"),
        (JAPANESE_PAGE, "windows-1252", "euc_jp", "euc_jp"),
        (JAPANESE_PAGE, "euc-kr", "euc_jp", "euc_jp"),
        (JAPANESE_PAGE, "euc-jp", "iso2022_jp", "iso2022_jp"),
    ],
)
def test_a_page_that_declares_another_encoding(page: str, declared: str, codec: str, encoding: str) -> None:
    """The letters go before the declaration: what they read as decides."""
    document = open_document(page.format(declared).encode(codec), name="page.html").document

    assert document.body.strip() in (KOREAN, JAPANESE)
    assert (document.title, document.encoding) == ("속보" if page == KOREAN_PAGE else "速報", encoding)


@pytest.mark.parametrize(
    ("text", "codec"), [(KOREAN, "utf-8"), (KOREAN, "cp949"), (JAPANESE, "utf-8"), (JAPANESE, "cp932")]
)
def test_a_broken_byte_costs_only_its_place(text: str, codec: str) -> None:
    """One place of a long text is marked and told of; a text that is broken all over is refused."""
    raw = (text * 9 + text[0]).encode(codec)
    document = open_document(raw[:-1], name="cut.txt").document

    assert document.body.startswith(text * 9)
    assert document.body.endswith("\N{REPLACEMENT CHARACTER}")
    assert document.notes == (f"1 place is broken in what reads best as {codec}, and marked \N{REPLACEMENT CHARACTER}",)


def test_a_text_that_is_broken_all_over_is_refused() -> None:
    """A mark at every fourth letter is no reading."""
    raw = (KOREAN * 9).encode("cp949")

    with pytest.raises(InputError, match="could not be told"):
        open_document(b"\xff".join(raw[at : at + 8] for at in range(0, len(raw), 8)), name="broken.txt")
