"""A mention of a person as an English noun phrase.

English lowers a title behind a name (*Gao Yurong, director of the … Education Bureau*) and
capitalises it before one (*Principal Luo Bin*); a person who is known goes by title and surname
(*Principal Luo*).
"""

from __future__ import annotations

from collections.abc import Sequence

from duizhao.glossary.mentions import MentionEnglish, PostEnglish


def noun_phrases(
    name: str, surname: str, posts: Sequence[PostEnglish], *, courtesy: PostEnglish | None = None
) -> MentionEnglish:
    """The English of a mention.

    Args:
        name: The name in Roman letters, as the mention has it.
        surname: The surname alone.
        posts: What is said of the person, without a courtesy behind the name.
        courtesy: A second title, behind the name: 教授 in 副校长黄某教授.
    """
    styled = f"{courtesy.before} {name}" if courtesy is not None and courtesy.before else name
    everything = (*posts, courtesy) if courtesy is not None else tuple(posts)
    return MentionEnglish(
        name=name,
        posts=everything,
        first=_first(styled, posts),
        later=_later(name, surname, posts),
    )


def before_name(post: PostEnglish, name: str) -> str | None:
    """A name with a title before it: *Principal Luo Bin*, *student representative Li Bing*."""
    title = post.before or post.title
    return f"{title} {name}" if title else None


def _first(name: str, posts: Sequence[PostEnglish]) -> str | None:
    if not posts:
        return name
    if len(posts) == 1 and posts[0].organisation is None and posts[0].phrase == posts[0].title:
        return before_name(posts[0], name)
    phrases = [post.phrase for post in posts]
    if any(phrase is None for phrase in phrases):
        return None
    said = [phrase for phrase in phrases if phrase is not None]
    if len(posts) == 1 and posts[0].title is None and posts[0].before is None:
        return f"{name} of the {said[0].removeprefix('the ')}"
    return f"{name}, {joined(said)}"


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
