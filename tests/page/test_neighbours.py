from __future__ import annotations

from lxml import html

from newscrawl.page.blocks import read_layout
from newscrawl.page.neighbours import find_neighbours, page_boxes

from .layouts import LEAD, OTHERS, PARAGRAPHS, TITLE

STORY = f"<h1 class='t'>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>"


def found(markup: str) -> list[tuple[str, str]]:
    """The rule and the first line of each block that is none of the story."""
    tree = html.fromstring(f"<html><body>{markup}</body></html>")
    layout = read_layout(tree)
    heading = next(iter(tree.iter("h1")), None)
    return [
        (mark.rule, layout.lines[layout.nodes[at].start].text)
        for at, mark in find_neighbours(layout, heading).items()
    ]


def cards(count: int, tag: str = "div", href: str = "/n/1", text: str = LEAD) -> str:
    return "".join(
        f"<{tag} class='x'><h3><a href='{href}'>{OTHERS[at]}</a></h3><p>{text}</p></{tag}>"
        for at in range(count)
    )


def test_three_blocks_alike_begun_by_a_linked_headline_are_cards() -> None:
    wanted = [("form:cards", title) for title in OTHERS[:3]]
    assert found(f"<div>{STORY}</div><div>{cards(3)}</div>") == wanted
    assert found(f"<div>{STORY}</div><ul>{cards(3, 'li')}</ul>") == wanted
    assert found(f"<div>{STORY}</div><div>{cards(2)}</div>") == []


def test_a_label_may_stand_above_the_headline_of_a_card() -> None:
    labelled = cards(3).replace("<h3>", "<span>فرهنگ</span><h3>")
    assert [rule for rule, _ in found(f"<div>{STORY}</div>{labelled}")] == ["form:cards"] * 3


def test_entries_of_a_text_are_no_cards() -> None:
    assert found(f"<div>{STORY}</div>{cards(3, href='#post-1')}") == []
    assert found(f"<div>{STORY}</div>{cards(3, text=LEAD * 8)}") == []


def test_entries_whose_headlines_lead_within_the_page_are_no_cards() -> None:
    picture = cards(3, href="#post-1").replace("<h3>", "<a href='/author/1'><img></a><h3>")
    assert found(f"<div>{STORY}</div>{picture}") == []
    assert found(f"<div>{STORY}</div>{cards(3, href='?post=1')}") == []


def test_a_series_that_the_text_goes_on_behind_is_part_of_it() -> None:
    after = f"<p>{PARAGRAPHS[2]}</p>"
    assert found(f"<div>{STORY}{cards(3)}{after}</div>") == []
    assert found(f"<div>{STORY}<ul>{cards(3, 'li')}</ul>{after}</div>") == []


def test_a_round_up_is_its_articles_text_and_related_stories_are_not() -> None:
    introduced = f"<h1 class='t'>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>"
    entries = cards(3, text=PARAGRAPHS[1])
    assert found(f"<article>{introduced}{entries}</article>") == []
    headed = f"<article>{introduced}<h4>اخبار مرتبط</h4>{entries}</article>"
    assert [rule for rule, _ in found(headed)] == ["form:cards"] * 3
    outside = f"<article>{introduced}</article><div>{entries}</div>"
    assert [rule for rule, _ in found(outside)] == ["form:cards"] * 3


def test_the_next_story_looks_like_the_first() -> None:
    def story(tag: str, title: str) -> str:
        return f"<{tag} class='post'>{STORY.replace(TITLE, title)}</{tag}>"

    for tag in ("article", "div"):
        assert found(story(tag, TITLE) + story(tag, OTHERS[0])) == [("form:next_story", OTHERS[0])]
    logo = "<div class='post'><h1 class='t'>خبرگزاری نمونه</h1></div>"
    assert found(logo + story("div", TITLE)) == []
    assert found(story("section", TITLE) + story("section", OTHERS[0])) == []
    part = f"<div class='post'><h2>{OTHERS[0]}</h2><p>{PARAGRAPHS[2]}</p></div>"
    assert found(story("div", TITLE) + part) == []
    assert found(story("article", TITLE) + story("article", OTHERS[0]) * 4) == []


def parts(
    detail: str = "", title: str = "{}", box: str = "<div class=box{}>", tag: str = "h2"
) -> str:
    """Boxes alike with headings alike, the first of them with the title of the page."""
    return "".join(
        f"{box.format(f' data-at={at}')}<{tag} class=t>{title.format(heading)}</{tag}>{detail}"
        f"<p>{PARAGRAPHS[at]}</p></div>"
        for at, heading in enumerate((TITLE, OTHERS[0], OTHERS[1]))
    )


def stories(markup: str) -> list[str]:
    tree = html.fromstring(f"<html><body>{markup}</body></html>")
    layout = read_layout(tree)
    heading = next(tree.iter("h1", "h2", "h3"))
    return [layout.lines[layout.nodes[at].start].text for at in find_neighbours(layout, heading)]


def test_parts_of_a_text_are_alike_and_no_other_stories() -> None:
    assert stories(parts()) == []
    assert stories(f"<article>{parts()}</article>") == []
    assert stories(parts(box="<article class=box{}>").replace("</div>", "</article>")) == []
    assert stories(parts(title="<a href='#x'>{}</a>")) == []
    assert stories(parts(box="<div class=box data-bg=/i/1.jpg{}>")) == []
    assert stories(parts("<figure><figcaption>عکس: نگار نمونه</figcaption></figure>")) == []
    assert stories(f"<article>{parts(tag='h1')}</article>") == []


def test_another_story_has_more_than_its_heading() -> None:
    for detail in (
        "<div>۱۵ مهر ۱۴۰۲ - ۱۰:۲۷</div>",
        "<div>۲ ساعت پیش</div>",
        "<div>کد خبر: ۱۲۳۴۵۶</div>",
        "<div>نویسنده: نگار نمونه</div>",
        "<div class=author>نگار نمونه</div>",
    ):
        assert stories(parts(detail)) == list(OTHERS[:2])
        assert stories(f"<article>{parts(detail, tag='h1')}</article>") == list(OTHERS[:2])
    assert stories(parts(box="<div class=box data-url=/n/1{}>")) == list(OTHERS[:2])
    assert stories(parts(title="<a href=/n/1>{}</a>")) == list(OTHERS[:2])
    assert stories(parts(tag="h1")) == list(OTHERS[:2])


def test_a_box_with_a_heading_of_the_page() -> None:
    box = f"<div><h4>درباره ما</h4><p>{LEAD}</p></div>"
    tree = html.fromstring(f"<html><body>{box}<div>{STORY}</div>{box}</body></html>")
    layout = read_layout(tree)
    assert [layout.nodes[at].start for at in page_boxes(layout, 4)] == [5]


def test_what_is_found_in_a_layout_is_kept_with_it() -> None:
    tree = html.fromstring(f"<html><body>{STORY}{cards(4)}</body></html>")
    heading = next(tree.iter("h1"))
    layout, other = read_layout(tree), read_layout(tree)
    known = find_neighbours(layout, heading)
    assert known and find_neighbours(layout, heading) is known
    assert find_neighbours(other, heading) == known is not find_neighbours(other, heading)
    assert find_neighbours(layout, None) is not known
