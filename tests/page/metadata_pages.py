"""Pages with one thing said in one place, and what is read of them."""

import json

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata

TEXT = (
    "<p>باران دیروز در شهرهای شمالی کشور بارید و کشاورزان از آغاز فصل کشت خوشحال شدند.</p>"
    "<p>مدیر کل هواشناسی استان گفت که این بارش تا پایان هفته آینده ادامه خواهد داشت.</p>"
    "<p>او افزود که سدهای استان اکنون بیش از نیمی از گنجایش خود آب دارند و جای نگرانی نیست.</p>"
)
VISIBLE = "<div class='info'><span>{}</span></div>"
URL = "https://www.unknown-site.example/fa/news/123456/باران"


def page(above="", head="", below="", text=TEXT, lang="fa", top=""):
    return (
        f'<html lang="{lang}"><head><meta charset="utf-8"><title>بارش باران</title>{head}</head>'
        f'<body><div class="head-line">{top}</div><div class="wrap"><div class="col">'
        f"<h1>بارش باران در شمال</h1>{above}<div class='matn'>{text}</div>{below}</div>"
        '<div class="left"><ul><li><a href="/n/9">خبر دیگری که تیتر بلندی هم دارد</a>'
        "<span>۱۴۰۰/۰۱/۰۲ - ۱۰:۱۰</span></li></ul></div></div></body></html>"
    )


def read(markup, url=URL, **given):
    return read_metadata(extract(Page(url=url, html=markup, **given)))


def meta(name, content):
    return f'<meta property="{name}" content="{content}">'


def ld(**properties):
    story = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(story)}</script>'


def dump(*lines):
    return read_metadata(extract(Page(text="\n\n".join(lines))))
