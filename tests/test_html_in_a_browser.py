"""How an HTML edition looks and reads in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from duizhao.publication.edition import arrange
from duizhao.publication.html import write_html
from duizhao.publication.presentation import Layout, Presentation
from support.browser import open_chromium
from support.sample_article import sample_article

pytestmark = pytest.mark.browser

_SCRIPTS = ("zh-Hant-TW",)
_EDITIONS = {
    **{layout.value: (Presentation(layout), True) for layout in Layout},
    "three-columns": (Presentation(Layout.PARALLEL, _SCRIPTS), True),
    "untranslated": (Presentation(), False),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_chromium() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    written: dict[str, Path] = {}
    for name, (presentation, translated) in _EDITIONS.items():
        article = sample_article(translated=translated, taiwan=True)
        written[name] = folder / f"{name}.html"
        edition = arrange(article, presentation.scripts)
        written[name].write_bytes(write_html(edition, presentation))
    return written


@contextmanager
def opened(browser: Browser, path: Path, width: int = 1280, **options: Any) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    context.close()


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None
    return dict(found)


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", _EDITIONS)
def test_axe_finds_no_violation(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: str
) -> None:
    with opened(browser, pages[name], width, color_scheme=scheme) as page:
        assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("name", _EDITIONS)
def test_no_screen_scrolls_sideways(browser: Browser, pages: dict[str, Path], name: str) -> None:
    with opened(browser, pages[name]) as page:
        for width in (320, 375, 720, 1100):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_opening_a_page_asks_for_nothing_else(browser: Browser, pages: dict[str, Path]) -> None:
    context = browser.new_context()
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(pages["parallel"].as_uri(), wait_until="networkidle")
    context.close()
    assert requests in ([pages["parallel"].as_uri()], [pages["parallel"].as_uri(), "data:,"])
    assert complaints == []


def test_all_text_can_be_read_without_scripts(browser: Browser, pages: dict[str, Path]) -> None:
    edition = arrange(sample_article())
    with opened(browser, pages["parallel"], java_script_enabled=False) as page:
        for passage in (*edition.passages, *edition.credits):
            row = page.locator(f"#p{passage.number}")
            assert row.is_visible()
            shown = "".join(row.inner_text().split())
            assert "".join(passage.text.source.split()) in shown
            if passage.text.target:
                assert "".join(passage.text.target.split()) in shown


def test_languages_stand_side_by_side_on_a_desk_and_one_above_the_other_on_a_phone(
    browser: Browser, pages: dict[str, Path]
) -> None:
    with opened(browser, pages["parallel"]) as page:
        source, target = box(page, "#p2 .source"), box(page, "#p2 .target")
        assert source["x"] + source["width"] < target["x"]
        assert abs(source["y"] - target["y"]) < 12
    with opened(browser, pages["parallel"], 375) as page:
        source, target = box(page, "#p2 .source"), box(page, "#p2 .target")
        assert source["y"] + source["height"] <= target["y"]
        assert source["width"] > 300


def test_paper_keeps_the_columns_and_leaves_out_the_contents(
    browser: Browser, pages: dict[str, Path]
) -> None:
    # A4 less its margins is 178 mm, or 672 CSS pixels, wide
    with opened(browser, pages["three-columns"], 672) as page:
        page.emulate_media(media="print")
        left, middle, right = (
            box(page, f"#p2 .{role}")["x"] for role in ("source", "script", "target")
        )
        assert left < middle < right
        assert not page.locator("nav").is_visible()
        assert page.pdf().startswith(b"%PDF")


def test_a_link_in_the_terms_leads_to_its_passage(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["parallel"]) as page:
        page.get_by_role("row", name="教育局").get_by_role("link").click()
        assert page.url.endswith("#p11")
        assert page.evaluate("document.querySelector(':target').id") == "p11"


def test_fonts_follow_the_language(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["three-columns"]) as page:
        fonts = page.evaluate(
            "[...document.querySelectorAll('#p2 .cell')].map(c => getComputedStyle(c).fontFamily)"
        )
    assert ["Noto Sans CJK SC" in fonts[0], "Noto Sans CJK TC" in fonts[1]] == [True, True]
    assert "CJK" not in fonts[2]
