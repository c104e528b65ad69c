"""How cost grows with the number of items, drawn from the figures of several runs.

python -m bench.plot docs/growth.svg figures-1k.json figures-10k.json figures-100k.json …
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 420, 70, 50, 40, 130
COLOURS = {
    "ours": "#004d99",
    "fts5": "#b35900",
    "tantivy": "#2e7d32",
    "tantivy_inexact": "#7cb342",
    "whoosh": "#8e24aa",
    "xapian": "#6d4c41",
}
Points = Mapping[str, Sequence[tuple[float, float]]]


def main(arguments: Sequence[str]) -> int:
    """Read the runs, write the picture."""
    target, *files = [Path(argument) for argument in arguments]
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for run in (json.loads(file.read_text(encoding="utf-8")) for file in files):
        for engine, figures in run["engines"].items():
            points[engine].append((run["items"], figures["p50_ms"]))
    target.write_text(svg({engine: sorted(found) for engine, found in points.items()}), encoding="utf-8")
    return 0


def svg(points: Points) -> str:
    """The picture: both axes logarithmic, a line per engine, its name at its end."""
    xs = [x for found in points.values() for x, _ in found]
    ys = [y for found in points.values() for _, y in found]
    left, right = math.floor(math.log10(min(xs))), math.ceil(math.log10(max(xs)))
    low, high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - left) / max(right - left, 1)
        up = (math.log10(y) - low) / max(high - low, 1)
        return LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - BOTTOM - TOP)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="system-ui, sans-serif" font-size="13">',
        "<title>Median milliseconds of a request by number of items</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20">Median milliseconds of a request (41 questions) by number of items</text>',
    ]
    for power in range(left, right + 1):
        x, y = place(10**power, 10**low)
        lines.append(f'<path d="M{x:.0f} {y:.0f}V{TOP}" stroke="#ddd"/>')
        lines.append(f'<text x="{x:.0f}" y="{y + 20:.0f}" text-anchor="middle">{10**power:,}</text>')
    for power in range(low, high + 1):
        x, y = place(10**left, 10**power)
        lines.append(f'<path d="M{x:.0f} {y:.0f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        lines.append(f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{10**power:g} ms</text>')
    for engine, found in points.items():
        colour = COLOURS.get(engine, "#000")
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in found))
        lines.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        lines += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in (place(*p) for p in found)]
        x, y = place(*found[-1])
        lines.append(f'<text x="{x + 8:.0f}" y="{y + 4:.0f}" fill="{colour}">{engine}</text>')
    return "\n".join([*lines, "</svg>", ""])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
