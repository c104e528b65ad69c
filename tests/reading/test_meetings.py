"""Documents of one meeting meet: one list of items, stable addresses, corrected versions, and what is in doubt."""

from dataclasses import replace

from archive.models import Attendance, DocumentKind, Meeting, Reading, Section, SectionKind
from archive.reading.meetings import meet, meeting_id
from tests.reading.met import AGENDA, MINUTES, SUPPLEMENT, item, reading

BUSES = "FjordTrafik vil samle de tre natlinjer i Havnborg til én rundtur, som koster 1,4 mio. kr. om året."
WELLS = "Prøver fra elleve boringer ved Tangholm viser rester af et sprøjtemiddel, forbudt siden 1999."
SCHOOL = "Gymnasierne i Elmerup melder om 312 ledige pladser, mens ansøgerne til Klitborg må vente."

agenda = reading(
    AGENDA,
    item("1.1", "Godkendelse af referat", group="Formalia"),
    item("2.1", "Ledige pladser", SCHOOL, group="Sager"),
    item("2.2", "Natbusser i Havnborg", BUSES, group="Sager"),
    item("3.1", "Eventuelt", group="Eventuelt"),
)
minutes = reading(
    MINUTES,
    item("1.1", "Godkendelse af referat", decided="Godkendt.", group="Formalia"),
    item("2.1", "Natbusser i Havnborg", BUSES.replace("1,4", "1,6"), decided="Godkendt.", group="Sager"),
    item("2.2", "Sprøjtemidler i grundvandet", WELLS, decided="Udsat.", group="Sager"),
    item("3.1", "Eventuelt", decided="Intet.", group="Eventuelt"),
    end="12:00",
)


def shown(meeting: Meeting) -> list[tuple[str, str, str | None]]:
    return [(each.id, each.number, each.agenda_number) for each in meeting.items]


def test_an_agenda_alone_is_a_meeting() -> None:
    met = meet([agenda])
    assert met.id == "kkr-fjordland-2023-03-17"
    assert shown(met) == [("1.1", "1.1", None), ("2.1", "2.1", None), ("2.2", "2.2", None), ("3.1", "3.1", None)]
    assert met.items[1].sources[0].document == agenda.document.id
    assert met.doubts == ()


def test_the_minutes_number_is_shown_and_the_address_stays_the_agendas() -> None:
    met = meet([minutes, agenda])
    assert shown(met) == [
        ("1.1", "1.1", None),
        ("2.1", "2.1", None),  # withdrawn: it stands in the agenda only, before what followed it there
        ("2.2", "2.1", "2.2"),
        ("2.2-referat", "2.2", None),  # added: the agenda's 2.2 was another matter
        ("3.1", "3.1", None),
    ]
    assert [len(each.sources) for each in met.items] == [2, 1, 2, 1, 2]
    assert {each.id for each in meet([agenda]).items} < {each.id for each in met.items}


def test_the_order_of_the_documents_does_not_matter() -> None:
    assert meet([agenda, minutes]) == meet([minutes, agenda])


def test_times_and_place_are_the_latest_documents_that_say_them() -> None:
    met = meet([agenda, minutes])
    assert (met.start, met.end, met.place) == ("10:00", "12:00", "Klitborg")


def test_what_the_minutes_reworded_is_kept_beside_the_new_text_with_its_document() -> None:
    buses = meet([agenda, minutes]).items[2]
    assert "1,6 mio." in buses.text_of(SectionKind.PRESENTATION)
    assert ["1,4 mio." in section.text for section in buses.replaced] == [True]
    assert buses.replaced[0].document == agenda.document.id
    assert meet([agenda, minutes]).items[0].replaced == ()


def test_sections_that_only_the_agenda_has_stay_in_their_places() -> None:
    before = item("1", "Natbusser", BUSES, more=(Section(SectionKind.OTHER, "Økonomi", "1,4 mio. kr."),))
    after = item("1", "Natbusser", decided="Godkendt.", more=(Section(SectionKind.OTHER, "", "Rød dagsorden."),))
    met = meet([reading(AGENDA, before), reading(MINUTES, after)]).items[0]
    assert [section.heading for section in met.sections] == ["Sagsfremstilling", "Økonomi", "", "Beslutning"]
    assert met.replaced == ()


def test_a_renamed_item_keeps_the_agendas_title_too() -> None:
    met = meet([reading(AGENDA, item("1", "Nattens linjer", BUSES)), reading(MINUTES, item("1", "Natbusser", BUSES))])
    assert (met.items[0].title, met.items[0].agenda_title) == ("Natbusser", "Nattens linjer")
    assert meet([agenda, minutes]).items[2].agenda_title is None


def test_an_item_that_the_minutes_dealt_with_under_another_says_so_and_keeps_its_address() -> None:
    both = reading(MINUTES, item("2.1", "Pladser og natbusser", SCHOOL + "\n\n" + BUSES, decided="Godkendt."))
    met = meet([reading(AGENDA, item("2.1", "Pladser", SCHOOL), item("2.2", "Natbusser", BUSES)), both])
    assert [(each.id, each.merged_into) for each in met.items] in (
        [("2.1", None), ("2.2", "2.1")],
        [("2.1", "2.2"), ("2.2", None)],
    )
    assert all(any(source.document == both.document.id for source in each.sources) for each in met.items)


def test_a_supplements_items_come_with_addresses_of_their_own_and_the_agendas_numbers_stand() -> None:
    extra = reading(
        SUPPLEMENT, item("1.1", "Sprøjtemidler i grundvandet", WELLS), item("1.2", "Ledige pladser", SCHOOL)
    )
    assert shown(meet([agenda, extra]))[-1] == ("1.1-tillaeg", "1.1", None)
    assert ("2.1", "2.1", None) in shown(meet([agenda, extra]))
    met = meet([agenda, extra, minutes])
    assert ("1.1-tillaeg", "2.2", "1.1") in shown(met)


def test_a_group_that_got_another_number_is_still_one_group() -> None:
    later = reading(MINUTES, item("1.1", "Natbusser i Havnborg", BUSES, group="Sager"))
    groups = [each.group for each in meet([agenda, later]).items if each.group and each.group.title == "Sager"]
    assert len(groups) == 2
    assert len(set(groups)) == 1


# Corrected versions


def corrected(decided: str, name: str = "minutes-rettet.pdf") -> Reading:
    return reading(
        MINUTES,
        *(minutes.items[0], minutes.items[2], minutes.items[3]),
        item("2.1", "Natbusser i Havnborg", BUSES, decided=decided, group="Sager"),
        name=name,
    )


def test_a_corrected_version_replaces_the_earlier_one_which_stays_reachable() -> None:
    met = meet([corrected("Godkendt med 9 stemmer."), agenda, minutes])
    buses = next(each for each in met.items if each.id == "2.2")
    assert buses.text_of(SectionKind.DECISION) == "Godkendt med 9 stemmer."
    assert [s.text for s in buses.replaced if s.kind is SectionKind.DECISION] == ["Godkendt."]
    assert met.superseded == (minutes.document.id,)
    assert [document.name for document in met.documents] == ["agenda.pdf", "minutes.pdf", "minutes-rettet.pdf"]
    assert len(met.items) == len(meet([agenda, minutes]).items)
    assert met.doubts == ()


def test_version_ten_comes_after_version_two() -> None:
    met = meet([corrected("Ti.", "referat-v10.pdf"), corrected("To.", "referat-v2.pdf")])
    assert [each.text_of(SectionKind.DECISION) for each in met.items if "bus" in each.title] == ["Ti."]


def test_a_correction_of_one_item_leaves_the_rest_as_it_was() -> None:
    slip = reading(MINUTES, item("2.1", "Natbusser i Havnborg", BUSES, decided="Afvist."), name="rettelse.pdf")
    met = meet([agenda, minutes, slip])
    assert [each.text_of(SectionKind.DECISION) for each in met.items] == [
        "Godkendt.",
        "",
        "Afvist.",
        "Udsat.",
        "Intet.",
    ]


def test_two_parts_of_an_agenda_are_no_versions_of_each_other() -> None:
    shut = reading(AGENDA, item("9.1", "Lukket punkt: Køb af ejendom", closed=True), name="agenda-lukket.pdf")
    met = meet([agenda, shut])
    assert met.superseded == ()
    assert met.doubts == ()
    assert len(met.items) == 5


def test_an_item_of_the_earlier_version_only_stays_and_is_named() -> None:
    shorter = reading(AGENDA, *agenda.items[:3], name="agenda-rettet.pdf")
    met = meet([agenda, shorter])
    assert [each.id for each in met.items] == ["1.1", "2.1", "2.2", "3.1"]
    assert met.doubts == ("Punkt 3.1 står kun i den tidligere udgave »agenda.pdf«.",)


# Closed items


def test_what_is_closed_in_one_document_is_closed_in_all() -> None:
    shut = reading(AGENDA, item("4", "LUKKET PUNKT: Køb af ejendom i Egemark", closed=True))
    opened = reading(
        MINUTES,
        item(
            "4",
            "Køb af ejendom i Egemark",
            WELLS,
            "23/1001",
            "Godkendt.",
            more=(Section(SectionKind.OTHER, "Pris", "12 mio. kr."),),
        ),
    )
    for met in (meet([shut, opened]), meet([opened, shut])):
        (only,) = met.items
        assert only.closed
        assert only.text_withheld
        assert only.title == "LUKKET PUNKT: Køb af ejendom i Egemark"
        assert (only.sections, only.replaced, only.decision, only.case_numbers, only.references) == (
            (),
            (),
            None,
            (),
            (),
        )
        assert only.agenda_title is None


def test_a_closed_item_stays_closed_when_a_version_opens_it() -> None:
    shut = reading(MINUTES, item("4", "Lukket sag: Køb af ejendom", closed=True))
    opened = reading(MINUTES, item("4", "Køb af ejendom", WELLS, decided="Godkendt."), name="minutes-rettet.pdf")
    (only,) = meet([shut, opened]).items
    assert only.closed
    assert only.sections == ()
    assert only.replaced == ()


def test_what_was_taken_down_in_one_version_comes_back_in_none() -> None:
    down = replace(item("4", "Køb af ejendom i Egemark"), taken_down=True)
    text = item("4", "Køb af ejendom i Egemark", WELLS, decided="Godkendt.")
    for kinds in ((AGENDA, MINUTES), (MINUTES, MINUTES)):
        for first, second in ((down, text), (text, down)):
            (only,) = meet([reading(kinds[0], first, name="a.pdf"), reading(kinds[1], second, name="b.pdf")]).items
            assert only.taken_down
            assert (only.sections, only.replaced, only.decision) == ((), (), None)


# Attendance


def test_attendance_at_some_items_stands_at_those_items() -> None:
    late = Attendance("Laurids Nygaard-Toft", "arrived", "O", time="10:33", items=("2",))
    unfit = Attendance("Vibeke Engtoft", "disqualified", "C", items=("2.1",))
    there = Attendance("Ragna Vestermark", "present", "A")
    met = meet([agenda, reading(MINUTES, *minutes.items, attendance=(there, late, unfit))])
    assert met.attendance == (there, late, unfit)
    assert {each.id: each.attendance for each in met.items} == {
        "1.1": (),
        "2.1": (),  # the agenda's 2.1 was not dealt with: the minutes' numbers count
        "2.2": (late, unfit),
        "2.2-referat": (late,),
        "3.1": (),
    }


# Bad input: each archived, nothing lost, the doubt named


def test_two_minutes_that_contradict_each_other_are_both_kept_and_named() -> None:
    met = meet([minutes, corrected("Afvist.", "referat-b.pdf")])
    buses = next(each for each in met.items if "bus" in each.title)
    assert {buses.text_of(SectionKind.DECISION), *(s.text for s in buses.replaced)} >= {"Godkendt.", "Afvist."}
    assert len(met.documents) == 2
    assert any("ingen siger, at den retter en anden" in doubt for doubt in met.doubts)
    assert [doubt for doubt in met.doubts if "noget forskelligt om beslutningen i punkt 2.1" in doubt]
    assert not any("punkt 1.1" in doubt for doubt in met.doubts)


def test_minutes_without_an_agenda() -> None:
    met = meet([minutes])
    assert [each.id for each in met.items] == ["1.1", "2.1", "2.2", "3.1"]
    assert met.doubts == ("Mødet har referat, men ingen dagsorden i arkivet.",)


def test_an_item_number_used_twice_gives_two_items_with_addresses_of_their_own() -> None:
    twice = reading(
        AGENDA, item("2.1", "Natbusser", BUSES), item("2.1", "Grundvand", WELLS), item("2.1", "Skoler", SCHOOL)
    )
    assert [each.id for each in meet([twice]).items] == ["2.1", "2.1-2", "2.1-3"]
    later = reading(
        MINUTES, *(item("2.1", each.title, each.sections[0].text, decided="Godkendt.") for each in twice.items)
    )
    assert [each.id for each in meet([twice, later]).items] == ["2.1", "2.1-2", "2.1-3"]
    assert all(each.text_of(SectionKind.DECISION) for each in meet([twice, later]).items)


def test_documents_without_a_date_do_not_meet() -> None:
    one, two = (reading(AGENDA, item("1", "Natbusser", BUSES), date=None, name=name) for name in ("a.pdf", "b.pdf"))
    assert meeting_id(one) != meeting_id(two)


def test_pages_of_an_appendix_do_not_swallow_each_other() -> None:
    text = "Tal for ni kommuner og en oversigt over udgifter pr. indbygger i årene."
    one = reading(DocumentKind.OTHER, item("1", "Side 1", BUSES), item("2", "Side 2", text), name="bilag-1.pdf")
    two = reading(DocumentKind.OTHER, item("1", "Side 1", WELLS), item("2", "Side 2", SCHOOL), name="bilag-2.pdf")
    met = meet([agenda, one, two])
    assert len(met.items) == 8
    assert len({each.id for each in met.items}) == 8
    assert met.superseded == ()
