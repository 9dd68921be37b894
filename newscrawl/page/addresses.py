"""The addresses of a page: its own canonical one, and its picture's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from newscrawl.page.context import Context, Found, host_of
from newscrawl.page.structured import text_of

IMAGE_METAS = (
    "og:image",
    "og:image:secure_url",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "image",
    "thumbnailurl",
    "parsely-image-url",
    "sailthru.image.full",
)
_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|yclid|dclid|msclkid|mc_[ce]id|igshid|_ga|ref|ref_src|ref_url|source|"
    r"amp|at_\w+|ns_\w+|xtor|cmpid|spm|_gl|wt_?mc\w*)",
    re.IGNORECASE,
)
# Names of files, not the same letters in «catalogo», «casino-photo» or «pointblank».
_NO_PICTURE = re.compile(
    r"(?<!cata)(?<!dia)(?<!ana)(?<!b)logo|favicon|/icons?/|placeholder|default[-_.]|gravatar"
    r"|(?<![a-z])(?:no[-_]?(?:image|photo|pic)|blank\.|spacer|avatars?/)|\.svg$",
    re.I,
)
# Where a picture that is loaded late has its address, the likelier first.
_PICTURE_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "srcset", "data-srcset", "src")
_IS_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)$", re.I)
MAX_PICTURES = 20
# A picture that says it is smaller is a mark beside a line.
LEAST_WIDTH = 100
_NO_PAGE = re.compile(r"(?:index|default|home)(?:\.\w{2,5})?", re.I)
_LANGUAGES = frozenset("fa fa-ir fa-af per persian farsi dari prs ps en ar fr ku tr ru".split())
_YEAR = re.compile(r"(?:1[34]|19|20)\d\d")


def canonical_urls(context: Context) -> Found:
    """The address the page declares as its own: of the same site, and not its home page."""
    declared = [("link:canonical", href) for href in context.structured.links.get("canonical", ())]
    declared += [("meta:og:url", text) for text in context.structured.metas.get("og:url", ())]
    for origin, address in declared:
        url = _resolved(address, context) if address.strip() else None
        if url and same_site(url, context.url):
            url = _without_tracking(url)
            if _tells_story(url, context.url):
                yield origin, url


def _tells_story(url: str, own: str) -> bool:
    """Whether an address can be a story's: not the home page of a site, a language or a section.

    ``own``: the page's address. What it begins with leads to a section, where only the rest
    of it has the number or the words of the story.
    """
    parts, page = urlsplit(url), urlsplit(own)
    if parts.path == page.path and not page.query:
        # The page's own, as most are.
        return bool(parts.path.strip("/"))
    steps, page_steps = _steps(parts.path), _steps(page.path)
    if not steps or parts.query or (steps == page_steps and not page.query):
        return bool(steps)
    if _NO_PAGE.fullmatch(steps[-1]):
        steps.pop()
    if not steps or (len(steps) == 1 and steps[0].lower() in _LANGUAGES):
        return False
    if len(page_steps) <= len(steps) or page_steps[: len(steps)] != steps:
        return True
    return any(map(_names_story, steps)) or not any(map(_names_story, page_steps[len(steps) :]))


def _steps(path: str) -> list[str]:
    return [step for step in unquote(path).split("/") if step]


def _names_story(step: str) -> bool:
    """Whether a step of an address has a story's number or the words of its title."""
    number = re.search(r"\d{4,}", step)
    return (number is not None and not _YEAR.fullmatch(step)) or len(re.findall(r"\w+", step)) > 2


def _resolved(address: str, context: Context) -> str | None:
    """An address as the page means it: relative ones start from its <base>, if it has one."""
    start = context.url
    if "://" not in address and context.root is not None:
        href = next((href for base in context.root.iter("base") if (href := base.get("href"))), "")
        start = (href and absolute(href, start)) or start
    return absolute(address, start)


def absolute(address: str, base: str) -> str | None:
    """An http address, resolved against the page's; None when it is none."""
    try:
        url = urljoin(base, address.strip())
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", url):
            return url
    except ValueError:
        pass
    return None


def _without_tracking(url: str) -> str:
    parts = urlsplit(url)
    if not parts.query:
        return urlunsplit(parts._replace(fragment=""))
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    ]
    query = parts.query if len(kept) == parts.query.count("&") + 1 else urlencode(kept)
    return urlunsplit(parts._replace(query=query, fragment=""))


def same_site(url: str, base: str) -> bool:
    """Whether two addresses share a site: the same host but for its first labels."""
    own, other = (host_of(address) for address in (base, url))
    if not own:
        return True
    return (
        own == other
        or own.endswith(f".{other}")
        or other.endswith(f".{own}")
        or (own.split(".")[-2:] == other.split(".")[-2:] and len(own.split(".")[-2]) > 3)
    )


def images(context: Context) -> Found:
    """The story's main picture, absolute; logos and placeholders are none."""
    structured = context.structured
    for name in IMAGE_METAS:
        for address in structured.metas.get(name, ()):
            yield f"meta:{name}", _picture(address, context)
    for name in ("image", "thumbnailurl"):
        for value in structured.objects((context.entity or {}).get(name)):
            given = value if isinstance(value, str) else text_of(value, "contentUrl", "url", "@id")
            yield f"json-ld:{name}", _picture(given or "", context)
    for address in structured.links.get("image_src", ()):
        yield "link:image_src", _picture(address, context)
    if "listing" not in context.extraction.flags:
        for element in _shown_pictures(context):
            for name in _PICTURE_ATTRIBUTES:
                yield "visible", _picture(_first_of(element.get(name) or ""), context)


def _picture(address: str, context: Context) -> str | None:
    url = _resolved(address, context) if address.strip() else None
    if url is None or url == context.url or _NO_PICTURE.search(urlsplit(url).path):
        return None
    return url if urlsplit(url).path.strip("/") else None


def _first_of(sources: str) -> str:
    """The first address of a srcset, or the only one of a src."""
    return sources.split(",")[0].split(" ")[0] if " " in sources.strip() else sources


def _shown_pictures(context: Context) -> Iterator[HtmlElement]:
    """The pictures in the text or between it and the title, that are no link elsewhere."""
    container, heading = context.extraction.container, context.heading
    if container is None:
        return
    area = context.area
    below_title = area is None or heading is None
    within = container if area is None else area
    for element in islice(within.iter("img", "h1", "h2", "h3"), MAX_PICTURES):
        below_title = below_title or element is heading
        if not below_title or element.tag != "img" or _is_small(element):
            continue
        link = next(element.iterancestors("a"), None)
        href = link.get("href") or "#" if link is not None else "#"
        if href.startswith("#") or _IS_PICTURE.search(href.partition("?")[0]):
            yield element


def _is_small(element: HtmlElement) -> bool:
    sizes = [element.get(name) or "" for name in ("width", "height")]
    return any(size.isdecimal() and int(size) < LEAST_WIDTH for size in sizes)
