"""What a run finds: the live build, what it says of itself, and whether another may be made from it."""

from dataclasses import dataclass
from pathlib import Path

from archive.errors import IndexingError
from archive.indexing import builds, verify
from archive.indexing import manifest as manifests
from archive.indexing.manifest import DocumentEntry, Manifest
from archive.indexing.publication import guard_against_lost_list


@dataclass(frozen=True, slots=True)
class Before:
    """`manifest` is the live build's, or of the newest build that can still tell what the archive held. `base` is the
    same of a whole live build, and None where everything must be made anew: a clone would carry the damage on."""

    live: Path | None
    manifest: Manifest | None
    base: Manifest | None

    @property
    def documents(self) -> dict[str, DocumentEntry]:
        """What the archive held, by source."""
        return {entry.source: entry for entry in self.manifest.documents} if self.manifest else {}


def last_manifest(index: Path, decisions: Path, force: bool = False) -> Manifest | None:
    """The manifest of the live build, or of the newest one that can be read; None before the first build.

    Raises IndexingError when the list of take-downs (`decisions`) is gone, or when builds are there and none can say
    what it held, unless somebody `force`s it: the guards against lost disks and lists would see nothing to guard.
    """
    live = builds.current(index)
    made = [*([live] if live else []), *reversed(builds.existing(index))]
    manifest = next((found for build in made if (found := manifests.load_if_whole(build))), None)
    if made and manifest is None and not (force and decisions.is_file()):
        raise IndexingError(
            "Ingen udgaves fortegnelse kan læses: ingen ved, hvad der var i arkivet, og hvad der er fjernet fra det.",
            str(index),
            "Sørg for, at {decisions} er der (skriv {empty}, hvis intet skal holdes tilbage), og kør igen med --force.",
            decisions=decisions,
            empty="{}",
        )
    guard_against_lost_list(manifest.publication if manifest else "", decisions)
    return manifest


def look(index: Path, decisions: Path, force: bool = False) -> Before:
    """Look at the builds of an index. Raises IndexingError as `last_manifest` does."""
    live, manifest = builds.current(index), last_manifest(index, decisions, force)
    whole = live is not None and not verify.damage(live)
    return Before(live, manifest, manifest if whole else None)
