"""The metadata of kinds of sites of Iran, in markup of their manner, and of unknown ones."""

import pytest

from tests.page.site_pages import OPENING, TITLE, crumbs, ld, metas, page, paragraphs, read

KINDS = {
    "iransamaneh": (
        "https://www.iribnews.example/fa/news/3900001/سدها",
        page(
            '<meta name="generator" content="IranSamaneh">'
            + metas(article__published_time="۱۴۰۲/۰۴/۱۳ - ۱۳:۳۵"),
            '<div id="news"><div class="news_path"><a href="/fa/1">اجتماعی</a></div>'
            '<div class="news_nav news_id_c">کد خبر: <span>۳۹۰۰۰۰۱</span></div>'
            '<div class="news_nav news_pdate_c">تاریخ انتشار: ۱۳ تیر ۱۴۰۲ - ۱۳:۳۵</div>'
            f'<h1 class="title">{TITLE}</h1><div class="body">'
            f"{paragraphs('به گزارش خبرگزاری صدا و سیما از ساری، ' + OPENING)}</div>"
            '<div class="tags_title">برچسب ها: <a class="tags_item" href="/fa/tags/1">باران</a>'
            "</div></div>",
        ),
        {
            "published": "2023-07-04T13:35:00+03:30",
            "section": "اجتماعی",
            "news_code": "3900001",
            "agency": "صدا و سیما",
            "tags": ["باران"],
        },
    ),
    "nastooh": (
        "https://www.mashreghnews.ir/news/1500001/سدها",
        page(
            metas(nastooh__nid="1500001", nastooh__topic="جامعه", og__site_name="مشرق نیوز")
            + ld(
                {
                    "@context": "http://schema.org",
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "datePublished": "2023-07-04T10:05:00Z",
                    "author": {"@type": "Person", "name": "مشرق نیوز"},
                }
            ),
            '<article id="item"><div class="item-header"><div class="item-nav row">'
            '<div class="item-date"><span>۱۳ تیر ۱۴۰۲ - ۱۳:۳۵</span></div>'
            '<div class="item-code">کد خبر: <span>1500001</span></div>'
            '<div class="item-service"><a href="/s">جامعه</a></div></div>'
            f'<div class="item-title"><h1 class="title">{TITLE}</h1></div></div>'
            f'<div class="item-body"><div class="item-text">'
            f"{paragraphs('به گزارش مشرق، ' + OPENING)}</div></div>"
            '<section class="tags"><ul><li><a href="/tag/1">باران</a></li></ul></section>'
            "</article>",
        ),
        {
            "published": "2023-07-04T13:35:00+03:30",
            "section": "جامعه",
            "news_code": "1500001",
            "agency": "مشرق",
            "authors": [],
            "tags": ["باران"],
        },
    ),
    "new farsnews": (
        "https://farsnews.ir/mina/1688465100555001",
        page(
            metas(og__site_name="خبرگزاری فارس", article__published_time="2023-07-04T10:05:00Z")
            + ld({"@type": "NewsArticle", "headline": TITLE, "datePublished": 1688465100}),
            f'<div id="app"><main><h1>{TITLE}</h1><div class="x1">۱۳:۳۵ - ۱۳ تیر ۱۴۰۲</div>'
            f'<div class="x2">{paragraphs("خبرگزاری فارس ـ ساری: " + OPENING)}</div></main></div>',
        ),
        {
            "published": "2023-07-04T13:35:00+03:30",
            "publisher": "خبرگزاری فارس",
            "agency": "فارس",
            "news_code": None,
        },
    ),
    "asam": (
        "https://donya-e-eqtesad.example/بخش-خبر-64/3990001-سدها",
        page(
            '<link rel="stylesheet" href="/tazeha/aasaam.css">'
            + ld(crumbs("صفحه نخست", "اقتصاد کلان", TITLE))
            + metas(og__site_name="روزنامه دنیای اقتصاد"),
            '<div id="echo_detail"><div class="news_nav"><span class="news_id">شماره خبر: ۳۹۹۰۰۰۱'
            '</span><time datetime="2023-07-04T10:05:00Z">۱۳ تیر ۱۴۰۲ - ۱۳:۳۵</time></div>'
            f'<h1 class="title">{TITLE}</h1><div id="CK_editor">{paragraphs()}</div>'
            '<div class="article_tag"><a href="/tags/1">باران</a></div></div>',
        ),
        {
            "published": "2023-07-04T13:35:00+03:30",
            "section": "اقتصاد کلان",
            "news_code": "3990001",
            "agency": None,
        },
    ),
    "old asp": (
        "http://www.ruznameh.example/Default.aspx?p=123&id=9",
        page(
            "",
            '<form id="aspnetForm"><table><tr><td>روزنامه نمونه | شماره ۵۵۰۱</td></tr>'
            "<tr><td>سه شنبه 1402/04/13 - شماره 5501 - صفحه اول</td></tr>"
            f"<tr><td><h2>{TITLE}</h2><b>نویسنده: مینا کریمی</b><div>{paragraphs()}</div></td></tr>"
            "</table></form>",
        ),
        {"news_code": None, "authors": ["مینا کریمی"]},
    ),
    "blog": (
        "https://baran.blogfa.example/post/25",
        page(
            "",
            f'<div class="post"><div class="posttitle"><h2>{TITLE}</h2></div>'
            f'<div class="postcontent">{paragraphs()}</div>'
            '<div class="postinfo">نوشته شده در سه شنبه سیزدهم تیر ۱۴۰۲ ساعت ۱۳:۳۵'
            "</div></div>",
        ),
        {"published": "2023-07-04T13:35:00+03:30", "news_code": None, "agency": None, "tags": []},
    ),
    "unknown .com of iran": (
        "https://www.khabar-e-shahr.com/سدها",
        page(
            metas(article__published_time="2023-07-04T13:35:00"),
            f'<div class="w"><h1>{TITLE}</h1><div class="d">۱۳ تیر ۱۴۰۲ | ۱۳:۳۵</div>'
            f'<div class="t">{paragraphs()}</div></div>',
        ),
        {"published": "2023-07-04T13:35:00+03:30"},
    ),
    "jalali in a meta of an unknown .com": (
        "https://www.khabar-e-shahr.com/سدها",
        page(
            metas(article__published_time="1402/04/13 13:35"),
            f'<div class="w"><h1>{TITLE}</h1><div class="t">{paragraphs()}</div></div>',
        ),
        {"published": "2023-07-04T13:35:00+03:30", "published_jalali": "1402-04-13"},
    ),
    "no clock told": (
        "https://www.khabar-e-shahr.com/سدها",
        page(
            metas(article__published_time="2023-07-04T13:35:00"),
            f'<div class="w"><h1>{TITLE}</h1><div class="t">{paragraphs()}</div></div>',
        ),
        {"published": "2023-07-04T13:35:00"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_metadata_of_a_kind_of_site(kind):
    url, markup, expected = KINDS[kind]
    assert read(url, markup, expected) == expected
