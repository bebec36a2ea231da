"""What a translation has to say of a mention: a title and a name next to each other.

*Principal Luo Bin* and *Luo Bin, principal* say the same; *Luo Bin … the principal* at the other
end of a sentence need not. So a name with the title that touches it is one term, which has the
English of either order; a body before them stays a term of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from duizhao.article.model import COMPOSED
from duizhao.glossary.mentions.model import PersonMention, Post, PostEnglish
from duizhao.glossary.mentions.noun_phrases import before_name, goes_before_name
from duizhao.glossary.mentions.posts import names_body, stem_of
from duizhao.glossary.people.people import NAMES_LAYER
from duizhao.glossary.terms.model import Category, Entry, Match

_COURTESIES = frozenset({"同志", "先生", "女士"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A stretch of text and the English that it asks for, the preferred form first."""

    start: int
    end: int
    forms: tuple[str, ...]


def with_mentions(
    text: str,
    matches: Sequence[Match],
    mentions: Iterable[PersonMention],
    said: set[str] | None = None,
) -> list[Match]:
    """The glossary's matches of a text, with people's names and titles as one term each.

    Args:
        text: The text.
        matches: The glossary's matches and the people's names in it, in order.
        mentions: The mentions in it.
        said: Sources of the titles that were said before, so that those among them that name
            their body need not again; those of this text are added. None: nothing ever was.

    Returns:
        Matches in order, without overlap.
    """
    found = list(matches)
    for mention in mentions:
        found = _with_composed_bodies(text, mention, found)
        found = _with_offices(text, mention, found)
        named = _named(text, mention, found, said)
        if named is None:
            continue
        named = _in_full(_without_doubled_body(named, mention, found), mention)
        target, *admitted = named.forms
        surface = text[named.start : named.end]
        entry = Entry(surface, target, Category.PERSON, admitted=tuple(admitted), layer=NAMES_LAYER)
        found = [m for m in found if m.end <= named.start or named.end <= m.start]
        found.append(Match(named.start, named.end, surface, entry))
    if said is not None:
        said.update(m.entry.source for m in found if m.entry.category is Category.TITLE)
    return sorted(found, key=lambda match: match.start)


def _without_doubled_body(
    named: _Named, mention: PersonMention, matches: Sequence[Match]
) -> _Named:
    """What is asked for, with the body before it where the title says that body as well.

    *Party Branch Secretary Du Qiang* has the 党支部 before it in its title.
    """
    body = next((match for match in matches if match.end == named.start), None)
    posts = [post for post in mention.english.posts if post.before]
    if body is None or body.entry.category is not Category.ORGANISATION or len(posts) != 1:
        return named
    if body.start < mention.start or "Party" not in (posts[0].before or ""):
        return named
    first = mention.english.first
    forms = [first, *named.forms] if first else list(named.forms)
    return _Named(body.start, named.end, _each_once(forms))


def _in_full(named: _Named, mention: PersonMention) -> _Named:
    """What is asked for, from the mention's beginning where all of the mention is said in it.

    Else its body would be asked for twice: *Chengdu* beside *of the Chengdu … Bureau*.
    """
    if named.forms[0] != mention.english.first or named.start <= mention.start:
        return named
    body = next((p.organisation for p in mention.english.posts if p.organisation), None)
    forms = [form for form in named.forms if body is None or body in form]
    return _Named(mention.start, named.end, tuple(forms))


def _with_composed_bodies(text: str, mention: PersonMention, matches: list[Match]) -> list[Match]:
    """The matches with the bodies of a mention whose English was composed, over their parts."""
    for post, english in zip(mention.posts, mention.english.posts, strict=False):
        if not english.is_composed or english.organisation is None or post.organisation is None:
            continue
        start, end = post.organisation
        beside = [match for match in matches if match.end <= start or end <= match.start]
        if any(m.start < start or end < m.end for m in matches if m not in beside):
            continue
        surface = text[start:end]
        entry = Entry(surface, english.organisation, Category.ORGANISATION, layer=COMPOSED)
        matches = [*beside, Match(start, end, surface, entry)]
    return sorted(matches, key=lambda match: match.start)


def _with_offices(text: str, mention: PersonMention, matches: list[Match]) -> list[Match]:
    """The matches with the titles of a mention as its posts have them.

    A title whose entry has taken the end of its body, so that the rest of it would be lost
    (县委副书记 in 临泉县委副书记, 常委 in 锦江区委常委), becomes one term with its body where
    somebody has several posts. A title that the text around would read otherwise (校长 of a
    大学附属中学) takes the English of its post.
    """
    titles = [post for post in mention.posts if post.zh]
    for post, english in zip(mention.posts, mention.english.posts, strict=False):
        if post.title is None or english.title is None:
            continue
        start, end = post.title
        if post.organisation is not None and len(titles) > 1 and english.phrase is not None:
            begin = post.organisation[0]
            over = [m for m in matches if m.start < end and begin < m.end]
            tiled = any(m.end == start and m.start <= begin for m in over)
            if over and not tiled and begin <= over[0].start and over[-1].end <= end:
                entry = replace(
                    over[-1].entry,
                    source=text[begin:end],
                    target=english.phrase,
                    target_short=(english.before,) if english.before else (),
                    category=Category.TITLE,
                    layer=COMPOSED if english.is_composed else over[-1].entry.layer,
                )
                matches = [m for m in matches if m not in over]
                matches.append(Match(begin, end, text[begin:end], entry))
                continue
        matches = [_as_held(match, english, start, end) for match in matches]
    return sorted(matches, key=lambda match: match.start)


def _as_held(match: Match, english: PostEnglish, start: int, end: int) -> Match:
    """A match of a title with the English of the post, where that is another title."""
    entry = match.entry
    if (match.start, match.end) != (start, end) or entry.category is not Category.TITLE:
        return match
    title = english.title or entry.target
    if stem_of(title) == stem_of(entry.target) or title in entry.target_short:
        return match
    short = (english.before,) if english.before else ()
    return replace(match, entry=replace(entry, target=title, target_short=short))


def people_beside(
    matches: Iterable[Match], mentions: Iterable[PersonMention]
) -> dict[tuple[int, int], str]:
    """Whom each name names and whose each title is, by where it stands.

    Args:
        matches: What `with_mentions` found in a text.
        mentions: The mentions in it.

    Returns:
        Full names in English. Titles of nobody are absent, and so is what is said of people who
        are called by surname or whose names no rule can spell.
    """
    spans = [
        (mention.start, mention.end, mention.english.name)
        for mention in mentions
        if mention.english.name is not None and not mention.is_surname
    ]
    return {
        (match.start, match.end): name
        for match in matches
        if match.entry.category in (Category.TITLE, Category.PERSON)
        for start, end, name in spans
        if start <= match.start and match.end <= end
    }


def _named(
    text: str, mention: PersonMention, matches: Sequence[Match], said: set[str] | None
) -> _Named | None:
    english = mention.english
    if english.name is None or not english.posts:
        return None
    if mention.is_surname:
        return _address(mention)
    own = [p for p in mention.posts if p.zh and not _is_courtesy(p, mention)]
    if len(own) != 1:
        return None
    post = own[0]
    touching = english.posts[mention.posts.index(post)]
    span = _touching(text, post, mention)
    if span is None or not (touching.title or touching.before):
        return None
    start, end = span
    if (styled := _styled(text, mention, touching, span)) is not None:
        return styled
    if (placed := _at_place(text, mention, touching, span, matches, said)) is not None:
        return placed
    title = post.title or span
    whole = next((m for m in matches if m.start <= title[0] < m.end), None)
    reaches_out = whole is not None and whole.start < start
    if whole is None or not (reaches_out or names_body(whole.entry.target)):
        return _Named(start, end, _both_orders(touching, english.name))
    first = english.first if reaches_out else f"{english.name}, {touching.phrase}"
    if first is None and whole.end == title[1]:
        # of a body that no rule can name in full, its entry says the most
        first = f"{english.name}, {whole.entry.target}"
    if first is None or whole.start < mention.start:
        return None
    again = said is not None and whole.entry.source in said
    if said is not None:
        said.add(whole.entry.source)
    full = _with_body(touching, english.name, first)
    short = _both_orders(touching, english.name)
    if again:
        forms = [*short, *full]
    elif names_body(whole.entry.target):
        forms = [*full]
    else:
        forms = [*full, *short]  # director of the office: which office is not said either way
    return _Named(min(start, whole.start), end, _each_once(forms))


def _styled(
    text: str, mention: PersonMention, post: PostEnglish, span: tuple[int, int]
) -> _Named | None:
    """A name between a title and a second one: *Professor Cui Hong, chief expert*.

    None where there is no second one behind the name, or the title names a body that it alone
    says.
    """
    name, courtesy = mention.english.name, mention.posts[-1]
    if name is None or len(mention.posts) < 2 or not _is_courtesy(courtesy, mention):
        return None
    style = mention.english.posts[-1].before
    if courtesy.title is None or not style or post.title is None or names_body(post.title):
        return None
    if text[span[1] : courtesy.title[0]].strip():
        return None
    styled = f"{style} {name}"
    stem = stem_of(post.title)
    forms = [f"{styled}, {stem}", f"{styled}, the {stem}", f"{styled}, {post.title}"]
    forms += [f"{title} {styled}" for title in _titles(post) if goes_before_name(title)]
    if courtesy.zh in _COURTESIES:
        forms += _both_orders(post, name)  # English may leave a form of address out
    return _Named(span[0], courtesy.title[1], _each_once(forms))


def _at_place(
    text: str,
    mention: PersonMention,
    post: PostEnglish,
    span: tuple[int, int],
    matches: Sequence[Match],
    said: set[str] | None,
) -> _Named | None:
    """The head of a place with the place before it: *Liu Gang, deputy head of … Banner*.

    Said again, the title says enough: *Deputy Banner Head Liu Gang*, not *the banner Deputy
    Banner Head Liu Gang*. None where no place stands there, or it is part of no title.
    """
    name, phrase = mention.english.name, post.phrase
    place = next((m for m in matches if m.end == span[0]), None)
    if place is None or place.entry.category is not Category.PLACE or place.start < mention.start:
        return None
    if name is None or phrase is None or not phrase.endswith(f" of {place.entry.target}"):
        return None
    full = [f"{name}, {phrase}", f"{name}, the {phrase}"]
    short = _both_orders(post, name)
    office = text[place.start : span[1]]
    again = said is not None and office in said
    if said is not None:
        said.add(office)
    return _Named(place.start, span[1], _each_once([*short, *full] if again else [*full, *short]))


def _is_courtesy(post: Post, mention: PersonMention) -> bool:
    """Whether a title is a second one, behind the name: 教授 in 副校长黄某教授."""
    behind = post.title is not None and post.title[0] >= mention.name[1]
    return behind and len(mention.posts) > 1


def _touching(text: str, post: Post, mention: PersonMention) -> tuple[int, int] | None:
    """Where a title and a name stand that touch each other, but for white space."""
    if post.title is None:
        return None
    (begin, end), (first, last) = sorted((post.title, mention.name))
    return None if text[end:first].strip() else (begin, last)


def _titles(post: PostEnglish) -> list[str]:
    """The English of a title: before a name, behind one, without its unnamed body, admitted."""
    titles = [post.before, post.title, post.title and stem_of(post.title), *post.forms]
    return list(dict.fromkeys(title for title in titles if title))


def _both_orders(post: PostEnglish, name: str) -> tuple[str, ...]:
    preferred = before_name(post, name)
    forms = [] if preferred is None else [preferred]
    for title in _titles(post):
        article = "an" if title[0].lower() in "aeiou" else "a"
        before = [f"{title} {name}"] if goes_before_name(title) else []
        forms += [*before, f"{name}, {title}", f"{name}, the {title}"]
        forms.append(f"{name}, {article} {title}")
    return _each_once(forms)


def _with_body(post: PostEnglish, name: str, first: str) -> tuple[str, ...]:
    """A title that names its body, as it is first said."""
    full = [first]
    if post.phrase:
        full += [f"{name}, the {post.phrase}", f"{post.phrase} {name}"]
    if post.organisation:
        full += [f"{post.organisation} {title} {name}" for title in _titles(post)]
    return _each_once(full)


def _address(mention: PersonMention) -> _Named | None:
    """*Principal Luo*; the whole name is as right."""
    (post,) = mention.english.posts
    name, preferred = mention.english.name, mention.english.first
    if name is None or preferred is None or (mention.person and mention.person.flagged):
        return None
    forms = [preferred, *(f"{title} {name}" for title in _titles(post) if goes_before_name(title))]
    if mention.person is not None:
        forms += _both_orders(post, mention.person.en)
    return _Named(mention.start, mention.end, _each_once(forms))


def _each_once(forms: Iterable[str]) -> tuple[str, ...]:
    """The forms that differ in more than capitals and commas, which no sentence is held to."""
    different: dict[str, str] = {}
    for form in forms:
        different.setdefault(form.replace(",", "").lower(), form)
    return tuple(different.values())
