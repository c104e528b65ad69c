"""The fast engine: plans evaluated on the arrays of a columnar build."""
