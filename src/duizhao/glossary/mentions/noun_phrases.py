"""A mention of a person as an English noun phrase.

English lowers a title behind a name (*Gao Yurong, director of the … Education Bureau*) and
capitalises it before one (*Principal Luo Bin*); a person who is known goes by title and surname
(*Principal Luo*). Not every title goes before a name: nobody is called *Head Deng*, so such people
keep their name, with the title behind it where it has to be said.
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.glossary.mentions.model import MentionEnglish, PostEnglish
from duizhao.glossary.mentions.posts import with_article

_BARE_TABLE = "head leader chief deputy vice executive acting former first honorary"
_BARE = frozenset(_BARE_TABLE.split(" "))
"""Words that say too little to stand before a name, alone or together."""

_BEHIND_TABLE = "member official representative delegate founder charge concerned"
_BEHIND_ONLY = frozenset(_BEHIND_TABLE.split(" "))
"""Last words of titles that stand behind a name only."""

_NEEDS_ITS_BODY = frozenset({"Chief", "Deputy Chief"})
"""What is left of a title that no longer says what it is without its body: Chief of Staff."""


def noun_phrases(
    name: str,
    surname: str,
    posts: Sequence[PostEnglish],
    *,
    courtesy: PostEnglish | None = None,
    lent: PostEnglish | None = None,
) -> MentionEnglish:
    """The English of a mention.

    Args:
        name: The name in Roman letters, as the mention has it.
        surname: The surname alone.
        posts: What is said of the person, without a courtesy behind the name.
        courtesy: A second title, behind the name: 教授 in 副校长黄某教授.
        lent: The title that a neighbour in a list lends.
    """
    styled = name
    if courtesy is not None and courtesy.before:
        styled = f"{courtesy.before} {name}"
    return MentionEnglish(
        name=name,
        posts=(*posts, courtesy) if courtesy is not None else tuple(posts),
        first=_first(styled, posts, is_styled=styled != name),
        later=_later(name, surname, [*posts, *([] if lent is None else [lent])]),
    )


def goes_before_name(title: str) -> bool:
    """Whether English sets a title before a name: *Director*, but not *Deputy Head*, *Member*."""
    stem = title.partition(" of ")[0]
    if stem != title and stem in _NEEDS_ITS_BODY:
        return True
    words = stem.lower().split(" ")
    return words[-1] not in _BEHIND_ONLY and not _BARE.issuperset(words)


def form_of_address(post: PostEnglish) -> str | None:
    """What stands before a surname: *Principal*, *Minister* (of Education); None where nothing may.

    A title that has no form before a name is capitalised, where it may stand there.
    """
    title = post.before or (post.title[:1].upper() + post.title[1:] if post.title else "")
    if not title or not goes_before_name(title):
        return None
    stem, of, _ = title.partition(" of ")
    return title if of and stem in _NEEDS_ITS_BODY else stem


def before_name(post: PostEnglish, name: str) -> str | None:
    """A name with its title: *Principal Luo Bin*, *Xiang Hong, head of grade eight*."""
    if post.before and goes_before_name(post.before):
        return f"{post.before} {name}"
    if post.title and _BARE.issuperset(post.title.split(" ")):
        return name  # of which body was said before: 部长邓某 behind 组织部部长邓某
    if post.title and (" of " in post.title or " to " in post.title or post.before):
        return f"{name}, {post.title}"
    return f"{post.title} {name}" if post.title else None


def _first(name: str, posts: Sequence[PostEnglish], *, is_styled: bool) -> str | None:
    if not posts:
        return name
    if any(post.phrase is None for post in posts) and not _is_bare(posts):
        return None
    said = [post.phrase for post in posts if post.phrase is not None]
    only = posts[0]
    if len(posts) == 1:
        if _is_bare(posts) and not (is_styled and only.title):
            return before_name(only, name)
        if only.title is None and only.before is None:
            return f"{name} of {with_article(said[0])}"
        if said[0].startswith("of "):
            return f"{only.before or only.title} {name} {said[0]}"
    return f"{name}, {joined(said)}"


def _is_bare(posts: Sequence[PostEnglish]) -> bool:
    """Whether all that is said is one title, and no body's."""
    return len(posts) == 1 and posts[0].organisation is None and posts[0].phrase == posts[0].title


def joined(parts: Sequence[str]) -> str:
    """An English list, with the comma before *and* from three on."""
    if len(parts) < 3:
        # a comma inside the first would run on into the second: Committee, Chengdu, and head
        return (", and " if ", " in parts[0] else " and ").join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def _later(name: str, surname: str, posts: Sequence[PostEnglish]) -> str:
    for post in posts:
        title = form_of_address(post) if post.before else None
        if title is not None:
            return f"{title} {surname}"
    return name
