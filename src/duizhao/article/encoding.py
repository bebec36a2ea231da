"""How a Chinese text was encoded, and the text.

In order of trust: a byte order mark; UTF-8 that is valid throughout; what the markup declares;
and then, among GB18030, Big5 and UTF-16, the encoding in which the bytes read as Chinese. A
wrong one of these often decodes without complaint, but into rare characters: what decides is how
many of the characters are among the few hundred that make up most of any Chinese text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from duizhao.article.file_kinds import refuse_what_is_no_text
from duizhao.errors import InputError

_SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还"
    "进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或"
    "新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太"
    "量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交"
    "规万取拉格望觉术领共确传师观清今切院让识候带导争运校县旗局育习培训研究议级班组织团村镇党委席修干编辑图片供稿源布责"
)
_TRADITIONAL = (
    "這個們來為國說時會對於著過發後裡種經麼學現當沒動還進樣開從實軍無與長機關點業將兩間問並應戰頭體見產話內給門兒東聲員論處義幾認條氣題爾別變總電數報結務場計資許統區"
    "隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運縣習訓議級組織團鎮黨幹編輯圖責"
)
_PUNCTUATION = "，。、；：？！“”‘’「」『』（）《》〈〉【】…—·　０１２３４５６７８９"
_COMMON = frozenset(_SIMPLIFIED + _TRADITIONAL + _PUNCTUATION)
"""The commonest characters of both scripts, some of this genre, and the punctuation; about half
of any Chinese text, one in thirty of what a wrong encoding yields."""


def _decode_rows(codec: str, leads: range, trails: Iterable[int]) -> str:
    """The characters of whole rows of a two-byte encoding."""
    return bytes(byte for lead in leads for trail in trails for byte in (lead, trail)).decode(
        codec, "ignore"
    )


_USUAL = frozenset(
    _decode_rows("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF))
    + _decode_rows("big5", range(0xA4, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
)
"""The first levels of GB 2312 and of Big5: the characters that schools teach. Nearly all of any
Chinese text, a third of what a wrong encoding yields."""
_USUAL_WEIGHT = 0.3
"""What such a character counts for, where one of the commonest counts for 1."""

_PLAUSIBLE = 0.2
"""Least score of text that is taken for Chinese without a declaration."""

_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
"""In UTF-8 no text holds these; the bytes of UTF-16 may."""

_SAMPLE = 64 * 1024
"""Bytes of a long file that are enough to tell its encoding."""

_BYTE_ORDER_MARKS = (
    # UTF-32's begins with UTF-16's, so it comes first
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with BOM"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)

_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GB18030",
    "cp950": "Big5",
    "big5hkscs": "Big5-HKSCS",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
}
_FAMILIES = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs",),
}
"""What a declared name may mean: pages that declare gb2312 use all of GB18030."""

_DECLARATION = re.compile(
    rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
"""Bytes at the start of a page in which a declaration counts; HTML itself asks for 1,024."""

_MEND = "Open it in an editor that shows it rightly, save it as UTF-8, and try again."


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A codec that decodes all of the bytes, and how Chinese the outcome looks (0 to 1)."""

    codec: str
    score: float


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Decodes a text file.

    Args:
        data: The file's bytes.
        name: What to call it in messages.

    Returns:
        The text without byte order mark, line endings as they are; and the encoding as people
        name it: ``UTF-8``, ``UTF-8 with BOM``, ``UTF-16``, ``GB18030``, ``Big5``.

    Raises:
        InputError: It is empty, no text, or in no encoding that can be told; says where.
    """
    if not data:
        raise InputError(
            f"{name} is empty.", "Check that the article was saved into it, and try again."
        )
    for mark, codec, label in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_declared(data, codec, label, name), label
    refuse_what_is_no_text(data, name)
    utf8_error = None
    if b"\x00" not in data:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            utf8_error = error
        else:
            if not _CONTROLS.search(text) or _score(data, "utf-16-le") < _PLAUSIBLE:
                return text, _NAMES["utf-8"]
    best = _best_candidate(data)
    if best is None:
        raise _undecodable(data, name, utf8_error)
    return data.decode(best.codec), _NAMES.get(best.codec, best.codec.upper())


def _decode_declared(data: bytes, codec: str, label: str, name: str) -> str:
    """Decodes what begins with a byte order mark."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} begins as {label}, but byte {error.start} is not {label}.",
            f"The file is damaged or cut off. {_MEND}",
        ) from error


def _best_candidate(data: bytes) -> _Candidate | None:
    """Finds the encoding in which the bytes read best, if they read as text in any."""
    declared = _declared_codecs(data)
    if b"\x00" in data:
        codecs_to_try: tuple[str, ...] = ("utf-16-le", "utf-16-be")
    else:
        codecs_to_try = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
    candidates = [
        _Candidate(codec, _score(data, codec) * (1.5 if codec in declared else 1))
        for codec in codecs_to_try
        if _decodes(data, codec)
    ]
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best and best.score >= _PLAUSIBLE:
        return best
    for codec in declared:
        if _decodes(data, codec):
            return _Candidate(codec, 0.0)
    if b"\x00" not in data and _is_western(data):
        return _Candidate("cp1252", 0.0)
    return None


def _declared_codecs(data: bytes) -> tuple[str, ...]:
    """The codecs that an HTML or XML declaration at the start may mean; UTF-8 was tried before."""
    match = _DECLARATION.search(data[:_DECLARED_WITHIN])
    if not match:
        return ()
    label = (match.group(1) or match.group(2)).decode("ascii", "ignore")
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        return ()
    family = _FAMILIES.get(codec.replace("-", "").replace("_", ""))
    if family:
        return family
    return () if codec.startswith(("utf", "ascii")) else (codec,)


def _decodes(data: bytes, codec: str) -> bool:
    """Whether all of the bytes are valid in the codec, as text."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return False
    return "\x00" not in text


def _score(data: bytes, codec: str) -> float:
    """How common the characters of the text are, from 0 to 1.

    ASCII counts only in UTF-16, where it is not the same in every candidate.
    """
    # an even cut keeps UTF-16 whole; a character cut in two is dropped
    text = data[:_SAMPLE].decode(codec, "ignore")
    wide = codec.startswith("utf-16")
    judged = [character for character in text if wide or character >= "\x80"]
    return sum(map(_weight, judged)) / len(judged) if judged else 0.0


def _weight(character: str) -> float:
    """What a character says for its encoding, from 0 to 1."""
    if character in _COMMON or "\t" <= character <= "~":
        return 1.0
    return _USUAL_WEIGHT if character in _USUAL else 0.0


def _is_western(data: bytes) -> bool:
    """Whether the bytes are mostly ASCII, with a few of Windows-1252's letters and quotes."""
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f" for byte in data[:_SAMPLE])
    return high * 20 <= min(len(data), _SAMPLE) and not controls and _decodes(data, "cp1252")


def _undecodable(data: bytes, name: str, error: UnicodeDecodeError | None) -> InputError:
    """Says where the bytes stop being text."""
    if error is None:
        at = data.index(b"\x00")
        return InputError(
            f"{name} is a binary file: byte {at} is NUL, which no text holds.",
            "Give the article itself, as .txt, .html, .docx or .md.",
        )
    line = data.count(b"\n", 0, error.start) + 1
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    if sum(character in _COMMON for character in damaged) > broken:
        return InputError(
            f"{name} is damaged UTF-8: byte {error.start} (line {line}) is the first of "
            f"{broken} place{'s' if broken > 1 else ''} that cannot be decoded.",
            "Take the file anew from its source, or mend that line in an editor and save it "
            "as UTF-8.",
        )
    return InputError(
        f"{name} is in no encoding that can be told: byte {error.start} (line {line}) is not "
        "UTF-8, and the bytes read as Chinese neither in GB18030, nor in Big5, nor in UTF-16."
        + _resemblance(data),
        _MEND,
    )


def _resemblance(data: bytes) -> str:
    """Which encoding of another language the bytes look like, as a sentence, or nothing."""
    # loaded only to say why a file is refused
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    return f" It looks like {guess.encoding}." if guess is not None else ""
