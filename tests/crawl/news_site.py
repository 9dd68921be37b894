"""A news site on 127.0.0.1, with all that a crawler meets: shells, feeds, traps, refusals."""

# ruff: noqa: E501 (pages are written as servers write them)

from __future__ import annotations

import gzip
import random
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, urlsplit

from .stories import LETTERS, SHELLS, Story, write_story


class NewsSite(ThreadingHTTPServer):
    """Serves the stories; ``requests`` counts every path that was asked for (with its query)."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(
        self, stories: int = 40, *, traps: bool = True, delay: float = 0.0, odd: bool = False
    ):
        super().__init__(("127.0.0.1", 0), Handler)
        self.base = f"http://127.0.0.1:{self.server_address[1]}"
        self.traps = traps
        self.delay = delay
        self.requests: Counter[str] = Counter()
        self.statuses: Counter[int] = Counter()
        self.agents: set[str] = set()
        self.times: list[tuple[float, str]] = []
        self.lock = threading.Lock()
        self.crawl_delay = 0.0
        self.refusals: Counter[str] = Counter()
        self.gate = threading.Condition()
        self.round = 0
        self.left: int | None = None
        self.newest = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
        # Odd: URLs of a form that tells nothing.
        shells = ["odd"] if odd else ["nastooh", "wordpress", "plain"]
        self.stories = {
            number: write_story(
                number, self.newest - timedelta(hours=7 * index), shells[index % len(shells)]
            )
            for index, number in enumerate(range(100500, 100500 - stories, -1))
        }
        # Reprints: an agency's text under another name, and one edited here and there.
        if stories > 30:
            first, second, third, fourth = (self.stories[100500 - n] for n in (5, 20, 6, 21))
            second.lead = "به گزارش ایسنا، " + first.lead
            second.paragraphs = list(first.paragraphs)
            fourth.lead = third.lead
            fourth.paragraphs = [text.replace("رقم", "عدد") for text in third.paragraphs]

    def __enter__(self) -> NewsSite:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.allow(None)
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    def change(self, number: int) -> None:
        story = self.stories[number]
        story.changed += 1
        story.paragraphs[0] += " این بند پس از انتشار نخست به متن خبر افزوده شد."

    def allow(self, stories: int | None) -> None:
        """Answer so many requests for stories, and none after them; None: all. Requests that
        waited are dropped.
        """
        with self.gate:
            self.round += 1
            self.left = stories
            self.gate.notify_all()

    def admit(self) -> None:
        """Wait until a story may be answered. Raises ``ConnectionError`` for one that waited."""
        with self.gate:
            own = self.round
            if self.left is None:
                return
            self.left -= 1
            self.gate.notify_all()
            if self.left < 0:
                self.gate.wait_for(lambda: self.round != own)
                raise ConnectionAbortedError

    def is_exhausted(self) -> bool:
        """Whether all stories that were allowed have been asked for."""
        return self.left is not None and self.left < 0

    def asked(self, prefix: str) -> int:
        """How many requests began with a path."""
        return sum(count for path, count in self.requests.items() if path.startswith(prefix))

    def forget(self) -> None:
        """Count anew."""
        with self.lock:
            self.requests.clear()
            self.statuses.clear()
            self.times.clear()

    def listed(self) -> list[Story]:
        return list(self.stories.values())


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: NewsSite
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        pass

    def do_GET(self) -> None:
        site = self.server
        with site.lock:
            site.requests[self.path] += 1
            site.times.append((time.monotonic(), self.path))
            site.agents.add(self.headers.get("User-Agent", ""))
            first_time = site.requests[self.path] == 1
        if site.delay:
            time.sleep(site.delay)
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        segments = [segment for segment in parts.path.split("/") if segment]
        head = segments[0] if segments else ""
        if head == "robots.txt":
            delay = f"Crawl-delay: {site.crawl_delay}\n" if site.crawl_delay else ""
            self.send(
                f"User-agent: *\nDisallow: /private/\n{delay}"
                f"Sitemap: {site.base}/sitemap-index.xml\n",
                "text/plain",
            )
        elif head == "news" and len(segments) > 1 and segments[1].isdecimal():
            self.story(int(segments[1]), first_time)
        elif head == "khabar":
            digits = "".join(str(LETTERS.find(letter)) for letter in segments[1][:-5])
            self.story(int(digits), first_time)
        elif head == "":
            self.listing(site.listed()[:5], home=True)
        elif head in ("politics", "culture"):
            self.section(head, segments, query)
        elif head in ("rss.xml", "atom.xml"):
            self.feed(head)
        elif head.startswith(("sitemap", "news-sitemap")):
            self.sitemap(head)
        elif site.traps:
            self.trap(head, segments, query)
        else:
            self.send("نیست", status=404)

    def story(self, number: int, first_time: bool) -> None:
        site = self.server
        site.admit()
        story = site.stories.get(number)
        if story is None:
            self.send("این خبر نیست", status=404)
            return
        if site.refusals[str(number)] > 0:
            site.refusals[str(number)] -= 1
            self.send("آرام تر", status=429, headers={"Retry-After": "1"})
            return
        if self.headers.get("If-None-Match") == story.etag:
            self.send("", status=304, headers={"ETag": story.etag})
            return
        html = SHELLS[story.shell](story, site.base)
        headers = {
            "ETag": story.etag,
            "Last-Modified": format_datetime(
                story.published + timedelta(minutes=story.changed), usegmt=True
            ),
        }
        if number % 7 == 0:
            # Old servers: Windows letters under a header that says otherwise.
            page = html.replace('charset="utf-8"', 'charset="windows-1256"')
            page = page.replace("ی", "ي").replace("ک", "ك")
            self.send_bytes(page.encode("cp1256", "replace"), "text/html", headers=headers)
            return
        self.send(html, headers=headers)

    def listing(self, stories: list[Story], home: bool = False, extra: str = "") -> None:
        links = "".join(
            f'<li><a href="{story.path}?utm_source=front&amp;utm_medium=web">{story.title}</a></li>'
            for story in stories
        )
        feed = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">' if home else ""
        traps = ""
        if home and self.server.traps:
            token = f"{random.getrandbits(128):032x}"
            traps = f"""<a href="/archive?year=1404&amp;month=9&amp;day=1">بایگانی</a>
<a href="/private/secret">پنهان</a><a href="/private/news/999999/x">خبر پنهان</a>
<a href="/politics?PHPSESSID={token}">نشست</a><a href="/loop/news-100001">حلقه</a>
<a href="/out/news-100002">بیرون</a><a href="/inner/news-100003">درون</a>
<a href="/other/news-100004">درگاه دیگر</a><a href="/endless/news-100005">بی پایان</a>
<a href="/bomb/news-100006">بمب</a><a href="/big/news-100007">بزرگ</a>
<a href="/news/100009/gone">رفته</a>
<a href="/broken/news-100010">خراب</a><a href="javascript:void(0)">هیچ</a>
<a href="mailto:info@example.org">نامه</a><a href="http://example.invalid/news/100011">دیگری</a>
<a href="/a/b/a/b/a/b/">پله</a><a href="/short/{stories[0].number}">کوتاه</a>
<a href="/news/{stories[0].number}/amp">AMP</a><a href="/print/{stories[0].number}">چاپ</a>
<a href="/photo.jpg">عکس</a><a href="/login?next=/">ورود</a>"""
        self.send(
            f"""<!doctype html><html lang="fa"><head><meta charset="utf-8"><title>سایت خبری آزمایشی</title>{feed}
</head><body><nav><a href="/">خانه</a><a href="/politics">سیاست</a><a href="/culture">فرهنگ</a></nav>
<ul>{links}</ul>{extra}{traps}</body></html>"""
        )

    def section(self, name: str, segments: list[str], query: dict[str, str]) -> None:
        stories = [
            story
            for story in self.server.listed()
            if (story.number % 2 == 0) == (name == "politics")
        ]
        size = 4
        page = int(query.get("page", 1)) if name == "politics" else 1
        if name == "culture" and segments[1:2] == ["page"]:
            page = int(segments[2])
        pages = -(-len(stories) // size)
        numbers = range(max(1, page - 1), min(pages, page + 2) + 1)
        form = "/politics?page={}" if name == "politics" else "/culture/page/{}"
        links = "".join(f'<a href="{form.format(number)}">{number}</a>' for number in numbers)
        # A server that shows its last page for any number behind it.
        page = min(page, pages)
        onward = f'<a rel="next" href="{form.format(page + 1)}">بعدی</a>'
        self.listing(
            stories[(page - 1) * size : page * size],
            extra=f'<div class="pagination">{links}{onward}</div>',
        )

    def feed(self, name: str) -> None:
        base = self.server.base
        newest = self.server.listed()[:8]
        items = "".join(
            f"<item><title>{story.title}</title><link>{base}{story.path}?utm_source=rss</link>"
            f"<description>{story.lead if not story.changed else story.paragraphs[0]}</description>"
            f"<pubDate>{format_datetime(story.published)}</pubDate></item>"
            for story in newest
        )
        self.send(
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>خبرها</title><link>{base}/</link>{items}</channel></rss>",
            "application/rss+xml",
        )

    def sitemap(self, name: str) -> None:
        site = self.server
        namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        listed = site.listed()
        if name == "sitemap-index.xml":
            names = ("sitemap-1.xml.gz", "news-sitemap.xml")
            inner = "".join(f"<sitemap><loc>{site.base}/{one}</loc></sitemap>" for one in names)
            self.send(f"<sitemapindex {namespace}>{inner}</sitemapindex>", "application/xml")
        elif name == "sitemap-1.xml.gz":
            urls = "".join(
                f"<url><loc>{site.base}{story.path}</loc><lastmod>"
                f"{(story.published + timedelta(minutes=story.changed)).isoformat()}</lastmod></url>"
                for story in listed[10:]
            )
            xml = f'<?xml version="1.0" encoding="UTF-8"?><urlset {namespace}>{urls}</urlset>'
            self.send_bytes(gzip.compress(xml.encode()), "application/x-gzip")
        elif name == "news-sitemap.xml":
            urls = "".join(
                f"<url><loc>{site.base}{story.path}</loc><n:news><n:publication_date>"
                f"{story.published.isoformat()}</n:publication_date><n:title>{story.title}</n:title>"
                f"</n:news></url>"
                for story in listed[:3]
            )
            self.send(
                f'<urlset {namespace} xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">'
                f"{urls}</urlset>",
                "application/xml",
            )
        else:
            self.send("نیست", status=404)

    def trap(self, head: str, segments: list[str], query: dict[str, str]) -> None:
        site = self.server
        if head == "archive":
            day = int(query.get("day", 1))
            links = "".join(
                f'<a href="/archive?year={1404 - step}&month={step % 12 + 1}&day={day + step}">{step}</a>'
                for step in (1, 2, 3)
            )
            self.send(f"<html><body>{links}</body></html>")
        elif head == "loop":
            turn = "b" if segments[-1] != "b" else "a"
            self.redirect(f"/loop/news-100001/{turn}")
        elif head == "out":
            self.redirect("file:///etc/passwd")
        elif head == "inner":
            self.redirect("http://169.254.169.254/latest/meta-data/")
        elif head == "other":
            self.redirect("http://127.0.0.1:9/")
        elif head == "short":
            self.redirect(site.stories[int(segments[1])].path)
        elif head == "broken":
            self.send("خراب", status=500)
        elif head == "bomb":
            self.send_bytes(
                gzip.compress(b"\0" * (64 << 20)), "text/html", {"Content-Encoding": "gzip"}
            )
        elif head in ("endless", "slow", "big"):
            self.stream(head)
        else:
            self.send("نیست", status=404)

    def stream(self, head: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if head == "big":
            self.send_header("Content-Length", str(64 << 20))
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(2000):
                self.wfile.write(b"<p>x</p>" * (1 if head == "slow" else 8192))
                self.wfile.flush()
                if head == "slow":
                    time.sleep(0.1)
        except OSError:
            pass

    def redirect(self, target: str) -> None:
        self.send("", status=302, headers={"Location": quote(target, safe="/:?=&%")})

    def send(
        self,
        text: str,
        kind: str = "text/html",
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> None:
        self.send_bytes(text.encode(), f"{kind}; charset=utf-8", headers, status)

    def send_bytes(
        self,
        body: bytes,
        kind: str,
        headers: dict[str, str] | None = None,
        status: int = 200,
    ) -> None:
        with self.server.lock:
            self.server.statuses[status] += 1
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)
