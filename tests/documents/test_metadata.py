"""Metadata of pages: title, date, outlet and language, in the ways in which pages of three languages say them."""

from __future__ import annotations

import pytest

from lofted.documents import open_document
from lofted.model import Document

BODIES = {
    "en": "The missile flew about 410 km with an apogee of 95 km, the ministry said on Sunday, and fell into the sea.",
    "ko": "합참은 27일 오전 7시 52분 북한이 순안에서 미사일 1발을 발사했다고 밝혔다. 비행거리는 약 300㎞였다.",
    "ja": "防衛省は27日、北朝鮮が弾道ミサイルを発射したと発表しました。飛翔距離は約300kmと推定されます。",
}
TITLES = {"en": "Missile fired", "ko": "미사일 발사", "ja": "ミサイル発射"}
OUTLETS = {"en": "Example Herald", "ko": "가상일보", "ja": "架空新聞"}
LANGUAGES = tuple(BODIES)


def page(language: str, head: str = "", before: str = "", *, title: str = "", lang: str = "") -> Document:
    """Return the document of a page with one article."""
    article = f"<article><h1>{TITLES[language]}</h1>{before}<p>{BODIES[language]}</p></article>"
    whole = f"<!doctype html><html{lang}><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{article}"
    return open_document(whole.encode(), name="page.html").document


def linked(data: str) -> str:
    """Return linked data as a page carries it."""
    return f'<script type="application/ld+json">{data}</script>'


def said(document: Document) -> tuple[object, ...]:
    """Return what a page was found to say of itself."""
    published = document.published
    return document.title, document.outlet, published and published.local, document.language


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_graph(language: str) -> None:
    """Title, outlet and instant of the head; the article's language."""
    title, outlet = TITLES[language], OUTLETS[language]
    head = (
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{outlet}">'
        '<meta property="article:published_time" content="2022-02-27T09:12:00+09:00">'
    )

    assert said(page(language, head, title="x")) == (title, outlet, "2022-02-27T09:12:00", language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "publisher", ['{{"@type": "Organization", "name": "{}"}}', '"{}"', '[{{"@id": "#us"}}]', '{{"@id": "#us"}}']
)
def test_linked_data(language: str, publisher: str) -> None:
    """The article's node goes before the page's; a publisher may be written out, listed, or named by its id."""
    title, outlet = TITLES[language], OUTLETS[language]
    data = (
        '{"@graph": [{"@type": "WebPage", "headline": "Home", "datePublished": "2001-01-01"},'
        f'{{"@type": "Organization", "@id": "#us", "name": "{outlet}"}},'
        f'{{"@type": ["NewsArticle"], "headline": "{title} &amp; 1", "datePublished": "2022-02-27T09:12+09:00",'
        f'"publisher": {publisher.format(outlet)}}}]}}'
    )

    made = page(language, linked("{broken") + linked(data))
    assert said(made) == (f"{title} & 1", outlet, "2022-02-27T09:12", language)


TIMES = {
    "en": "27 February 2022",
    "ko": "2022.02.27 09:12",
    "ja": "2022年2月27日 9時12分",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_tags(language: str) -> None:
    """A tag's own attribute, or its words; the article's goes before one beside it; a tag without a day is none."""
    beside = '<aside><time datetime="2001-01-01">old</time></aside>'
    with_attribute = f'<time>09:12</time><time datetime="2022-02-27T09:12+09:00">{TIMES[language]}</time>'

    assert said(page(language, beside, with_attribute))[2] == "2022-02-27T09:12"
    assert said(page(language, beside, f"<time>{TIMES[language]}</time>"))[2] == "2022-02-27"


def test_the_day_of_a_change_is_the_last_resort() -> None:
    """A page that only tells when it was changed is dated by that, and says so."""
    changed = '<meta property="article:modified_time" content="2022-02-28T01:00:00Z">'
    time = '<time datetime="2022-02-27T01:00:00Z">x</time>'

    assert said(page("en", changed, time))[2] == "2022-02-27T01:00:00"
    only = page("en", changed)
    assert said(only)[2] == "2022-02-28T01:00:00"
    assert only.notes == ("only the day it was last changed is given",)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("between", [" | ", " - ", " – ", "｜"])
def test_the_outlet_behind_the_title(language: str, between: str) -> None:
    """Where nothing else names it; the writer of an article is not its outlet, nor is the rest of a headline."""
    author = '<meta name="author" content="A. Writer">'
    title, outlet = TITLES[language], OUTLETS[language]

    assert said(page(language, author, title=f"{title}{between}{outlet}"))[:2] == (title, outlet)
    assert said(page(language, author, title=f"{title}: {outlet}"))[:2] == (f"{title}: {outlet}", None)


def test_properties_of_items() -> None:
    """Date and publisher of microdata."""
    marked = (
        '<meta itemprop="datePublished" content="2022-02-27T10:00:00+09:00">'
        '<span itemprop="publisher" itemscope><b itemprop="name">Example Herald</b></span>'
    )

    assert said(page("en", "", marked, title="x")) == ("x", "Example Herald", "2022-02-27T10:00:00", "en")


@pytest.mark.parametrize(
    ("lang", "head"),
    [
        (' lang="ja-JP"', ""),
        ("", '<meta property="og:locale" content="ja_JP">'),
        ("", '<meta http-equiv="content-language" content="ja">'),
        ("", linked('{"@type": "NewsArticle", "inLanguage": "ja"}')),
    ],
)
def test_the_language_of_a_text_too_short_to_tell(lang: str, head: str) -> None:
    """Few kanji may be Chinese; then the page's word counts."""
    raw = f"<!doctype html><html{lang}><head><meta charset=utf-8>{head}</head><body><p>弾道飛翔体発射，距離三百公里</p>"

    assert open_document(raw.encode(), name="a").document.language == "ja"
