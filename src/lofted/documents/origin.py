"""Origin: what the head of a plain text says about its title and its outlet."""

from __future__ import annotations

import re
from typing import Final

_LONGEST_TITLE: Final = 160
_FINAL: Final = re.compile(r"[.!?。！？…:：]['\"”」』)]?$")
_AGENCIES: Final = "KCNA Watch|KCNA|Yonhap|Reuters|AP|AFP|Kyodo|Xinhua|UPI|TASS|ANI|PTI|DPA|EFE|Jiji"
_DATELINES: Final = (
    re.compile(rf"\((?:synthetic )?({_AGENCIES})(?: News(?: Agency)?)?\)"),
    re.compile(r"\([가-힣]{2,6}(?:·[가-힣]{2,6})*=([가-힣A-Za-z0-9]{2,12})\)"),
    re.compile(r"^【[^】]{0,12}?(聯合ニュース|共同|時事|ロイター|AFP|朝鮮中央通信)[^】]{0,8}】", re.MULTILINE),
    re.compile(r"^[\[［]([^\]］\s]{2,10}(?:통신|뉴스|신문|ニュース|新聞|通信))[^\]］]{0,10}[\]］]", re.MULTILINE),
    re.compile(r"【\S{1,8}?[=＝](聯合ニュース|共同|時事|ロイター)[^】]*】|【(聯合ニュース|朝鮮中央通信)"),
)
_HEAD: Final = 600


def title_of(text: str) -> tuple[str | None, str]:
    """Return the first line when it stands as a title, or None and the reason."""
    first, _, rest = text.lstrip("\n").partition("\n")
    first = first.strip()
    if first and rest.strip() and len(first) <= _LONGEST_TITLE and not _FINAL.search(first):
        return first, ""
    return None, "the text opens with a sentence, not with a title"


def outlet_of(text: str) -> tuple[str | None, str]:
    """Return the agency or paper that a dateline names, as printed, or None and the reason."""
    head = text[:_HEAD]
    for pattern in _DATELINES:
        match = pattern.search(head)
        if match:
            return next(group for group in match.groups() if group), ""
    return None, "no metadata and no dateline name the publisher"
