"""The site: pages, JSON, feeds. Reads a published build and never writes one."""
