"""`python -m bench.relevance` prints what was measured; `--mistakes` lists our wrong answers on the tune half."""

import sys

from bench.relevance import hostile, ranking, words
from bench.relevance.analyzers import ours
from bench.relevance.pairs import load


def main(arguments: list[str]) -> None:
    """Print the tables."""
    if arguments == ["--mistakes"]:
        for pair in words.mistakes(load("tune"), ours):
            print(pair.kind, "should meet" if pair.meet else "should not meet", pair.searched, pair.text, sep="\t")
        return
    if arguments:
        sys.exit(f"python -m bench.relevance: unknown argument {arguments[0]}; the only one is --mistakes")
    print(words.report(), ranking.report(), hostile.report(), sep="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
