"""click's own words in Danish: *Brug:*, *Tilvalg:*, *Fejl:* …

click takes `gettext` from the standard library when it is imported, and that reads compiled catalogues from disk only.
Ours are compiled in memory, so click's modules get our functions in the places where they have put the library's.
"""

from click import core, decorators, exceptions, formatting, parser, types

from archive.catalogue import catalogue


def speak(language: str) -> None:
    """Let click say everything in `language`. Its own strings are English: for that there is no catalogue."""
    words = catalogue(language, "click")
    for module in (core, decorators, exceptions, formatting, parser, types):
        for name, ours in (("_", words.gettext), ("ngettext", words.ngettext)):
            if hasattr(module, name):
                setattr(module, name, ours)
