"""Which page numbers stand in the row of links below a list."""

AROUND = 2  # pages on each side of the one shown


def numbers(page: int, pages: int) -> list[int | None]:
    """The first page, the last, and those around `page`; None where some between them are left out."""
    near = sorted({1, pages, *range(max(1, page - AROUND), min(pages, page + AROUND) + 1)})
    found: list[int | None] = []
    for before, number in zip([0, *near], near, strict=False):
        if number - before > 1:
            found.append(None)
        found.append(number)
    return found
