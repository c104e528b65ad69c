"""A reading as `archive inspect` prints it for people."""

from archive.cli.language import _, day, ngettext, number
from archive.models import AgendaItem, Reading
from archive.wording import KINDS, OUTCOMES

_FIELDS = {"title": _("titel"), "recommendation": _("indstilling"), "text": _("tekst"), "casenumber": _("sagsnummer")}


def as_text(reading: Reading, explanation: tuple[str, ...] = (), explain: bool = False) -> str:
    """The reading in lines. With `explain`, the words behind each topic and the signs of the template too."""
    meeting, document = reading.meeting, reading.document
    times = "–".join(time.replace(":", ".") for time in (meeting.start, meeting.end) if time)
    when = _("%(date)s kl. %(times)s", date=day(meeting.date), times=times) if times else day(meeting.date)
    pages = ngettext("%(num)s side", "%(num)s sider", document.pages) if document.pages else _("ingen sider")
    template = _("skabelon %(name)s", name=document.template)
    lines = [
        f"{meeting.organization.name}, {when}",
        *([meeting.place] if meeting.place else []),
        f"{document.name}: {_(KINDS[document.kind])}, {pages}, {template}",
        *(explanation if explain else ()),
        *(_("Tvivl: %(doubt)s", doubt=doubt) for doubt in reading.doubts),
    ]
    for item in reading.items:
        lines += ["", _heading(item), *(f"  {line}" for line in _content(item, explain))]
    return "\n".join(lines)


def _heading(item: AgendaItem) -> str:
    notes = [_("side %(page)s", page=item.page_first)] if item.page_first else []
    notes += [_("lukket")] if item.closed else []
    return f"{item.number} {item.title}" + (f" ({', '.join(notes)})" if notes else "")


def _content(item: AgendaItem, explain: bool) -> list[str]:
    lines = (
        [_("Sag %(numbers)s", numbers=", ".join(case.raw for case in item.case_numbers))] if item.case_numbers else []
    )
    for topic in item.topics:
        words = ", ".join(f"{word.word} {number(word.weight)} ({_FIELDS[word.field]})" for word in topic.words)
        why = _("%(score)s af %(words)s", score=number(round(topic.score, 1)), words=words)
        lines.append(f"{topic.id} {topic.name}" + (f": {why}" if explain else ""))
    for section in item.sections:
        heading, start = section.heading or _("Tekst"), section.text.replace("\n", " ")
        lines.append(f"{heading}: {start[:100]}{'…' if len(start) > 100 else ''}")
    if item.decision and item.decision.outcome:
        lines.append(_("Udfald: %(outcome)s", outcome=_(OUTCOMES[item.decision.outcome])))
    lines += [_("Bilag: %(title)s", title=attachment.title) for attachment in item.attachments]
    lines += [_("Link: %(text)s", text=f"{link.text} → {link.url}") for link in item.links]
    return lines
