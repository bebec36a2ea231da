"""A mention of a person as an English noun phrase.

English lowers a title behind a name (*Gao Yurong, director of the … Education Bureau*) and
capitalises it before one (*Principal Luo Bin*); a person who is known goes by title and surname
(*Principal Luo*).
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.glossary.mentions.model import MentionEnglish, PostEnglish
from duizhao.glossary.mentions.posts import with_article


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


def before_name(post: PostEnglish, name: str) -> str | None:
    """A name with its title: *Principal Luo Bin*, *Xiang Hong, head of grade eight*."""
    if post.before:
        return f"{post.before} {name}"
    if post.title and (" of " in post.title or " to " in post.title):
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
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def _later(name: str, surname: str, posts: Sequence[PostEnglish]) -> str:
    for post in posts:
        if post.before:
            return f"{post.before} {surname}"
    return name
