"""A plain setter for tests: lines of text with a little markup to a PDF, for templates that tests invent."""

from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH = 400.0
LEFT = 80.0


def set_letter(path: Path, text: str, header: str = "") -> Path:
    """A PDF of the text: `# ` large and bold, `= ` bold, `---` a new page, an empty line a gap; paragraphs wrap."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    top = A4[1] - 90
    y, page = top, 1

    def head() -> None:
        if header:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(LEFT, A4[1] - 50, f"{header}  Side {page}")

    head()
    for line in text.strip("\n").split("\n"):
        if line == "---" or y < 100:
            canvas.showPage()
            page += 1
            y = top
            head()
            if line == "---":
                continue
        size, font = (14, "Helvetica-Bold") if line.startswith("# ") else (10, "Helvetica")
        if line.startswith("= "):
            font = "Helvetica-Bold"
        for row in _wrapped(line.removeprefix("# ").removeprefix("= "), font, size):
            y -= 1.4 * size
            canvas.setFont(font, size)
            canvas.drawString(LEFT, y, row)
        if not line:
            y += 4
    canvas.save()
    return path


def _wrapped(text: str, font: str, size: float) -> list[str]:
    rows = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if stringWidth(longer, font, size) > WIDTH and rows[-1]:
            rows.append(word)
        else:
            rows[-1] = longer
    return rows
