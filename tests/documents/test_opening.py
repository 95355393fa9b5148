"""Opening: encodings, origin and the one plain sentence when a file cannot be read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofted.documents import open_all, open_document, parse_published
from lofted.model import InputError

KOREAN = "합참은 27일 미사일 1발이 발사됐다고 밝혔다."
JAPANESE = "防衛省は27日、弾道ミサイルが発射されたと発表しました。"
ENGLISH = "The missile flew about 410 km with an apogee of 95 km, the ministry said."


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (KOREAN, "utf-8", "utf-8"),
        (KOREAN, "utf-8-sig", "utf-8"),
        (KOREAN, "utf-16", "utf-16-le"),
        (KOREAN, "cp949", "cp949"),
        (KOREAN, "euc_kr", "cp949"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (JAPANESE, "iso2022_jp", "iso2022_jp"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        ("The minister’s café was 95 km away, the officials said.", "cp1252", "cp1252"),
    ],
)
def test_encodings_of_three_languages(text: str, codec: str, encoding: str) -> None:
    """Marked, unmarked and older encodings give the same characters; the raw bytes are kept."""
    raw = text.encode(codec)

    opened = open_document(raw, name="release.txt")

    assert (opened.document.text, opened.document.encoding) == (text, encoding)
    assert (opened.raw, opened.document.id) == (raw, hashlib.sha256(raw).hexdigest())


def test_only_line_ends_and_marks_change() -> None:
    """CR LF becomes LF; spaces, blank lines and lone carriage returns stay."""
    raw = b"\xef\xbb\xbf  A line. \r\n\r\nAnother\rone.\n "

    assert open_document(raw, name="a").document.text == "  A line. \n\nAnother\rone.\n "


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (KOREAN, "ko"),
        (JAPANESE, "ja"),
        ("Die Rakete flog rund 410 km weit und fiel in das Meer, sagte der Minister.", None),
        ("Le missile a volé sur 410 km et est tombé dans la mer, selon le ministère des armées.", None),
        ("12.5 km 33", "en"),
        ("导弹飞行了四百公里，落入海中。", None),
        ("Ракета пролетела 410 км.", None),
        ("123 456", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    """Three languages are told by their letters and small words; another one is said to be another."""
    document = open_document(text.encode(), name="a").document

    assert document.language == language
    assert bool(document.language_because) == (language is None)


BAD = {
    b"": "is empty",
    b" \n\t ": "is empty",
    b"\x89PNG\r\n\x1a\n....": "PNG picture",
    b"a\x00b\x01" * 50: "binary file",
    bytes(range(128, 256)) * 3: "encoding that could not be told",
    b"x" * 50_000_000: "too large: 50 MB, at most 20 MB",
    b"\xff\xfe\x00": "broken",
    b"<html><body><script>1</script></body></html>": "holds no text",
}


@pytest.mark.parametrize("raw", BAD)
def test_what_cannot_be_read_is_told_in_a_sentence(raw: bytes) -> None:
    """The error names the file and the reason, on one line."""
    with pytest.raises(InputError, match=BAD[raw]) as caught:
        open_document(raw, name="leaflet.txt")

    assert str(caught.value).startswith("leaflet.txt ")
    assert "\n" not in str(caught.value)


def test_files_that_are_none(tmp_path: Path) -> None:
    """A folder, a missing file and one that may not be read."""
    locked = tmp_path / "locked.txt"
    locked.write_text("secret", encoding="utf-8")
    locked.chmod(0)

    with pytest.raises(InputError, match="is a folder"):
        open_document(tmp_path, name="folder")
    with pytest.raises(InputError, match="does not exist"):
        open_document(tmp_path / "none.txt", name="none.txt")
    if os.geteuid() != 0:
        with pytest.raises(InputError, match="permission denied"):
            open_document(locked, name="locked.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """Nothing but an InputError ever comes out of reading."""
    try:
        opened = open_document(raw, name="bytes")
    except InputError:
        return
    assert opened.raw == raw
    assert opened.document.text


@given(st.text(min_size=1).filter(lambda text: text.strip() and not text.lstrip().startswith("<")))
def test_plain_text_comes_out_as_it_went_in(text: str) -> None:
    """UTF-8 text without control characters is kept, but for its line ends."""
    try:
        opened = open_document(text.encode(), name="a")
    except InputError:
        return
    if opened.document.encoding == "utf-8":
        assert opened.document.text == text.removeprefix("\ufeff").replace("\r\n", "\n")


PAGE = """<!doctype html><html lang="ja"><head><meta charset="{charset}"><title>速報</title>
<meta property="og:site_name" content="架空新聞">
<meta property="article:published_time" content="2022-03-24T17:00:00+09:00">
<link rel="canonical" href="https://example.org/a"></head>
<body><nav><a href="/">トップ</a></nav><article><h1>速報</h1><p>{text}</p><p>最高高度は約1,900㎞だった。</p></article>
<script>var a = 1;</script></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp"])
def test_a_web_page(charset: str) -> None:
    """One extractor gives the text; title, date, outlet, language and address come from the metadata."""
    raw = PAGE.format(charset=charset, text=JAPANESE).encode("cp932" if charset == "shift_jis" else charset, "replace")

    document = open_document(raw, name="page.html").document

    assert JAPANESE in document.body
    assert "var a" not in document.body
    assert (document.media_type, document.title, document.outlet) == ("text/html", "速報", "架空新聞")
    assert (document.language, document.url) == ("ja", "https://example.org/a")
    assert document.published is not None
    assert document.published.earliest.isoformat() == "2022-03-24T08:00:00+00:00"
    assert document.published_from == "metadata"


def test_linked_data_of_a_page() -> None:
    """Headline, date and publisher of JSON-LD count when the page names them there."""
    linked = '{"@graph":[{"headline":"H","datePublished":"2022-03-11","publisher":{"name":"Example Times"}}]}'
    raw = f'<html><script type="application/ld+json">{linked}</script><p>{ENGLISH}</p></html>'.encode()

    document = open_document(raw, name="page.html").document

    assert (document.title, document.outlet) == ("H", "Example Times")
    assert document.published is not None
    assert document.published.local == "2022-03-11"


@pytest.mark.parametrize(
    ("head", "local"),
    [
        ("Example town, March 25, 2022 (KCNA) -- ", "2022-03-25"),
        ("Published: 11 March 2022\n\n", "2022-03-11"),
        ("입력 2022-03-11 10:46\n\n", "2022-03-11"),
        ("令和4年3月24日\n防衛省\n\n", "2022-03-24"),
        ("It was unveiled during a parade on October 10, 2020, officials said. ", None),
        ("Example town, March 25 (KCNA) -- ", None),
    ],
)
def test_the_date_of_a_plain_text(head: str, local: str | None) -> None:
    """A dateline, a label or a date alone on its line dates a text; a date in a sentence does not."""
    document = open_document((head + ENGLISH).encode(), name="a").document

    assert (document.published.local if document.published else None) == local
    assert document.published_from == ("text" if local else "nowhere")
    assert bool(document.published_because) == (local is None)


def test_the_reader_knows_better() -> None:
    """A given date and language go before what the text says."""
    document = open_document(PAGE.encode(), name="a", published="2023-01-02", language="en").document

    assert document.published is not None
    assert (document.published.local, document.published_from, document.language) == ("2023-01-02", "given", "en")
    with pytest.raises(InputError, match="en, ko or ja"):
        open_document(b"text", name="a", language="fr")


@pytest.mark.parametrize(
    ("text", "earliest", "precision"),
    [
        ("2022-03-11", "2022-03-10T10:00:00+00:00", "day"),
        ("2022-03-11T21:00+09:00", "2022-03-11T12:00:00+00:00", "minute"),
        ("2022-03-11 21:00 KST", "2022-03-11T12:00:00+00:00", "minute"),
        ("2022-03-11T12:00:30Z", "2022-03-11T12:00:30+00:00", "second"),
        ("2022-03-11 07:00 EST", "2022-03-11T12:00:00+00:00", "minute"),
        ("2022-03-11 20:30 UTC+8:30", "2022-03-11T12:00:00+00:00", "minute"),
    ],
)
def test_a_given_day_or_instant(text: str, earliest: str, precision: str) -> None:
    """A date is every hour it is that day anywhere; an instant has its zone."""
    moment = parse_published(text)

    assert (moment.earliest.isoformat(), moment.precision) == (earliest, precision)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2022-02-30", "2022-13-01", "2022-03-11T12:00", "2022-03-11T25:00Z", "2022-03-11 12:00 XYZ"],
)
def test_a_date_that_is_none(text: str) -> None:
    """An impossible date, an unknown zone and a missing zone are each a plain sentence."""
    with pytest.raises(InputError):
        parse_published(text)


FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Example Times</title>
<item><title>Launch</title><link>https://example.org/1</link><pubDate>Fri, 11 Mar 2022 12:00:00 +0900</pubDate>
<description>&lt;p&gt;The missile flew about 410 km, the ministry said.&lt;/p&gt;</description></item>
<item><title>Second</title><description>It was the second one of the week.</description></item></channel></rss>"""


def test_a_feed_is_as_many_texts_as_entries() -> None:
    """Each entry has its own text, date and address; the feed's title is the outlet."""
    first, second = (opened.document for opened in open_all(FEED.encode(), name="feed.xml"))

    assert first.text == "Launch\n\nThe missile flew about 410 km, the ministry said."
    assert (first.outlet, first.url, first.name) == ("Example Times", "https://example.org/1", "feed.xml, entry 1")
    assert first.published is not None
    assert first.published.earliest.isoformat() == "2022-03-11T03:00:00+00:00"
    assert second.published is None


ATOM = """<?xml version="1.0" encoding="{}"?><feed xmlns="http://www.w3.org/2005/Atom"><title>架空新聞</title>
<entry><title>発射</title><link rel="self" href="https://example.org/a.xml"/><link href="https://example.org/1"/>
<updated>2022-03-05T00:00:00Z</updated><published>2022-03-04T23:50:00Z</published>
<content type="html">&lt;p&gt;北朝鮮は5日、弾道ミサイルを発射した。&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("codec", ["utf-8", "shift_jis", "euc-jp"])
def test_an_atom_feed_in_each_encoding(codec: str) -> None:
    """The entry's own address and first day; the feed's declared encoding."""
    (opened,) = open_all(ATOM.format(codec).encode(codec), name="feed.xml")
    document = opened.document

    assert (document.outlet, document.title, document.url) == ("架空新聞", "発射", "https://example.org/1")
    assert document.text == "発射\n\n北朝鮮は5日、弾道ミサイルを発射した。"
    assert document.published is not None
    assert document.published.local == "2022-03-04T23:50:00"


def test_a_feed_with_entities_is_refused() -> None:
    """Entities of its own could grow without end."""
    raw = FEED.replace("<rss", '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss', 1).replace(
        "<!DOCTYPE", "<!-- --><rss/><!DOCTYPE"
    )

    with pytest.raises(InputError, match="entities"):
        list(open_all(raw.encode(), name="feed.xml"))


def test_json_lines() -> None:
    """One text a line; a bad line is named."""
    good = '{"text": "The missile flew 410 km.", "published": "2022-03-11", "outlet": "Example Times"}\n'

    (opened,) = open_all(good.encode(), name="a.jsonl")

    assert (opened.document.outlet, opened.document.name) == ("Example Times", "a.jsonl, line 1")
    assert opened.document.published is not None
    with pytest.raises(InputError, match="line 2"):
        list(open_all((good + "{bad\n").encode(), name="a.jsonl"))
