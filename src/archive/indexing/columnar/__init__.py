"""The columnar codec: an index as flat arrays that are mapped and read in place. docs/index-layout.md draws them."""
