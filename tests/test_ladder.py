"""The rungs of the ladder, each over a real decoder, and the English around a term."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duizhao.article import TermUse
from duizhao.glossary.layers import Glossary
from duizhao.glossary.terms.model import Category, Entry
from duizhao.translation import guidance
from duizhao.translation.argos import ArgosEngine
from duizhao.translation.decoder import Decoder, Hypothesis
from duizhao.translation.document import translate
from duizhao.translation.ladder import marks
from duizhao.translation.ladder.alignment import place_of, span_of, words_of_tokens
from duizhao.translation.ladder.clausewise import ClauseByClause
from duizhao.translation.ladder.continuation import Continuation
from duizhao.translation.ladder.fitting import in_number_of, mended, placed
from duizhao.translation.ladder.placeholders import Placeholders, restored
from duizhao.translation.ladder.replacement import Replacement
from duizhao.translation.ladder.reranking import Reranking, best_of
from duizhao.translation.ladder.rewriting import (
    Opening,
    PartialRewriting,
    SourceRewriting,
    placed_in,
    rewritten,
)
from duizhao.translation.ladder.rung import Candidate, Failed
from duizhao.translation.ladder.sentence import Owed, Sentence, judged
from duizhao.translation.lines import as_article
from duizhao.translation.plan import PlannedTerm, plan
from duizhao.translation.recent import RecentlyDecoded

BUREAU = Entry("文体局", "Culture and Sports Bureau", Category.ORGANISATION)
GARDEN = Entry("花园", "Garden", Category.PLACE)


def _sentence(source: str, *entries: Entry) -> Sentence:
    terms = [
        PlannedTerm(
            TermUse(
                source.index(entry.source),
                source.index(entry.source) + len(entry.source),
                entry.source,
                entry.target,
                entry.category.value,
            ),
            entry,
        )
        for entry in entries
    ]
    return Sentence(source, tuple(sorted(terms, key=lambda term: term.use.start)))


def _failed(sentence: Sentence, english: str) -> Failed:
    return Failed(sentence, judged(sentence, english))


def test_no_space_is_written_before_closing_punctuation():
    entry = Entry("高玉荣", "Gao Yurong", Category.PERSON)
    assert rewritten(_sentence("感谢高玉荣，感谢大家", entry)) == "感谢 Gao Yurong，感谢大家"
    assert rewritten(_sentence("《高玉荣》", entry)) == "《 Gao Yurong》"


def test_partial_rewriting_writes_in_only_what_was_lost(engine: ArgosEngine):
    asked: list[list[str]] = []

    class Listening:
        description, source_language, target_language = "listening", "zh-Hans", "en"

        def translate(self, sentences, *, progress=None):
            asked.append(list(sentences))
            return engine.translate(sentences, progress=progress)

    school = Entry("学校", "school")
    sentence = _sentence("文体局在学校举行会议。", BUREAU, school)
    item = _failed(sentence, "Wen ti ju in school held meeting.")
    tried: set[str] = set()
    PartialRewriting(tried).decode([item], Listening())
    SourceRewriting(tried).decode([item], Listening())
    # decoded already, and not again
    SourceRewriting(tried).decode([item], Listening())
    assert asked == [
        ["Culture and Sports Bureau 在学校举行会议。"],
        ["Culture and Sports Bureau 在 school 举行会议。"],
    ]


def test_a_lost_number_is_written_in_by_rule():
    sentence = _sentence("今天300余位老师参加会议。")
    item = _failed(sentence, "Today teacher attended meeting.")
    assert [owed.english for owed in item.lost] == ["more than 300"]
    assert rewritten(sentence, item.lost) == "今天 more than 300 位老师参加会议。"


def test_a_wrong_number_climbs_the_ladder(engine: ArgosEngine):
    (rendering,) = guidance.translate([Sentence("今天300余学生参加会议。")], engine)
    assert "more than 300" in rendering.english
    assert (rendering.numbers.right, rendering.rung) == (True, "partial rewriting")


def test_re_ranking_prefers_what_keeps_the_term_to_what_is_likelier(engine: ArgosEngine):
    sentence = _sentence("学校举行会议", Entry("会议", "meeting"))
    hypotheses = [
        Hypothesis(("▁school", "▁held", "▁activity"), -0.1),
        Hypothesis(("▁school", "▁held", "▁meeting"), -0.5),
        Hypothesis(("▁school", "▁meeting", "▁held"), -0.9),
    ]
    best = best_of(sentence, hypotheses, engine.decoder)
    assert (best.english, best.kept) == ("School held meeting", (True,))


def test_re_ranking_for_numbers_leaves_lost_terms_alone(engine: ArgosEngine):
    term = _failed(_sentence("文体局举行会议。", BUREAU), "School held meeting.")
    number = _failed(Sentence("今天300余学生参加会议。"), "Today student attended meeting.")
    alone, (candidate,) = Reranking(numbers_only=True).decode([term, number], engine)
    assert alone == []
    assert "more than 300" in candidate.english


def test_re_ranking_decodes_long_sentences_in_pieces(engine: ArgosEngine):
    source = "，".join(["文体局举行会议"] * 60) + "。"
    item = _failed(_sentence(source, BUREAU), "Nothing.")
    ((candidate,),) = Reranking().decode([item], engine)
    assert candidate.english.count("held meeting") == 60
    assert candidate.english.startswith("Culture and Sports Bureau held meeting, ")


def test_placeholders_are_replaced_by_the_english(engine: ArgosEngine):
    item = _failed(_sentence("文体局和花园参加会议。", BUREAU, GARDEN), "Nothing.")
    assert Placeholders("[{}]").decode([item], engine) == [
        [Candidate("Culture and Sports Bureau and Garden attended meeting.")]
    ]


@pytest.mark.parametrize(
    "english",
    ["[0] and [0] [1] met.", "[0] [1] [2] met.", "[2] met.", "[0] and 1 met.", "Nothing."],
)
def test_an_output_that_doubled_or_made_up_a_placeholder_is_none(english: str):
    owed = (Owed(0, 1, "Bureau", "term"), Owed(1, 2, "Garden", "place"))
    assert restored(english, owed, marks.pattern("[{}]")) is None


def test_what_was_kept_is_written_in_beside_the_placeholders(engine: ArgosEngine):
    item = _failed(_sentence("文体局和花园参加会议。", BUREAU, GARDEN), "The Garden met.")
    assert Placeholders("[{}]", guided=True).decode([item], engine) == [
        [Candidate("Culture and Sports Bureau and Garden attended meeting.")]
    ]


def test_a_lost_placeholder_is_lost_and_the_others_are_restored():
    owed = (Owed(0, 1, "Bureau", "term"), Owed(1, 2, "Garden", "place"))
    assert restored("The [1] met.", owed, marks.pattern("[{}]")) == "The Garden met."


def test_a_source_that_writes_such_marks_itself_gets_no_placeholders(engine: ArgosEngine):
    item = _failed(_sentence("文体局[3]参加会议。", BUREAU), "Nothing.")
    assert Placeholders("[{}]").decode([item], engine) == [[]]


@pytest.mark.parametrize(
    ("form", "english", "left"),
    [
        ("XT{}X", "Liu Gang, X, met.", True),
        ("XT{}X", "Liu Gang, XT 1, met.", True),
        ("XT{}X", "The text of NEXT files", False),
        ("⟦{}⟧", "Liu Gang ⟦ met.", True),
        ("[{}]", "Liu Gang] met.", True),
        ("{{{}}}", "Liu Gang {} met.", True),
        ("[{}]", "Liu Gang met.", False),
    ],
)
def test_fragments_of_a_placeholder_are_seen(form: str, english: str, left: bool):
    assert marks.fragments(form, english, "刘刚来了。") is left


def test_a_placeholder_that_a_model_says_unasked_is_taken_out_and_flagged():
    rendering = judged(Sentence("学校举行会议。"), "The ⟦3⟧ school held a meeting.")
    assert (rendering.english, rendering.broken) == ("The school held a meeting.", True)


def test_attention_finds_the_words_of_a_lost_term(engine: ArgosEngine):
    item = _failed(_sentence("昨天文体局在学校举行会议。", BUREAU), "Nothing.")
    assert Replacement(guided=False).decode([item], engine) == [
        [Candidate("Yesterday Culture and Sports Bureau in school held meeting.")]
    ]


def test_what_is_not_clearly_bounded_is_not_replaced():
    words = words_of_tokens(["▁the", "▁big", "▁new", "▁school"])
    sure = (0.9, 0.1)
    blurred = (0.45, 0.55)
    other = (0.1, 0.9)
    clear = Hypothesis(("▁",) * 4, 0, (other, sure, sure, other))
    assert span_of(clear, words, [0], 2) == (1, 3)
    assert span_of(Hypothesis(("▁",) * 4, 0, (other, sure, blurred, other)), words, [0], 2) is None
    assert span_of(Hypothesis(("▁",) * 4, 0, (other,) * 4), words, [0], 2) is None
    assert span_of(Hypothesis(("▁",) * 4, 0, (sure, other, other, sure)), words, [0], 2) is None


def _span(text: str, term: str) -> tuple[int, int]:
    return text.index(term), text.index(term) + len(term)


@pytest.mark.parametrize(
    ("english", "term", "expected"),
    [
        ("In Horqin Right Front Banner Banner it is", "Horqin Right Front Banner",
         "In Horqin Right Front Banner it is"),
        ("the Haidian Haidian District office", "Haidian District", "the Haidian District office"),
        ("the Education Bureau Bureau's plan", "Education Bureau", "the Education Bureau's plan"),
        ("Met at a Education Bureau", "Education Bureau", "Met at an Education Bureau"),
        ("An university opened", "university", "A university opened"),
        ("a honest NGO, a NGO", "NGO", "a honest NGO, a NGO"),
        ("The the Garden opened", "Garden", "The Garden opened"),
        ("a the Garden opened", "Garden", "the Garden opened"),
        ("New New York", "York", "New New York"),
        # whose it is says enough: no article stands before it
        ("That the Haidian's schools work", "Haidian's schools", "That Haidian's schools work"),
        # what a glossary lists as an infinitive is told in the past behind its subject
        ("The session be held in Beijing", "be held in Beijing",
         "The session was held in Beijing"),
        ("Two sessions be held in Beijing", "be held in Beijing",
         "Two sessions were held in Beijing"),
        ("It is to be held in Beijing", "be held in Beijing", "It is to be held in Beijing"),
        ("On the 5th, be held in Beijing", "be held in Beijing", "On the 5th, be held in Beijing"),
    ],
)  # fmt: skip
def test_english_around_a_term_is_mended(english: str, term: str, expected: str):
    assert mended(english, [_span(english, term)]) == expected


def test_words_that_another_term_needs_are_never_taken_for_doubled():
    english = "Horqin Banner Banner Head Liu"
    spans = [_span(english, "Horqin Banner"), _span(english, "Banner Head")]
    assert mended(english, [(0, 13), (14, 25)]) == english
    assert spans[0] == (0, 13)


@pytest.mark.parametrize(
    ("before", "english", "behind", "replaced", "expected"),
    [
        ("The plan of the ", "Bureau", " is", "office's", "The plan of the Bureau's is"),
        ("By a ", "Education Bureau", ".", "x", "By an Education Bureau."),
        ("By the ", "the center", ".", "x", "By the center."),
        ("Its ", "the center", ".", "x", "Its center."),
        ("Said", "Garden", "and", "", "Said Garden and"),
    ],
)
def test_a_term_is_placed_grammatically(
    before: str, english: str, behind: str, replaced: str, expected: str
):
    assert placed(before, english, behind, replaced=replaced, bare_name=False) == expected


def test_a_person_takes_no_article():
    text = placed("Thanks to the ", "Gao Yurong", " for", replaced="", bare_name=True)
    assert text == "Thanks to Gao Yurong for"
    # An is a surname here, and no article
    text = placed("Its ", "An Bingyao", " read", replaced="", bare_name=True)
    assert text == "Its An Bingyao read"


def test_a_plural_stays_a_plural():
    assert in_number_of("teaching researcher", "scientists") == "teaching researchers"
    assert in_number_of("partner city", "towns") == "partner cities"
    assert in_number_of("Education Bureau", "offices") == "Education Bureau"
    assert in_number_of("teacher", "pupil") == "teacher"


def test_each_term_remembers_the_rung_that_kept_it(engine: ArgosEngine):
    article = as_article(["文体局在学校举行会议。"], "zh-Hans")
    glossary = Glossary([[BUREAU, Entry("学校", "school")]])
    ((_, segment),) = translate(article, engine, plan(article, glossary)).segments()
    assert [(t.source, t.kept, t.rung) for t in segment.terms] == [
        ("文体局", True, "partial rewriting"),
        ("学校", True, "plain"),
    ]


def test_a_long_sentence_is_taken_clause_by_clause(engine: ArgosEngine):
    source = "今天学生在学校举行会议，文体局在北京参加教育活动，老师介绍了今天的会议活动。"
    item = _failed(_sentence(source, BUREAU), "Nothing.")
    rung = ClauseByClause([PartialRewriting()])
    ((candidate,),) = rung.decode([item], engine)
    assert candidate.english == (
        "Today student in school held meeting, "
        "Culture and Sports Bureau in Beijing attended education activity, "
        "teacher introduced already today of meeting activity."
    )
    assert candidate.kept_by == ("partial rewriting",)


def test_a_term_with_a_comma_in_it_is_never_cut(engine: ArgosEngine):
    slogan = Entry("组团式帮扶，浸润式成长", "team-based assistance, immersive growth")
    source = "今天学生在学校举行会议，学校确定组团式帮扶，浸润式成长思路，老师介绍了会议活动。"
    item = _failed(_sentence(source, slogan), "Nothing.")
    ((candidate,),) = ClauseByClause([PartialRewriting()]).decode([item], engine)
    assert candidate.kept_by == ("partial rewriting",)


def test_a_sentence_of_one_clause_climbs_as_it_is(engine: ArgosEngine):
    item = _failed(_sentence("文体局举行会议。", BUREAU), "Wen ti ju held meeting.")
    ((candidate,),) = ClauseByClause([PartialRewriting()]).decode([item], engine)
    assert candidate.english == "Culture and Sports Bureau held meeting."


def test_an_engine_that_is_no_decoder_has_every_term_written_in(engine: ArgosEngine):
    class Plain:
        description, source_language, target_language = "plain", "zh-Hans", "en"
        translate = staticmethod(engine.translate)

    item = _failed(_sentence("文体局举行会议，老师来了。", BUREAU), "Wen ti ju held meeting.")
    ((candidate,),) = ClauseByClause([SourceRewriting()]).decode([item], Plain())
    assert "Culture and Sports Bureau held meeting" in candidate.english


def test_a_rendering_that_names_somebody_twice_gives_way(engine: ArgosEngine):
    article = as_article(["罗滨校长会见尹丽君书记。"], "zh-Hans")
    ((block, segment),) = article.segments()
    sentence = Sentence(segment.source, plan(article, Glossary.load([])).of(block, segment))
    twice = judged(sentence, "Principal Luo Bin and Luo Bin met Secretary Yin Lijun.")
    once = judged(sentence, "Principal Luo Bin met Secretary Yin Lijun.")
    assert once.holds
    assert not twice.holds
    assert once.better_than(twice)


def test_a_package_says_from_which_length_on_it_is_given_clauses(engine: ArgosEngine):
    source = "今天学生在学校举行会议，老师介绍了会议活动，文体局在北京参加教育活动。"
    short = Decoder(replace(engine.package, longest_piece=12))
    assert engine.decoder.split(source) == [source]
    assert len(short.split(source)) > 1
    assert "".join(short.split(source)) == source


def test_a_package_that_copies_decodes_most_sentences_once(engine: ArgosEngine):
    asked: list[list[str]] = []

    class Listening:
        description, source_language, target_language = "listening", "zh-Hans", "en"

        def translate(self, sentences, *, progress=None):
            asked.append(list(sentences))
            return engine.translate(sentences, progress=progress)

    sentences = [_sentence("文体局举行会议。", BUREAU), Sentence("学校举行会议。")]
    first, second = guidance.translate(sentences, Listening(), [Opening()])
    assert asked == [["Culture and Sports Bureau 举行会议。", "学校举行会议。"]]
    assert (first.rung, first.kept_by) == ("source rewriting", ("source rewriting",))
    assert second.rung == "plain"


def test_a_sentence_that_owes_much_is_taken_clause_by_clause_at_once(
    engine: ArgosEngine, monkeypatch: pytest.MonkeyPatch
):
    asked: list[list[str]] = []
    translate = engine.translate

    def listening(sentences, *, progress=None):
        asked.append(list(sentences))
        return translate(sentences, progress=progress)

    monkeypatch.setattr(engine, "translate", listening)
    school = Entry("学校", "School")
    first, second = "今天文体局在花园和学校举行300人会议，", "老师介绍了今天在北京的会议活动。"
    dense = _sentence(first + second, BUREAU, GARDEN, school)
    rungs = [Opening(most_owed=3), ClauseByClause([Opening()])]
    rendering, light = guidance.translate([dense, Sentence("老师来了。")], engine, rungs)
    assert asked == [
        ["老师来了。"],
        ["今天 Culture and Sports Bureau 在 Garden 和 School 举行300人会议，", second],
    ]
    assert rendering.holds and rendering.kept_by == ("source rewriting",) * 3
    assert light.rung == "plain"


def test_progress_moves_on_while_clauses_are_decoded_and_never_goes_back(engine: ArgosEngine):
    told: list[tuple[int, int]] = []
    source = "今天学生在学校举行会议，文体局在北京参加教育活动，老师介绍了今天的会议活动。"
    sentences = [_sentence(source, BUREAU), Sentence("老师来了。")]
    guidance.translate(
        sentences,
        engine,
        [ClauseByClause([PartialRewriting()])],
        progress=lambda done, total: told.append((done, total)),
    )
    # two sentences, the three clauses of one, and one clause once more
    assert told[-1] == (6, 6)
    assert {done for done, _ in told} >= {2, 3, 4, 5, 6}
    assert told == sorted(told) and [total for _, total in told] == sorted(t for _, t in told)


def test_the_decoder_goes_on_from_the_english_of_a_lost_term(engine: ArgosEngine):
    source = "昨天，文体局在学校举行会议。"
    item = _failed(_sentence(source, Entry("文体局", "WT")), "Yesterday, wen ti ju in school.")
    assert Continuation(guided=False).decode([item], engine) == [
        [Candidate("Yesterday, WT in school held meeting.")]
    ]


def test_english_goes_where_its_source_was_passed_over():
    # three words for source tokens 0, 1 and 3: what stands for token 2 belongs before the third
    rows = ((1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 1.0))
    hypothesis = Hypothesis(("▁we", "▁visited", "▁today", "."), 0, (*rows, rows[-1]))
    words = words_of_tokens(hypothesis.tokens)
    assert [place_of(hypothesis, words, [token], 4) for token in range(4)] == [0, 1, 2, 2]


def test_what_was_decoded_lately_is_remembered_as_far_as_it_fits(engine: ArgosEngine):
    engine.translate(["学校 举行会议。"])
    (hypothesis,) = engine.hypotheses(["学校\u3000举行会议。"])
    assert hypothesis is not None and hypothesis.attention
    recent = RecentlyDecoded(most_weights=3 * sum(map(len, hypothesis.attention)))
    for number in range(5):
        recent.keep(f"{number}", hypothesis)
    assert [number for number in range(5) if f"{number}" in recent] == [2, 3, 4]


SOURCE = st.text(st.sampled_from("学校老师在，。“”《》和 a1文体局"), min_size=1, max_size=30)
ENGLISH = st.text(st.sampled_from("Culture Bureau of"), min_size=1, max_size=12).map(str.strip)


@st.composite
def _written(draw: st.DrawFn) -> tuple[str, list[Owed]]:
    """A source, and spans of it without overlap that English stands for."""
    source = draw(SOURCE)
    cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return source, [Owed(a, b, f"T{n}", "term") for n, (a, b) in enumerate(spans)]


@given(_written())
def test_rewriting_loses_doubles_and_moves_nothing_outside_the_terms(
    written: tuple[str, list[Owed]],
):
    source, owed = written
    text, places = placed_in(source, owed)
    assert [text[slice(*places[item])] for item in owed] == [item.english for item in owed]
    outside, position = "", 0
    for item in owed:
        outside += text[position : places[item][0]]
        position = places[item][1]
    outside += text[position:]
    expected, position = "", 0
    for item in owed:
        expected += source[position : item.start]
        position = item.end
    expected += source[position:]
    assert "".join(outside.split()) == "".join(expected.split())


WORDS = st.lists(st.sampled_from(["Bureau", "met", "in", "two", "schools,", "and"]), max_size=8)


@given(st.lists(WORDS, min_size=2, max_size=5), st.sampled_from(marks.FORMS))
def test_restoring_loses_doubles_and_moves_nothing_and_leaves_no_placeholder(
    parts: list[list[str]], form: str
):
    owed = [Owed(n, n + 1, f"Qx{'abcdefgh'[n]}", "term") for n in range(len(parts) - 1)]
    between = [marks.mark(form, n) for n in range(len(owed))]
    english = " ".join(
        word for n, part in enumerate(parts) for word in (*part, *between[n : n + 1])
    )
    whole = restored(english, owed, marks.pattern(form))
    assert whole is not None
    expected = english
    for n, item in enumerate(owed):
        expected = expected.replace(between[n], item.english)
    assert whole.split() == expected.split()
    assert not marks.pattern(form).search(whole)


ADVERSARIAL = [
    Entry("学校", "school", admitted=("the school",)),
    Entry("学校老师", "school teacher"),
    Entry("老师和学生", "teachers and 学生"),
    Entry("学", "study"),
    Entry("会议", "会议 meeting"),
    Entry("a.*b", "(?:regex)+ [0] ⟦1⟧"),
    Entry("[文体]局", r"\1 \g<0> bureau"),
    Entry("文体局", "学校 Bureau of 老师"),
    Entry("活动", "activity " * 110 + "end"),
    Entry("今天", "The The the today today"),
    Entry("举行", "⟦0⟧"),
]


@pytest.mark.parametrize("entry", ADVERSARIAL, ids=lambda entry: entry.source)
def test_no_glossary_makes_the_ladder_crash_or_run_away(engine: ArgosEngine, entry: Entry):
    lines = [
        "今天学校老师和学生在文体局举行会议，参加a.*b活动。",
        "[文体]局参加活动。",
        entry.source,
    ]
    article = as_article(lines, "zh-Hans")
    terms = plan(article, Glossary([[entry], ADVERSARIAL]))
    for block, segment in translate(article, engine, terms).segments():
        assert segment.target
        # what the glossary itself did not ask for is never made up
        assert len(segment.target) < 40 * len(block.text) + 2_500
        assert not re.search("⟦[2-9]⟧", segment.target)


def test_a_target_that_is_a_placeholder_is_flagged_rather_than_written(engine: ArgosEngine):
    article = as_article(["学校举行会议。"], "zh-Hans")
    terms = plan(article, Glossary([[Entry("举行", "⟦0⟧")]]))
    ((_, segment),) = translate(article, engine, terms).segments()
    assert "⟦" not in (segment.target or "")
    assert [term.kept for term in segment.terms] == [False]


PARTS = st.lists(
    st.sampled_from(["学校", "老师", "，", "文体局", "花园", "300余", "11月3日", "和", "在", "。"]),
    min_size=1,
    max_size=10,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARTS)
def test_no_output_ever_contains_a_placeholder(engine: ArgosEngine, parts: list[str]):
    article = as_article(["".join(parts)], "zh-Hans")
    terms = plan(article, Glossary([[BUREAU, GARDEN]]))
    rungs = [Placeholders("[{}]"), Placeholders("⟦{}⟧"), Reranking(), Replacement(guided=False)]
    for _, segment in translate(article, engine, terms, rungs=rungs).segments():
        assert not re.search(r"[⟦⟧\[\]]", segment.target or "")
