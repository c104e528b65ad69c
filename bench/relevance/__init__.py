"""How well searching finds what people mean: words that should meet, and judged queries."""
