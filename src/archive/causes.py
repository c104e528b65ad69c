"""Why something refused, in words for people: the operating system and the libraries speak English."""

import errno

from archive.errors import ArchiveError

_CAUSES = {
    errno.EACCES: ArchiveError("adgang nægtet"),
    errno.EPERM: ArchiveError("adgang nægtet"),
    errno.ENOENT: ArchiveError("filen eller mappen findes ikke"),
    errno.ENOTDIR: ArchiveError("det er ikke en mappe"),
    errno.EEXIST: ArchiveError("filen findes allerede"),
    errno.EISDIR: ArchiveError("det er en mappe"),
    errno.ENOSPC: ArchiveError("disken er fuld"),
    errno.EDQUOT: ArchiveError("kvoten på disken er brugt op"),
    errno.EROFS: ArchiveError("disken kan kun læses"),
    errno.EIO: ArchiveError("disken svarer med fejl"),
    errno.EMFILE: ArchiveError("for mange åbne filer"),
    errno.ENAMETOOLONG: ArchiveError("navnet er for langt"),
    errno.EADDRNOTAVAIL: ArchiveError("adressen findes ikke på denne maskine"),
}
_NOT_UTF8 = ArchiveError("filen er ikke skrevet i UTF-8")


def cause(error: Exception) -> ArchiveError | str:
    """Why, as a value of an error's text; in the library's own words where we have none."""
    if isinstance(error, UnicodeDecodeError):
        return _NOT_UTF8
    if isinstance(error, OSError):
        return _CAUSES.get(error.errno or 0, error.strerror or str(error))
    return str(error)
