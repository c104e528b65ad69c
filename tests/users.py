"""Other users, for tests that root runs: who they are, and how they come to run this Python."""

import functools
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
OWNER, READER, GROUP = 61234, 61235, 61236  # throwaway: no such user has a name, a home or a file
# For a mount namespace of its own, in which the folders "$1" (closed to others, root's home as a rule) are empty and
# open but for what the program needs of them ("$2"). What is mounted ends with the last process in it.
_OPENED = """
set -e
for part in $2; do mkdir -p "$3$part"; mount --rbind "$part" "$3$part"; done
for closed in $1; do mount -t tmpfs -o mode=755 tmpfs "$closed"; done
for part in $2; do mkdir -p "$part"; mount --move "$3$part" "$part"; done
shift 3
exec "$@"
"""


def need_root() -> None:
    if os.getuid() != 0:
        pytest.skip("this needs root, to become other users")


def become(user: int, group: int = GROUP) -> list[str]:
    """What to put before a command that runs as a user. The shell is what setpriv starts with root's last rights."""
    return ["setpriv", f"--reuid={user}", f"--regid={group}", "--clear-groups", "sh", "-c", 'exec "$0" "$@"']


@functools.cache
def _runs(*prefix: str) -> bool:
    command = [*prefix, *become(OWNER), sys.executable, "-c", "import msgspec"]
    return subprocess.run(command, capture_output=True).returncode == 0


def opened(folder: Path) -> list[str]:
    """What to put before a command in which others than root run this Python; `folder` is for what is in the way.

    Nothing where they can anyhow. Skips where they cannot and this machine lets nobody mount.
    """
    need_root()
    if _runs():
        return []
    needed = {Path(each).resolve() for each in (sys.prefix, sys.base_prefix, PROJECT)}
    closed = {part: outermost for part in needed if (outermost := _closed(part))}
    parts = [part for part in closed if not any(part.is_relative_to(each) for each in closed if each != part)]
    script = ["sh", "-c", _OPENED, "sh", *(" ".join(map(str, each)) for each in (set(closed.values()), parts))]
    prefix = ["unshare", "--mount", *script, str(folder)]
    if not _runs(*prefix):
        pytest.skip(f"others than root cannot run {sys.executable}, and no folder can be mounted to let them")
    return prefix


def _closed(part: Path) -> Path | None:
    """The outermost folder on the way to a part of the program that others cannot enter."""
    return next((each for each in reversed(part.parents) if not each.stat().st_mode & 0o001), None)
