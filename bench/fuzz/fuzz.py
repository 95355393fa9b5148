"""Fuzz the readers of documents and of claims: nothing but a plain refusal may come out, and quotes must stand.

    PYTHONPATH=src FUZZ/bin/python bench/fuzz/fuzz.py documents -max_total_time=900 INPUTS
    PYTHONPATH=src FUZZ/bin/python bench/fuzz/fuzz.py claims -max_total_time=900 INPUTS

FUZZ is an environment of its own with the packages of requirements.lock and atheris.  What was found stands in
docs/fuzzing.md.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["lofted"]):
    from lofted import claims
    from lofted.claims.read import unread
    from lofted.documents import open_all
    from lofted.model import InputError

SAID = "<p>North Korea fired a ballistic missile on 5 March that flew 270 km, Seoul said.</p>"
KOREAN = "북한이 5일 순안에서 탄도미사일을 발사했다고 합참이 밝혔다. 고도 560㎞."
JAPANESE = "北朝鮮は5日、順安から弾道ミサイルを発射した。高度550キロ、と防衛省が発表した。"
PAGE = f"<html lang=en><head><meta charset=utf-8><title>a</title></head><body>{SAID}</body></html>"
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}"
RECORD = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    "WARC-Target-URI: https://example.org/1\r\nWARC-Date: 2022-03-05T00:00:00Z\r\n"
    f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(HTTP)}\r\n\r\n{HTTP}\r\n\r\n"
).encode()
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 58>>stream\nBT /F 9 Tf 9 99 Td (A ballistic missile flew 270 km.) Tj ET   \nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n%%EOF\n"
)
SEEDS = {
    "page": PAGE.encode(),
    "rss": f"<?xml version='1.0'?><rss><channel><title>a</title><item><title>b</title><pubDate>Sat, 05 Mar 2022 "
    f"09:00:00 +0900</pubDate><description><![CDATA[{SAID}]]></description></item></channel></rss>".encode(),
    "atom": f"<feed xmlns='http://www.w3.org/2005/Atom'><title>a</title><entry><title>b</title><updated>"
    f"2022-03-05T00:00:00Z</updated><content type='html'>{SAID.replace('<', '&lt;')}</content></entry></feed>".encode(),
    "lines": f'{{"text": "{SAID}", "published": "2022-03-05", "outlet": "a"}}\n{{"text": "{KOREAN}"}}\n'.encode(),
    "warc": RECORD * 2,
    "warc.gz": gzip.compress(RECORD) * 2,
    "pdf": PDF,
    "cp949": KOREAN.encode("cp949"),
    "shift_jis": JAPANESE.encode("shift_jis"),
    "euc_jp": JAPANESE.encode("euc_jp"),
    "iso2022_jp": JAPANESE.encode("iso2022_jp"),
    "utf-16": KOREAN.encode("utf-16"),
}
SENTENCES = (
    "North Korea fired a ballistic missile on {} from {} that flew {} km, the ministry said. ",
    "북한이 {}일 {}에서 탄도미사일을 발사했다고 합참이 밝혔다. 고도 {}㎞. ",
    "北朝鮮は{}日、{}から弾道ミサイルを発射した。高度{}キロ、と防衛省が発表した。",
    "“{} said the missile {} rose to {} miles”",
)


def check(raw: bytes) -> None:
    """Read bytes as a user would; every quote must be what stands in the text."""
    try:
        opened = list(open_all(raw, name="fuzz", unread=[]))
    except InputError:
        return
    for one in opened:
        text = one.document.body
        found = claims.read(one.document, explain=True)
        unread(one.document, found)
        for claim in found:
            if text[claim.start : claim.end] != claim.quote:
                raise AssertionError(f"{claim.quote!r} does not stand at {claim.start}")


def documents(data: bytes) -> None:
    """Read bytes that began as a document of some kind."""
    check(data)


def statements(data: bytes) -> None:
    """Read sentences about launches with anything at all in their gaps."""
    provider = atheris.FuzzedDataProvider(data)
    parts = []
    for _ in range(provider.ConsumeIntInRange(1, 5)):
        shape = SENTENCES[provider.ConsumeIntInRange(0, len(SENTENCES) - 1)]
        gaps = [provider.ConsumeUnicodeNoSurrogates(provider.ConsumeIntInRange(0, 24)) for _ in range(3)]
        parts.append(shape.format(*gaps))
    check("".join(parts).encode())


def main() -> None:
    """Run one of the two for as long as the options of libFuzzer say; the last one is the folder of its inputs."""
    folder = Path(sys.argv[-1])
    if sys.argv[1] == "documents" and folder.is_dir():
        for name, raw in SEEDS.items():
            (folder / name).write_bytes(raw)
    target = {"documents": documents, "claims": statements}[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
