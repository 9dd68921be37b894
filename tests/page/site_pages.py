"""Pages in the manner of the sites that carry Persian news: one story, in markup of their kinds."""

import json

from newscrawl.article import Page
from newscrawl.page import extract, read_metadata

TITLE = "سدهای شمال کشور از باران پر شد"
OPENING = "باران دیروز در شهرهای شمالی کشور بارید و کشاورزان از آغاز فصل کشت خوشحال شدند."
MORE = (
    "مدیر کل هواشناسی استان گفت که این بارش تا پایان هفته آینده ادامه خواهد داشت.",
    "او افزود که سدهای استان اکنون بیش از نیمی از گنجایش خود آب دارند و جای نگرانی نیست.",
    "کشاورزان چند روستا نیز گفتند که پس از دو سال خشکی به برداشت خوب امیدوارند.",
)


def paragraphs(opening=OPENING):
    return "".join(f"<p>{text}</p>" for text in (opening, *MORE))


def ld(*things):
    return "".join(
        f'<script type="application/ld+json">{json.dumps(thing, ensure_ascii=False)}</script>'
        for thing in things
    )


def metas(**contents):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">'
        for name, content in contents.items()
    )


def page(head, body, lang="fa"):
    return (
        f'<!DOCTYPE html><html lang="{lang}" dir="rtl"><head><meta charset="utf-8">'
        f"<title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    )


def crumbs(*names):
    steps = [
        {"@type": "ListItem", "position": at, "name": name} for at, name in enumerate(names, 1)
    ]
    return {"@context": "http://schema.org", "@type": "BreadcrumbList", "itemListElement": steps}


def read(url, markup, names):
    """What is read of a page under these names; its title is checked."""
    extraction = extract(Page(url=url, html=markup))
    assert extraction.title == TITLE
    found = read_metadata(extraction)
    return {name: getattr(found, name) for name in names}
