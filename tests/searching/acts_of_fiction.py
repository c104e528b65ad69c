"""Acts of appointment for the tests of the register, one line each."""

from archive.indexing.acts import Act
from archive.models import Appointment, AppointmentStatus, Organization

KKR = Organization("kkr-fjordland", "KKR Fjordland")


def act(day: str, status: str, person: str | None = None, party: str | None = None, **more: object) -> Act:
    """An act of the meeting on `day`; the body is RAR Fjordland unless said otherwise."""
    said = {"body": "RAR Fjordland", "sentence": f"{person} {status}.", **more}
    appointment = Appointment(AppointmentStatus(status), person=person, party=party, **said)  # type: ignore[arg-type]
    return Act(f"kkr-fjordland-{day}/4.1", "4.1", "Udpegning", f"kkr-fjordland-{day}", KKR, day, appointment)
