"""Stories that were never written, and the pages of three content systems that show them."""

# ruff: noqa: E501 (pages are written as servers write them)

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

WHO = """شهرداری مشهد|وزارت راه|سازمان هواشناسی|انجمن نجوم|دانشگاه تبریز|شورای شهر|فدراسیون کشتی|موزه ملی
کتابخانه مرکزی|اتاق بازرگانی|بانک مرکزی|سازمان بنادر|باغ گیاه شناسی|ستاد بحران|شرکت آب|پژوهشگاه زلزله
خانه تئاتر|اتحادیه ناشران|مرکز آمار|اداره کل آموزش|جمعیت هلال احمر|سازمان حفاظت محیط زیست""".replace(
    "\n", "|"
).split("|")
WHAT = """طرح تازه ای|گزارش سالانه|آیین نامه جدید|نقشه راه|برنامه پنج ساله|فهرست برگزیدگان|جدول زمان بندی|بودجه پیشنهادی
نتایج آزمون|سند همکاری|پرونده ثبت جهانی|شیوه نامه اجرایی|سامانه الکترونیکی|مجموعه داستان|تفاهم نامه پژوهشی|کارگاه آموزشی""".replace(
    "\n", "|"
).split("|")
WHERE = """در تهران|در اصفهان|در شیراز|در رشت|در کرمان|در یزد|در اهواز|در ساری|در زاهدان|در سنندج|در بوشهر|در قم
در همدان|در اردبیل|در گرگان|در بیرجند""".replace("\n", "|").split("|")
DID = """منتشر کرد|به تصویب رساند|بررسی می کند|آماده کرده است|به نمایش گذاشت|ارائه خواهد داد|اصلاح کرد|به تعویق انداخت
معرفی کرد|در دستور کار گذاشت|به بهره برداری رساند|تمدید کرد""".replace("\n", "|").split("|")
WHY = """تا هزینه خانوارها کمتر شود|زیرا تقاضا رو به افزایش است|با هدف آموزش جوانان|برای کاهش آلودگی هوا
تا مسیرهای تازه باز شود|به پیشنهاد کارشناسان مستقل|پس از سه ماه گفت و گو|بدون افزایش بهای خدمات
با همراهی بخش خصوصی|در پی بارش های اخیر|به مناسبت سالگرد تاسیس|با وجود کمبود اعتبار""".replace(
    "\n", "|"
).split("|")

# An odd address spells the number in letters.
LETTERS = "abcdefghij"


@dataclass
class Story:
    """An article of the site: what it says, and how its server behaves."""

    number: int
    title: str
    lead: str
    paragraphs: list[str]
    published: datetime
    shell: str = "nastooh"
    changed: int = 0

    @property
    def path(self) -> str:
        if self.shell == "odd":
            return f"/khabar/{''.join(LETTERS[int(digit)] for digit in str(self.number))}.html"
        return f"/news/{self.number}/{self.title.replace(' ', '-')}"

    @property
    def etag(self) -> str:
        return f'"{self.number}-{self.changed}"'


def write_story(number: int, published: datetime, shell: str = "nastooh") -> Story:
    chance = random.Random(number)

    def sentence() -> str:
        parts = [chance.choice(words) for words in (WHO, WHAT, WHERE, DID, WHY)]
        who, what, where, did, why = parts
        return f"{who} {what} را {where} {why} {did} و رقم آن {chance.randint(12, 99999)} بود."

    who, what, where, did, _ = (chance.choice(words) for words in (WHO, WHAT, WHERE, DID, WHY))
    return Story(
        number=number,
        title=f"{who} {what} {where} {did} {number}",
        lead=sentence(),
        paragraphs=[" ".join(sentence() for _ in range(3)) for _ in range(5)],
        published=published,
        shell=shell,
    )


def shell_nastooh(story: Story, base: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in story.paragraphs)
    return f"""<!doctype html><html lang="fa" dir="rtl"><head><meta charset="utf-8"><title>{story.title}</title>
<link rel="canonical" href="{base}{story.path}"><meta property="og:type" content="article">
<meta property="og:title" content="{story.title}">
<meta property="article:published_time" content="{story.published.isoformat()}">
<meta name="nastooh:nid" content="{story.number}"></head><body><header><a href="/">خانه</a>
<a href="/politics">سیاست</a></header><article id="item"><div class="item-title"><h1 class="title">{story.title}</h1></div>
<p class="introtext">{story.lead}</p><div class="item-body"><div class="item-text" itemprop="articleBody">{body}</div></div>
<footer class="tags"><a href="/tag/الف">الف</a></footer></article>
<a href="/print/{story.number}">چاپ</a><a href="{story.path}?utm_source=related">بیشتر بخوانید</a></body></html>"""


def shell_wordpress(story: Story, base: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in [story.lead, *story.paragraphs])
    return f"""<!doctype html><html lang="fa-IR"><head><meta charset="utf-8"><title>{story.title} - روزنامه محلی</title>
<meta name="generator" content="WordPress 6.5"><link rel="canonical" href="{base}{story.path}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{story.title}",
"datePublished":"{story.published.isoformat()}"}}</script></head><body class="single single-post">
<article class="post hentry"><h1 class="entry-title">{story.title}</h1><div class="entry-content">{body}</div></article>
<aside><a href="/news/{story.number}/{story.title.replace(" ", "-")}/amp/">AMP</a></aside></body></html>"""


def shell_plain(story: Story, base: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in [story.lead, *story.paragraphs])
    day = story.published.date().isoformat()
    return f"""<html><head><title>{story.title}</title><link rel="canonical" href="{base}{story.path}"></head><body>
<div class="menu"><a href="/">صفحه نخست</a></div><div class="content"><h1>{story.title}</h1>
<time datetime="{story.published.isoformat()}">{day}</time><div class="text">{body}</div></div></body></html>"""


SHELLS = {
    "nastooh": shell_nastooh,
    "wordpress": shell_wordpress,
    "plain": shell_plain,
    "odd": shell_plain,
}
