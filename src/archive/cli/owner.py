"""Who writes an index: the user that it belongs to, also when root gives the command.

What root wrote, the owner's next ingest could not remove, and a web of another user might not be able to read.
"""

import os
import pwd
import subprocess
import sys
from pathlib import Path

from archive.errors import UsageError
from archive.indexing.builds import BUILDS

_ROOT = 0


def become(index: Path) -> None:
    """As root: become the owner of an index for the rest of this process, as `runuser -u` does.

    Others stay who they are. The owner is who owns its builds; before there are any, who owns its folder or the one it
    will lie in. Raises UsageError when that user cannot run this program. Where such a user has no builds yet, root
    stays root: there is no ingest of theirs to be hindered.
    """
    if os.geteuid() != _ROOT:
        return
    builds = index / BUILDS
    place = next(each for each in (builds, index, *index.parents) if each.exists()).stat()
    if place.st_uid == _ROOT:
        return
    name, group, groups = _known(place)
    if not _runs_as(place.st_uid, group, groups):
        if not builds.exists():
            return
        raise UsageError(
            "Indekset tilhører {owner}, og root kan ikke køre programmet som den bruger.",
            str(index),
            "Kør kommandoen som {owner}.",
            owner=name,
        )
    os.setgroups(groups)
    os.setgid(group)
    os.setuid(place.st_uid)
    os.umask(~place.st_mode & 0o077 | 0o022)  # what is written is for those whom the folder is for, and nobody else's


def _known(place: os.stat_result) -> tuple[str, int, list[int]]:
    """Name, group and further groups of a folder's owner; the folder's group where the owner has no name here."""
    try:
        user = pwd.getpwuid(place.st_uid)
    except KeyError:
        return str(place.st_uid), place.st_gid, []
    return user.pw_name, user.pw_gid, os.getgrouplist(user.pw_name, user.pw_gid)


def _runs_as(user: int, group: int, groups: list[int]) -> bool:
    """Whether this program runs under that user: PDFs are read by processes that are started later."""
    try:
        tried = subprocess.run(
            [sys.executable, "-c", "import archive"],
            user=user,
            group=group,
            extra_groups=groups,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return tried.returncode == 0
