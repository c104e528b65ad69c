"""How the archive is, in one line for a cron mail."""

from archive.cli.language import _, ngettext, number
from archive.indexing.status import INCOMPLETE, OK, Status

_OUTCOMES = {"published": _("lagt ud"), "unchanged": _("intet ændret"), "failed": _("mislykkedes")}


def summary(status: Status) -> str:
    """How it is, which build, the last run, documents, items, size."""
    manifest, counts, sizes = status.manifest, status.documents, status.sizes
    parts = [_state(status)]
    if status.damaged:
        parts.append(_("udgave %(build)s, som er i brug, kan ikke læses", build=status.damaged))
    if manifest is not None:
        parts.append(
            _("udgave %(build)s, lavet for %(time)s siden", build=manifest.build, time=duration(status.age or 0))
        )
    parts.append(_last(status))
    if status.last.begun:
        time = duration(status.since(status.last.begun))
        parts.append(_("en ny begyndte for %(time)s siden og er ikke færdig", time=time))
    if manifest is not None:
        parts += [
            ngettext("%(num)s dokument læst", "%(num)s dokumenter læst", counts["read"]),
            _("%(number)s ikke læst", number=number(counts["failed"])),
            _(
                "%(number)s holdt tilbage (%(waiting)s venter)",
                number=number(counts["withheld"]),
                waiting=number(status.waiting),
            ),
            _(
                "%(items)s i %(meetings)s",
                items=ngettext("%(num)s punkt", "%(num)s punkter", manifest.items),
                meetings=ngettext("%(num)s møde", "%(num)s møder", len(manifest.meetings)),
            ),
        ]
    used, free = megabytes(sizes.builds + sizes.records), megabytes(sizes.free)
    parts.append(_("%(used)s på disken, %(free)s ledigt", used=used, free=free))
    return "; ".join(parts) + "."


def _state(status: Status) -> str:
    if status.code == OK:
        return _("Arkivet er i orden")
    return _("Arkivet er ikke fuldstændigt") if status.code == INCOMPLETE else _("ARKIVET HAR FEJL")


def _last(status: Status) -> str:
    run = status.last.run
    if run is None:
        return _("ingen indlæsning er noteret")
    why = f" ({run.message.rstrip('.')})" if run.message else ""
    outcome = _OUTCOMES.get(run.outcome, run.outcome)
    return (
        _("seneste indlæsning for %(time)s siden: %(outcome)s", time=duration(status.run_age or 0), outcome=outcome)
        + why
    )


def duration(seconds: int) -> str:
    """A rough length of time: *40 sekunder*, *12 minutter*, *5 timer*, *3 dage*."""
    if seconds < 120:
        return ngettext("%(num)s sekund", "%(num)s sekunder", seconds)
    if seconds < 7200:
        return ngettext("%(num)s minut", "%(num)s minutter", seconds // 60)
    if seconds < 172_800:
        return ngettext("%(num)s time", "%(num)s timer", seconds // 3600)
    return ngettext("%(num)s dag", "%(num)s dage", seconds // 86_400)


def megabytes(size: int) -> str:
    """Bytes as whole megabytes."""
    return f"{number(round(size / 1_000_000))} MB"
