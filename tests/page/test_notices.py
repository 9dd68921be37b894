"""Notices: what a site tells its visitors beside a story goes, what the story tells stays."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from newscrawl.page.notices import find_notice, load_notices, parse_notices
from tests.linear_time import grows_linearly

from .layouts import PARAGRAPHS
from .lines import Read, dump, kept, page

FIRST, SECOND, THIRD = PARAGRAPHS[:3]

NOTICES = [
    ("لطفا برای رساندن پیام خود به ما فرم زیر را پر کنید.", "notice:comments"),
    ("اگر در این مطلب خطایی دیده‌اید، آن را برای تحریریه بنویسید.", "notice:comments"),
    ("توجه: نظراتی که حاوی ناسزا باشند منتشر نخواهند شد.", "notice:comments"),
    ("خبرهاي شهر را هر روز در كانال تلگرام ما بخوانيد.", "notice:subscribe"),
    ("با نصب اپلیکیشن خبرگزاری زودتر از دیگران باخبر شوید.", "notice:subscribe"),
    ("ویدئوی کامل این گفت‌وگو را در یوتیوب ما ببینید.", "notice:subscribe"),
    ("اگر این گزارش را پسندیدید، مطالب زیر را هم بخوانید.", "notice:more"),
    ("هرگونه بازنشر نوشته‌ها بدون اجازه کتبی ممنوع است.", "notice:copyright"),
    ("بازنشر مطلب دیگر رسانه‌ها به معنای تأیید آن نیست.", "notice:copyright"),
    ("برای دیدن این فیلم باید جاوااسکریپت مرورگر خود را فعال کنید.", "notice:browser"),
    ("آنچه در این یادداشت آمده است نظر نویسنده است.", "notice:opinion"),
    ("متن کامل این گزارش تنها در دسترس مشترکان است.", "notice:login"),
    ("آیا خواندن این مطلب برای شما مفید بود؟", "notice:rating"),
    ("دیدگاه‌های توهین‌آمیز خوانندگان حذف می‌شوند.", "notice:comments"),
    ("نام و ایمیل در این فرم الزامی است.", "notice:comments"),
    ("یادداشت‌ها و مقالات این سایت نظر نویسندگان آن‌هاست.", "notice:opinion"),
    ("مسئولیت محتوای آگهی‌ها بر عهده سفارش‌دهندگان است.", "notice:opinion"),
    ("محتوای این صفحه تبلیغاتی است و تحریریه در آن نقشی ندارد.", "notice:advert"),
    ("این مطلب جنبه آموزشی دارد و جایگزین مشاوره پزشک نیست.", "notice:disclaimer"),
    ("با حمایت مالی شما خبرنگاران ما کار می‌کنند؛ همین امروز کمک کنید.", "notice:donate"),
    ("شما هم می‌توانید عکس‌های خود را برای ما بفرستید.", "notice:send_us"),
    ("روزنامه آماده انتشار پاسخ مسئولان است.", "notice:reply"),
    ("سایت ما برای کار بهتر از کوکی استفاده می‌کند.", "notice:browser"),
    ("گفت‌وگوی کامل را در پادکست ما بشنوید.", "notice:subscribe"),
]


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(("line", "rule"), NOTICES)
def test_a_notice_below_the_story_goes_on_record(read: Read, line: str, rule: str) -> None:
    found = read(FIRST, SECOND, THIRD, line)
    assert kept(found) == [FIRST, SECOND, THIRD]
    assert [(one.text, one.rule) for one in found.removed] == [(line, rule)]


def test_notices_on_both_sides_go_and_each_has_its_record() -> None:
    above, *below = NOTICES[9][0], NOTICES[3][0], "۶", NOTICES[0][0]
    found = page(above, FIRST, SECOND, *below)
    assert kept(found) == [FIRST, SECOND]
    assert [one.text for one in found.removed] == [above, *below]


@pytest.mark.parametrize("read", [page, dump])
@pytest.mark.parametrize(
    "line",
    [
        "وزیر در پایان گفت خبرهای وزارتخانه را در کانال تلگرام آن بخوانید.",
        "او به مردم توصیه کرد اپلیکیشن‌های ناشناس را نصب نکنید و از فروشگاه‌های رسمی خرید کنید.",
        "«مطالب زیر را هم بخوانید» نام نمایشگاه تازه این هنرمند در خانه هنرمندان است.",
        "پیش از هر مسافرت، ترمز و لاستیک‌های خودرو را به یک مکانیک نشان دهید.",
        "متقاضیان می‌توانند تا پایان هفته به سایت سازمان سنجش مراجعه کنند.",
        "قوه قضائیه این تصویرها را محرمانه دانست و هرگونه بهره‌برداری از آنها را جرم خواند.",
        "این خبر را باور نکنید و پیش از هر کاری با پلیس تماس بگیرید.",
        "برای ادامه کار به کمک مالی مردم نیاز است و نیکوکاران می‌توانند همراه شوند.",
        "سپس پیام را باز کنید، روی لینک بزنید و آن را برای دوستان خود بفرستید.",
        "به حکم دادگاه، بازنشر این تصویرها بدون اجازه صاحب آن ممنوع است.",
        "مسئولیت جان کارگران بر عهده کارفرماست و کسی پاسخ نداده است.",
        "ما از شما می‌خواهیم صدای ما را بشنوید و ما را فراموش نکنید.",
        "نظر نویسنده درباره ترجمه تازه کتابش هنوز روشن نیست و ناشر هم چیزی نگفته است.",
        "نیروهای مسلح کشور آماده است به هر تجاوزی پاسخ پشیمان‌کننده بدهد.",
        "با اعلان آتش‌بس، نخستین خبرها از بازگشت آوارگان به خانه‌هایشان رسید.",
        "دادن رای در این کشور برای همه شهروندان بالای هجده سال الزامی است.",
        "حامی مالی این بخش از جشنواره یکی از بانک‌ها است.",
        "دسترسی کامل به این دارو برای مشترکان بیمه رایگان است.",
        "روزنامه‌نگاری در این کشور به حمایت قانون نیاز دارد.",
        "مسئولیت صحت اطلاعات ثبت‌شده در سامانه بر عهده متقاضیان است.",
        "هرگونه برداشت آب از چاه‌های غیرمجاز ممنوع است و پیگرد قانونی دارد.",
        "این پرونده به مرور فراموش شد.",
        "ما را از یاد نبرید و صدای ما باشید.",
        "پیش از سفر، آخرین اخبار راه‌ها را از سامانه ۱۴۱ بگیرید.",
        "شهروندان گرامی! دیدگاه خود را تا پایان آذر به دبیرخانه شورا ارسال کنید.",
        "اگر از پدرم خبری دارید به ما اطلاع دهید.",
        "گوشی و شبکه‌های اجتماعی را کنار بگذارید و کتاب بخوانید.",
        "این شیرینی‌ها و کوکی‌ها نیاز به یخچال ندارند و یک هفته تازه می‌مانند.",
        "فیلم‌های او را در یوتیوب ببینید.",
    ],
)
def test_what_the_story_tells_stays(read: Read, line: str) -> None:
    assert kept(read(FIRST, SECOND, line)) == [FIRST, SECOND, line]


@pytest.mark.parametrize("read", [page, dump])
def test_a_story_about_the_thing_may_end_with_it(read: Read) -> None:
    about = "اپلیکیشن «راه‌یاب» امسال بهترین برنامه کشور شد و دو میلیون نفر هر روز با آن سفر می‌کنند."
    last = "این اپلیکیشن رایگان است و آن را می‌توانید از فروشگاه‌های داخلی دریافت کنید."
    assert kept(read(about, FIRST, last)) == [about, FIRST, last]


@pytest.mark.parametrize("read", [page, dump])
def test_an_appeal_for_what_the_story_tells_of_stays(read: Read) -> None:
    about = "کتابخانه کوچک روستا را سه معلم بازنشسته با پول خود ساختند و هر روز تا شب باز است."
    last = "برای کمک به این کتابخانه می‌توانید به کانال آن در تلگرام سر بزنید."
    assert kept(read(about, FIRST, last)) == [about, FIRST, last]


@pytest.mark.parametrize("read", [page, dump])
def test_between_sentences_a_notice_is_a_sentence(read: Read) -> None:
    assert kept(read(FIRST, NOTICES[3][0], SECOND)) == [FIRST, NOTICES[3][0], SECOND]


def test_a_text_of_notices_alone_is_a_text() -> None:
    lines = [NOTICES[4][0], NOTICES[5][0]]
    assert kept(page(*lines)) == lines


@given(st.lists(st.sampled_from([one for one, _ in NOTICES] + list(PARAGRAPHS)), max_size=12))
def test_nothing_is_lost(lines: list[str]) -> None:
    found = page(*lines)
    told = {*kept(found), *(one.text for one in found.removed)}
    assert {line for line in lines if line not in told} == set()


def test_every_notice_asks_or_tells_something() -> None:
    # A phrase that folds to nothing would be found between any two words.
    for notice in load_notices().notices:
        assert not notice.of.search("  ") and not notice.says.search("  ")
    assert find_notice("کنید") is None
    with pytest.raises(ValueError, match="wrong of"):
        parse_notices(
            {"notices": [{"rule": "x", "reason": "share", "of": ["ها"], "says": ["کنید"]}]}
        )


@pytest.mark.parametrize(
    ("table", "wrong"),
    [
        ({"reason": "share", "of": ["کانال"], "says": ["کنید"]}, "rule"),
        ({"rule": "x", "reason": "good", "of": ["کانال"], "says": ["کنید"]}, "reason"),
        ({"rule": "x", "reason": "share", "says": ["کنید"]}, "of"),
        ({"rule": "x", "reason": "share", "of": ["کانال"]}, "says"),
        ({"rule": "x", "reason": "share", "of": ["کانال"], "asks": True}, "says"),
    ],
)
def test_a_wrong_table_is_named(table: dict[str, object], wrong: str) -> None:
    with pytest.raises(ValueError, match=f"wrong {wrong}"):
        parse_notices({"notices": [table]})


def test_many_notices_cost_linear_time() -> None:
    def read(count: int) -> None:
        # Each names another thing, which is looked for in a story that is as long.
        told = [f"برای دیدن این چیز{at} خبرها را در کانال ما بخوانید." for at in range(count)]
        assert len(page(*[FIRST] * count, *told).blocks) == count

    assert grows_linearly(read, 1_000)
