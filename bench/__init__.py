"""Benchmarks: each is run as `python -m bench.<name>` and prints what it measured."""
