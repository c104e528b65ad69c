"""How well lists of items answer the judged queries: nDCG@10, recall@20 and zero hits, for every engine."""

import re
from collections.abc import Mapping

from archive.searching.reader import Archive
from archive.searching.request import SearchRequest
from archive.searching.search import search
from bench.relevance import judged, samples
from bench.relevance.engines import engines, others
from bench.relevance.judged import Query
from bench.relevance.measures import Search, score

_HELP = samples.ROOT / "templates" / "help.html"
_COLUMNS = ("nDCG@10", "recall@20", "zero hits", "unjudged")


def report() -> str:
    """Both halves, side by side for all engines; then nDCG@10 by kind of query, over both halves."""
    archive = samples.open_samples()
    items = samples.items(archive)
    compared = engines(archive, items)
    lines = [f"Judged queries on the sample records, {len(items)} items"]
    for half in judged.HALVES:
        queries = judged.load(half)
        lines += ["", f"{half} half, {len(queries)} queries".ljust(34) + "".join(name.rjust(12) for name in _COLUMNS)]
        scores = {name: score(queries, engine) for name, engine in compared.items()}
        for name, each in scores.items():
            shares = f"{each.zero_hits:12.1%}{each.unjudged:12.1%}"
            lines.append(f"  {name}".ljust(34) + f"{each.ndcg:12.3f}{each.recall:12.3f}{shares}")
        best = max(scores[name].ndcg for name in others(compared))
        ours = next(iter(scores.values())).ndcg
        lines.append(f"  ours above the best of the others: {ours - best:+.3f}")
    return "\n".join([*lines, "", *_by_kind(compared, judged.load()), "", *_examples(archive)])


def _by_kind(compared: Mapping[str, Search], queries: list[Query]) -> list[str]:
    kinds = list(dict.fromkeys(query.kind for query in queries))
    lines = ["nDCG@10 by kind".ljust(34) + "".join(kind.rjust(14) for kind in kinds)]
    for name, engine in compared.items():
        means = (score([query for query in queries if query.kind == kind], engine).ndcg for kind in kinds)
        lines.append(f"  {name}".ljust(34) + "".join(f"{mean:14.3f}" for mean in means))
    return lines


def _examples(archive: Archive) -> list[str]:
    """The examples on the help page with the number of items they find."""
    examples = re.findall(r"example\('([^']+)'\)", _HELP.read_text(encoding="utf-8"))
    found = (f"  {text}".ljust(34) + f"{search(archive, SearchRequest(q=text)).total:12}" for text in examples)
    return ["Examples on the help page: items found", *found]
