"""From bytes to blocks and metadata: decode, find the article, drop the chrome."""

from newscrawl.page.extraction import Block, Extraction, extract
from newscrawl.page.metadata import Metadata, read_metadata
from newscrawl.page.rules import rules_version

__all__ = ["Block", "Extraction", "Metadata", "extract", "read_metadata", "rules_version"]
