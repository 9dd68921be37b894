"""The elements of a page by what their class and id say."""

from newscrawl.page.html import parse
from newscrawl.page.names import Names


def test_elements_are_told_by_their_whole_class_and_id():
    root = parse('<div class="news-tags x"><p id="tags">a</p><b class="x">b</b><i>c</i></div>')
    asked = []

    def told(value):
        asked.append(value)
        return "tags" in value

    names = Names(root)
    assert {element.tag for element in names.holding(told)} == {"div", "p"}
    assert sorted(asked) == ["news-tags x", "tags", "x"]
    assert names.holding(lambda value: False) == set()
