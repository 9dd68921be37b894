"""The metadata of Persian sites abroad, in markup of their manner: other clocks, other words."""

import pytest

from tests.page.site_pages import OPENING, TITLE, ld, metas, page, paragraphs, read

KINDS = {
    # A single-page application: one graph, hashed classes, the clock of London declared in UTC.
    "bbc": (
        "https://www.bbc.com/persian/articles/c0example1o",
        page(
            ld(
                {
                    "@context": "http://schema.org",
                    "@graph": [
                        {
                            "@type": "ReportageNewsArticle",
                            "headline": TITLE,
                            "datePublished": "2023-07-04T10:05:00.000Z",
                            "dateModified": "2023-07-04T12:05:00.000Z",
                            "author": {"@type": "NewsMediaOrganization", "name": "BBC News فارسی"},
                            "publisher": {
                                "@type": "NewsMediaOrganization",
                                "name": "BBC News فارسی",
                            },
                        }
                    ],
                }
            )
            + metas(article__author="https://www.facebook.com/bbcpersian", article__section="آب"),
            f'<main role="main"><h1 id="content" tabindex="-1">{TITLE}</h1>'
            '<section role="region" aria-labelledby="article-byline"><ul><li>'
            '<span class="bbc-1">مینا کریمی</span></li><li><span>بی‌بی‌سی</span></li></ul></section>'
            '<time data-e2e="time" datetime="2023-07-04">۴ ژوئیه ۲۰۲۳ - ۱۳ تیر ۱۴۰۲</time>'
            f'<div dir="rtl">{paragraphs()}</div>'
            '<aside data-e2e="related-topics" aria-labelledby="related-topics"><ul>'
            '<li><a href="/persian/topics/1">باران</a></li><li><a href="/persian/topics/2">سد</a>'
            "</li></ul></aside></main>",
        ),
        {
            "published": "2023-07-04T11:05:00+01:00",
            "published_jalali": "1402-04-13",
            "modified": "2023-07-04T13:05:00+01:00",
            "section": "آب",
            "tags": ["باران", "سد"],
            "authors": ["مینا کریمی"],
            "news_code": None,
        },
    ),
    "dw": (
        "https://www.dw.com/fa-ir/سدها/a-65000001",
        page(
            ld(
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "datePublished": "2023-07-04T10:05:00.000Z",
                    "author": [{"@type": "Person", "name": "مینا کریمی"}],
                    "publisher": {"@type": "NewsMediaOrganization", "name": "Deutsche Welle"},
                }
            ),
            f'<article><header><span class="kicker">محیط زیست</span><h1>{TITLE}</h1>'
            '<div class="author-details"><a class="author">مینا کریمی</a></div>'
            '<span class="publication"><time>۱۴۰۲ تیر ۱۳</time></span></header>'
            f'<div class="rich-text">{paragraphs()}</div></article>',
        ),
        {"published": "2023-07-04T12:05:00+02:00", "authors": ["مینا کریمی"], "news_code": None},
    ),
    "pangea": (
        "https://www.radiofarda.com/a/32400001.html",
        page(
            ld(
                {
                    "@context": "http://schema.org",
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "datePublished": "2023-07-04 10:05:00Z",
                    "dateModified": "2023-07-04 11:05:00Z",
                    "publisher": {"@type": "NewsMediaOrganization", "name": "رادیو فردا"},
                    "author": {"@type": "Person", "name": "رادیو فردا"},
                    "articleSection": "ایران",
                }
            ),
            '<div id="content"><div class="hdr-container"><div class="category">'
            f'<a href="/z/1">ایران</a></div><h1 class="title pg-title">{TITLE}</h1>'
            '<div class="publishing-details"><div class="published"><span class="date">'
            '<time pubdate="pubdate" datetime="2023-07-04T13:35:00+03:30">۱۳ تیر ۱۴۰۲</time>'
            '</span></div></div></div><div id="article-content"><div class="wsw">'
            f"{paragraphs()}</div></div></div>",
        ),
        {
            "published": "2023-07-04T13:35:00+03:30",
            "modified": "2023-07-04T14:35:00+03:30",
            "section": "ایران",
            "authors": [],
            "news_code": None,
            "publisher": "رادیو فردا",
        },
    ),
    "next": (
        "https://www.iranintl.com/202307045555",
        page(
            metas(og__type="article", article__published_time="2023-07-04T10:05:00.000Z")
            + ld(
                {
                    "@context": "https://schema.org",
                    "@type": "NewsArticle",
                    "headline": TITLE,
                    "datePublished": "2023-07-04T10:05:00.000Z",
                    "author": {"@type": "Organization", "name": "ایران اینترنشنال"},
                }
            ),
            f'<div id="__next"><main><article><h1 class="a_x1__q">{TITLE}</h1>'
            '<time datetime="2023-07-04T10:05:00.000Z">سه‌شنبه ۱۴۰۲/۰۴/۱۳</time>'
            f'<div class="b_x2__q">{paragraphs()}</div></article></main></div>'
            '<script id="__NEXT_DATA__" type="application/json">{"props":{"date":1}}</script>',
        ),
        {"published": "2023-07-04T13:35:00+03:30", "authors": [], "section": None},
    ),
    "euronews": (
        "https://parsi.euronews.com/2023/07/04/dams-are-full",
        page(
            metas(
                article__published_time="2023-07-04 12:05:00",
                article__section="no-section",
                article__tag="باران",
            )
            + ld(
                {
                    "@context": "https://schema.org/",
                    "@graph": [
                        {
                            "@type": "NewsArticle",
                            "headline": TITLE,
                            "datePublished": "2023-07-04T12:05:00+02:00",
                            "articleSection": ["جهان"],
                            "author": [
                                {"@type": "Organization", "name": "Euronews"},
                                {"@type": "Person", "name": "Mina Karimi"},
                            ],
                        }
                    ],
                }
            ),
            f'<article class="o-article"><h1>{TITLE}</h1>'
            '<div class="c-article-contributors"><b>نگارش از</b> <a>Mina Karimi</a></div>'
            '<div class="c-article-publication-date">تاریخ انتشار ۰۴/۰۷/۲۰۲۳ - ۱۲:۰۵</div>'
            f'<div class="c-article-content">{paragraphs()}</div></article>',
        ),
        {
            "published": "2023-07-04T12:05:00+02:00",
            "authors": ["Mina Karimi"],
            "section": "جهان",
            "tags": ["باران"],
        },
    ),
    "drupal8": (
        "https://www.independentpersian.com/node/340001/سدها",
        page(
            '<meta name="Generator" content="Drupal 8 (https://www.drupal.org)">'
            + ld(
                {
                    "@context": "https://schema.org",
                    "@graph": [
                        {
                            "@type": "NewsArticle",
                            "headline": TITLE,
                            "datePublished": "سه شنبه, 07/04/2023 - 13:05",
                            "author": {"@type": "Person", "name": "مینا کریمی"},
                        }
                    ],
                }
            ),
            '<div class="region-content"><article class="node node--type-article">'
            f'<h1 class="page-title">{TITLE}</h1><div class="field field--name-body">'
            f"{paragraphs()}</div></article></div>",
        ),
        {"published": "2023-07-04T13:05:00", "authors": ["مینا کریمی"], "news_code": None},
    ),
    "anadolu": (
        "https://www.aa.com.tr/fa/جهان/سدها/2900001",
        page(
            metas(og__site_name="خبرگزاری آناتولی", article__published_time="2023-07-04T13:05:00"),
            '<div class="detay"><ol class="breadcrumb"><li><a href="/fa">صفحه اصلی</a></li>'
            f'<li><a href="/fa/world">جهان</a></li></ol><h1>{TITLE}</h1>'
            '<span class="tarih">04.07.2023 - Güncelleme : 05.07.2023</span>'
            f'<div class="detay-icerik">'
            f"{paragraphs('آنکارا / خبرگزاری آناتولی - ' + OPENING)}</div>"
            '<div class="detay-paylas"><a href="/fa/search/?s=1">باران</a></div></div>',
        ),
        {"section": "جهان", "agency": "آناتولی", "published": "2023-07-04T13:05:00+03:00"},
    ),
    "sputnik": (
        "https://spnfa.ir/20230704/dams-1500001.html",
        page(
            metas(article__published_time="2023-07-04T10:05+0000", article__section="ایران"),
            f'<div class="article" itemscope itemtype="http://schema.org/Article">'
            f'<h1 class="article__title">{TITLE}</h1><div class="article__info-date">'
            '<a data-unixtime="1688465100" href="/20230704/">13:35 04.07.2023</a></div>'
            f'<div class="article__body"><div class="article__block">{paragraphs()}</div></div>'
            '<ul class="tags"><li class="tag"><a href="/k/1/">باران</a></li></ul></div>',
        ),
        {"section": "ایران", "published": "2023-07-04T13:35:00+03:30", "tags": ["باران"]},
    ),
    "kabul": (
        "https://www.khaama.example/persian/archives/99001",
        page(
            '<meta name="generator" content="WordPress 6.2">'
            + metas(
                article__published_time="2023-07-04T09:05:00+00:00",
                og__locale="fa_AF",
                article__section="افغانستان",
            )
            + ld(
                {
                    "@context": "https://schema.org",
                    "@graph": [
                        {
                            "@type": "Article",
                            "headline": TITLE,
                            "datePublished": "2023-07-04T09:05:00+00:00",
                            "author": {"name": "admin", "@id": "#/person/1"},
                            "keywords": ["باران", "کشاورزان"],
                            "articleSection": ["افغانستان"],
                        },
                        {"@type": "Person", "@id": "#/person/1", "name": "admin"},
                    ],
                }
            ),
            f'<article class="post"><h1 class="entry-title">{TITLE}</h1>'
            '<span class="posted-on">۱۳ سرطان ۱۴۰۲</span>'
            f'<div class="entry-content">{paragraphs("خبرگزاری خامه پرس: " + OPENING)}</div>'
            "</article>",
        ),
        {
            "published": "2023-07-04T13:35:00+04:30",
            "published_jalali": "1402-04-13",
            "section": "افغانستان",
            "authors": [],
            "tags": ["باران", "کشاورزان"],
            "agency": "خامه پرس",
            "news_code": None,
        },
    ),
    "kabul, month shown only": (
        "https://khabar.example.com/1402/n/سدها",
        page(
            "",
            f'<article><h1>{TITLE}</h1><div class="info">تاریخ نشر: سه‌شنبه ۱۳ سرطان ۱۴۰۲ ساعت ۱۳:۳۵'
            f'</div><div class="matn">{paragraphs("کابل (باختر): " + OPENING)}</div></article>',
        ),
        {"published": "2023-07-04T13:35:00+04:30", "agency": "باختر"},
    ),
    "dushanbe": (
        "https://khovar.tj/fa/2023/07/dams",
        page(
            metas(article__published_time="2023-07-04T08:05:00+00:00", article__section="جامعه"),
            f'<article><h1>{TITLE}</h1><div class="post-meta">4 ژوئیه 2023</div>'
            f'<div class="post-body">{paragraphs("دوشنبه. /آژانس خاور/. " + OPENING)}</div>'
            "</article>",
        ),
        {"published": "2023-07-04T13:05:00+05:00", "section": "جامعه"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_metadata_of_a_site_abroad(kind):
    url, markup, expected = KINDS[kind]
    assert read(url, markup, expected) == expected
