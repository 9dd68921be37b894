"""What find_dates finds in a text, for the tests of each of its rules."""

from newscrawl.persian.dates import find_dates

# A Monday, 28 Aban 1403.
PUBLISHED = "2024-11-18T14:20:00+03:30"


def values(text, published=PUBLISHED):
    """The values of the mentions in a text, in order."""
    return [mention.value for mention in find_dates(text, published)]
