"""Which lines are site chrome: by what they say, where they stand and what they are part of."""

from __future__ import annotations

from collections.abc import Sequence

from newscrawl.page.blocks import Line, Mark
from newscrawl.page.buttons import find_buttons
from newscrawl.page.labels import phrases_of
from newscrawl.page.line_forms import (
    has_copyright_sign,
    has_date,
    has_letters,
    is_address,
    is_code,
    is_date_line,
    is_dated_label,
    is_hashtags,
    is_label,
    is_steps,
    is_trail,
    says_when,
    shape,
    tells_date,
)
from newscrawl.page.notices import find_notices
from newscrawl.page.phrases import Found
from newscrawl.page.prose import ends_sentence, ends_with_stop, is_name_like

# Of the prose of a page, the most that a comment form may have after it and still end the story.
MOST_AFTER_FORM = 0.6
# The same for an end marker: what comes after one is notes and adverts.
MOST_AFTER_END = 0.25
# Dates or numbers of one form, each with text below it: a chronology, a live blog.
LEAST_SERIES = 3

# A link of fewer letters is a button; a label before one («این را هم از دست ندهید:») has words.
LEAST_LINK = 15
LEAST_LABEL = 2
# What may head links without being a heading, and what it heads.
LONGEST_HEAD = 40
HEADED = ("related", "tags", "advert")

_DESK_NUMBER = Mark("end_marker", "form:desk_number")


def sweep(lines: Sequence[Line], markup: bool = True) -> None:
    """Mark the chrome among the lines of an article.

    ``markup``: the lines know what is a link; in a text dump headlines are told
    by their form. Lines that are marked already stay so and count as gone.
    """
    live = [line for line in lines if line.mark is None]
    _Sweep(live, markup).run()
    _take_orphan(lines)


class _Sweep:
    """One pass over the live lines of an article, with what each line says looked up once."""

    def __init__(self, lines: list[Line], markup: bool) -> None:
        self.lines = lines
        self.markup = markup
        self.found = phrases_of(lines, markup)
        find_buttons(lines, self.found)
        find_notices(lines, self.found)
        self.prose = [
            self.found[at] is None
            and line.prose
            and not is_trail(line.text)
            and (markup or len(line.text) > 160 or ends_sentence(line.text))
            for at, line in enumerate(lines)
        ]
        weights = [len(line.text) * prose for line, prose in zip(lines, self.prose, strict=True)]
        self.total = sum(weights) or 1
        self.after = [0] * (len(lines) + 1)
        for at in range(len(lines) - 1, -1, -1):
            self.after[at] = self.after[at + 1] + weights[at]

    def run(self) -> None:
        """Mark line by line; what a phrase claims of the following lines goes first."""
        self.first = next((at for at, prose in enumerate(self.prose) if prose), len(self.lines))
        self.close_tail()
        self.last = max((at for at, prose in enumerate(self.prose) if prose), default=-1)
        self.series = self.find_series()
        # Whether chrome has been seen below the text.
        self.foot = False
        at = 0
        while at < len(self.lines):
            at = self.judge(at)

    def close_tail(self) -> None:
        """Find where the story ends: at a comment form or the last end marker."""
        self.end = len(self.lines)
        self.end_mark: Mark | None = None
        for at, found in enumerate(self.found):
            if found is None or found.phrase.then != "rest" or at <= self.first:
                continue
            if self.after[at] <= MOST_AFTER_FORM * self.total and self.is_form(at, found):
                self.end = at
                self.end_mark = _mark(found)
                for later in range(at, len(self.lines)):
                    self.prose[later] = False
                break
        self.marker = len(self.lines)
        for at in range(self.end - 1, self.first, -1):
            found = self.found[at]
            if found is not None and found.phrase.then == "end":
                if self.after[at] - self.after[self.end] <= MOST_AFTER_END * self.total:
                    self.marker = at
                break

    def find_series(self) -> frozenset[int]:
        """The dates and bare numbers that head parts of the text: they recur with text between.

        A date between two sentences is one as well, and those of its form.
        """
        text = [
            at
            for at in range(self.end)
            if self.found[at] is None and _is_text(self.lines[at], self.prose[at])
        ]
        if not text:
            return frozenset()
        texts = set(text)
        series: dict[tuple[str, str], list[int]] = {}
        for at in range(self.end - 1):
            line = self.lines[at]
            if self.below_links(at) in texts and (is_date_line(line.text) or is_code(line.text)):
                series.setdefault((line.kind, shape(line.text)), []).append(at)
        return frozenset(
            at
            for group in series.values()
            if len(group) >= LEAST_SERIES or any(text[0] < one < text[-1] for one in group)
            for at in group
        )

    def below_links(self, at: int) -> int:
        """The line below another and the «related» line that may stand right below that."""
        found = self.found[at + 1]
        return at + 2 if found is not None and found.phrase.then == "links" else at + 1

    def is_form(self, at: int, found: Found) -> bool:
        """Whether a comment form or comments begin here and not an interviewer's question.

        Prose after it must be comments: other lines of a form stand among them, and
        right after a question.
        """
        if not self.after[at]:
            return True
        question = self.lines[at].text.endswith(("؟", "?"))
        reach = 1 if question else 6 if found.phrase.longest <= 20 else None
        near = self.found[at + 1 : None if reach is None else at + 1 + reach]
        return any(
            other is not None and other.phrase.reason == found.phrase.reason for other in near
        )

    def judge(self, at: int) -> int:
        """Mark the line ``at`` and what hangs on it; returns the next line to judge."""
        line, found = self.lines[at], self.found[at]
        if at > self.last and at > 0:
            before = self.lines[at - 1].mark
            self.foot |= before is not None and before.reason != "other" and at - 1 > self.last
        edge = at < self.first or at > self.last
        if found is not None and (edge or self.may_stand(at, found)):
            line.mark = _mark(found)
            return self.follow(at, found)
        if at >= self.end:
            line.mark = self.end_mark
        elif self.is_foot(at):
            line.mark = self.judge_form(at, edge) or Mark("other", "after:chrome")
        elif at > self.marker and not self.prose[at]:
            code = is_code(line.text)
            line.mark = _DESK_NUMBER if code else Mark("other", "after:end_marker")
        else:
            line.mark = self.judge_form(at, edge)
        return at + 1

    def is_foot(self, at: int) -> bool:
        """Whether a line of a dump stands below the chrome at its foot and is no sentence."""
        return (
            self.foot
            and not self.markup
            and at > self.last >= 0
            and not ends_with_stop(self.lines[at].text)
        )

    def may_stand(self, at: int, found: Found) -> bool:
        """Whether a phrase counts between paragraphs; one that ends the text does not.

        Nor does a heading («تبلیغات») with text below it and nothing that it claims.
        """
        phrase = found.phrase
        if phrase.at != "any" or (phrase.then == "rest" and at < self.end):
            return False
        heads = self.lines[at].kind == "heading" and phrase.match == "line" and not phrase.then
        return not (heads and self.prose[at + 1])

    def judge_form(self, at: int, edge: bool) -> Mark | None:
        """What the form of a line alone tells: codes, dates, addresses, trails, bare links."""
        line = self.lines[at]
        text = line.text
        if not has_letters(text):
            return Mark("other", "form:no_words")
        if not edge or at in self.series:
            return self.judge_link(at)
        if at > self.last and is_code(text):
            return _DESK_NUMBER
        if is_date_line(text) and line.kind != "table_row":
            return Mark("other", "form:date")
        if has_date(text) and not self.announces(at):
            return Mark("other", "form:details")
        if is_address(text):
            return Mark("share", "form:address")
        if has_copyright_sign(text):
            return Mark("copyright", "form:copyright_sign")
        if is_hashtags(text):
            return Mark("tags", "form:hashtags")
        if is_trail(text) or (at < self.first and line.link_density > 0.6 and is_steps(text)):
            return Mark("navigation", "form:trail")
        if at < self.first and len(text) < 120 and line.link_density > 0.8:
            return Mark("navigation", "form:links")
        if at > self.last >= 0 and (
            self.is_labelled_link(at) or (line.link_density > 0.8 and not ends_with_stop(text))
        ):
            return Mark("related", "form:links")
        return None

    def announces(self, at: int) -> bool:
        """Whether a label and its date belong to the text: to an event, or a deadline.

        Above the text such a line is a detail of the page unless another label of the
        text stands beside it («مکان: …»).
        """
        if not is_dated_label(self.lines[at].text):
            return False
        beside = (place for place in (at - 1, at + 1) if 0 <= place < len(self.lines))
        return at > self.last or any(
            self.found[place] is None and is_label(self.lines[place].text) for place in beside
        )

    def judge_link(self, at: int) -> Mark | None:
        """A whole paragraph that is one link, between paragraphs: a related story."""
        line = self.lines[at]
        if self.is_labelled_link(at):
            return Mark("related", "form:links")
        if line.link_density < 0.95 or line.kind == "table_row":
            return None
        if len(line.text) < LEAST_LINK:
            # «مشاهده»: of the card above it.
            mark = self.lines[at - 1].mark if at else None
            return mark if mark is not None and mark.rule == "form:links" else None
        if line.kind == "heading" and at + 1 < len(self.lines) and self.prose[at + 1]:
            return None
        if ends_with_stop(line.text):
            return None
        return Mark("related", "form:links")

    def is_labelled_link(self, at: int) -> bool:
        """Whether a line is a label and a link («این را هم از دست ندهید: …») and stands by itself.

        Several of them in a row are a list of the text's own.
        """
        around = range(max(0, at - 1), min(len(self.lines), at + 2))
        return self.found[at] is None and [
            place for place in around if _is_labelled_link(self.lines[place])
        ] == [at]

    def follow(self, at: int, found: Found) -> int:
        """Mark the lines that belong to the phrase at ``at``; returns the next line to judge."""
        phrase = found.phrase
        then = at + 1
        if phrase.then == "next":
            if found.alone and then < self.end and self.is_value(then, phrase.rule):
                self.lines[then].mark = _mark(found)
                then += 1
        elif phrase.then in ("links", "tags"):
            # In a dump a label with its value on the line has had its say.
            longest = 40 if phrase.then == "tags" else 160
            most = 40 if then > self.last or phrase.then == "tags" else 6
            if not self.markup and not found.alone and then <= self.last:
                most = 0
            listed = self.markup and phrase.then == "links"
            if listed and not found.alone:
                # It brings its own headline: only other links go on with it.
                longest = 0
            while then < min(self.end, at + 1 + most) and self.is_headline(then, longest):
                then += 1
            if listed:
                then = self.below_list(at + 1, then)
            for line in self.lines[at + 1 : then]:
                line.mark = Mark(phrase.reason, f"after:{phrase.rule}")
        return then

    def below_list(self, start: int, stop: int) -> int:
        """The line below the last link of a list and what stands below each of them («دیروز»).

        A list without a link is one where a heading heads it: a script makes the links.
        """
        links = [at for at in range(start, stop) if self.is_linked(at)]
        if not links:
            return stop if self.lines[start - 1].kind == "heading" else start
        below = links[-1] - links[-2] if len(links) > 1 else 1
        return min(stop, links[-1] + below)

    def is_value(self, at: int, rule: str) -> bool:
        line = self.lines[at]
        return (
            self.found[at] is None
            and not self.prose[at]
            and len(line.text) <= 60
            and (rule != "byline" or is_name_like(line.text))
            and (rule != "date" or says_when(line.text))
        )

    def is_linked(self, at: int) -> bool:
        return self.lines[at].link_density > 0.6

    def is_headline(self, at: int, longest: int) -> bool:
        """Whether a line after a «related» or «tags» label belongs to it."""
        line = self.lines[at]
        if self.found[at] is not None or self.prose[at]:
            return False
        if self.markup:
            return self.is_linked(at) or (at > self.last and len(line.text) <= longest)
        if at < self.last and longest < 100:
            return False
        return len(line.text) <= longest and not ends_with_stop(line.text)


def _is_labelled_link(line: Line) -> bool:
    """Whether a paragraph is words that are no link, a colon and a link that is no bare address."""
    if line.kind != "paragraph" or not line.linked or ends_with_stop(line.text):
        return False
    label, colon, value = line.text.partition(":")
    linked = len(value.strip())
    return (
        bool(colon)
        and linked >= LEAST_LINK
        and len(label.split()) >= LEAST_LABEL
        and 0.9 * linked <= line.links <= linked
        and not is_address(value.strip())
    )


def _take_orphan(lines: Sequence[Line]) -> None:
    """Mark the heading that ends the text if the links below it were all taken out."""
    at = len(lines) - 2
    while at >= 0 and lines[at].mark is not None:
        at -= 1
    if at < 1 or lines[-1].mark is None:
        return
    line, below = lines[at], lines[at + 1].mark
    heads = line.kind == "heading" or (
        line.text.endswith(":") and len(line.text) <= LONGEST_HEAD and is_name_like(line.text)
    )
    text = (above.prose and above.mark is None for above in lines[:at])
    if below is not None and below.reason in HEADED and heads and any(text):
        line.mark = Mark(below.reason, f"before:{below.reason}")


def _is_text(line: Line, prose: bool) -> bool:
    """Whether a line may stand below a date of a chronology: some words and no link or date."""
    return prose or (
        not line.linked
        and line.kind != "table_row"
        and len(line.text.split()) > (1 if ends_with_stop(line.text) else 2)
        and not tells_date(line.text)
    )


def _mark(found: Found) -> Mark:
    return Mark(found.phrase.reason, f"{found.phrase.kind}:{found.phrase.rule}")
