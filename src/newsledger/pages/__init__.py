"""From saved files to `pages`: one row a page, decoded, with what its saver says of it."""

from newsledger.pages.reading import iter_pages, read_pages

__all__ = ["iter_pages", "read_pages"]
