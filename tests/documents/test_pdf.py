"""PDF: the text of a printed release in three languages, and the sentence when there is none."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files
from io import BytesIO

import pytest
from pypdf import PdfReader

from lofted.documents import open_document
from lofted.model import InputError

JAPANESE = ["北朝鮮は、27日14時33分頃、弾道ミサイルを発射しました。最高高度は約1,", "900kmでした。"]
KOREAN = ["고도 약 2,310㎞, 비행거리 약 940㎞"]
ENGLISH = ["The missile climbed to a maximum altitude of about 730 kilometres", "before it fell into the sea."]
CODES = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange"


def printed(lines: list[str]) -> bytes:
    """Print lines on one page, in a font whose codes are those of Unicode."""
    words = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -24 Td " for line in lines)
    content = f"BT /F1 12 Tf 40 760 Td {words}ET".encode()
    stream = b"<< /Length %d >> stream\n%s\nendstream"
    page = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 900 842] /Contents 4 0 R"
    face = b"/Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H"
    system = b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< %s /Resources << /Font << /F1 5 0 R >> >> >>" % page,
        stream % (len(content), content),
        b"<< %s /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>" % face,
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any %s /DW 1000 >>" % system,
        stream % (len(CODES), CODES),
        b"<< /Title (Release) >>",
    ]
    file, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(file))
        file += b"%d 0 obj %s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R /Info 8 0 R >>" % (len(parts) + 1)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    return file + head + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(file)


@pytest.mark.parametrize(
    ("lines", "text", "language"),
    [(JAPANESE, "".join(JAPANESE), "ja"), (KOREAN, KOREAN[0], "ko"), (ENGLISH, " ".join(ENGLISH), "en")],
)
def test_a_printed_release(lines: list[str], text: str, language: str) -> None:
    """Letters of three languages come out; a line broken by the page's width goes on."""
    document = open_document(printed(lines), name="release.pdf").document

    assert document.text == text
    assert (document.language, document.title, document.media_type) == (language, "Release", "application/pdf")


@pytest.mark.parametrize(("raw", "reason"), [(b"%PDF-1.7 broken", "cannot be read"), (None, "no text")])
def test_a_pdf_without_text(raw: bytes | None, reason: str) -> None:
    """A broken file and pictures of pages are each one plain sentence."""
    with pytest.raises(InputError, match=reason):
        open_document(raw or printed([]), name="release.pdf")


TITLES = {"ko": "보도자료", "ja": "報道資料", "en": "Press release"}
RELEASES = {
    "ko": "합동참모본부는 오늘 오전 7시 52분경 북한이 평양 순안 일대에서 동해상으로 발사한 탄도미사일 1발을 "
    "포착하였으며, 비행거리는 약 300㎞, 고도는 약 620㎞로 탐지하였습니다. 군은 추가 발사에 대비하고 있습니다.",
    "ja": "防衛省は本日、北朝鮮が7時52分頃、西岸付近から、弾道ミサイルを東方向に発射したことを確認しました。"
    "最高高度は約600km、飛翔距離は約300kmで、我が国の排他的経済水域の外に落下したものと推定されます。",
    "en": "The ministry confirmed that a ballistic missile was fired eastward at about 7:52 a.m. today. It reached an "
    "altitude of about 620 km and flew about 300 km before it fell outside the exclusive economic zone.",
}
FILLERS = {"ko": "가", "ja": "ア", "en": "a "}
"""Each paragraph begins with one more, so that its lines end elsewhere."""
PARAGRAPHS = 14


@pytest.fixture(scope="module")
def typeset():
    """Return a function that sets a release on small pages with our own face, page numbers below."""
    from lofted.dossier.paper import engine

    face = files("lofted.dossier") / "assets" / "noto-sans-cjk" / "NotoSansCJKjp-Regular.otf"
    style = (
        f"@font-face{{font-family:Face;src:url('file://{face}')}}body{{font-family:Face;font-size:12pt}}"
        "@page{size:A5;margin:2cm;@bottom-center{content:'- ' counter(page) ' -'}}"
    )

    def set_type(title: str, paragraph: str, filler: str) -> bytes:
        body = "".join(f"<p>{filler * number} {paragraph}</p>" for number in range(PARAGRAPHS))
        page = f"<html><head><title>{title}</title><style>{style}</style></head><body><h1>{title}</h1>{body}"
        return engine().HTML(string=page).write_pdf()

    return set_type


@pytest.mark.parametrize("language", RELEASES)
def test_a_release_of_several_pages(typeset, language: str) -> None:
    """Each sentence comes out whole, also over the end of a page; the numbers of the pages are none of its words."""
    title, paragraph = TITLES[language], RELEASES[language]
    raw = typeset(title, paragraph, FILLERS[language])
    opened = open_document(raw, name="release.pdf")
    text = opened.document.body

    assert (opened.raw, opened.document.id) == (raw, hashlib.sha256(raw).hexdigest())
    assert (opened.document.language, opened.document.title) == (language, title)
    assert len(PdfReader(BytesIO(raw)).pages) >= 3
    for sentence in re.split(r"(?<=[.。]) ?(?=[가-힣一-鿿A-Z])", paragraph):
        assert text.count(sentence) == PARAGRAPHS
    assert not re.search(r"^- \d+ -|- \d+ -$", text, re.MULTILINE)
