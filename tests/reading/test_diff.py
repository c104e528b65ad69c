"""What a later text changed: added, removed and reworded paragraphs; typesetting is no change."""

from archive.reading.diff import Change, compare


def shown(before: str, after: str) -> list[str]:
    """`=same`, `+added`, `-removed`; a reworded paragraph in one line."""
    signs = {Change.SAME: "=", Change.ADDED: "+", Change.REMOVED: "-"}
    return [" ".join(f"{signs[p.change]}{p.text}" for p in passage.pieces) for passage in compare(before, after)]


def test_equal_texts_have_no_changes() -> None:
    assert shown("Første afsnit.\n\nAndet.", "Første afsnit.\n\nAndet.") == ["=Første afsnit.", "=Andet."]


def test_a_paragraph_is_added_or_removed() -> None:
    assert shown("A b c.\n\nX y z.", "A b c.") == ["=A b c.", "-X y z."]
    assert shown("X y z.", "A b c.\n\nX y z.") == ["+A b c.", "=X y z."]


def test_a_reworded_paragraph_shows_the_words_that_changed() -> None:
    before = "Målet om 70 ejerskifteforløb fastholdes i hele 2023."
    after = "Målet om 80 ejerskifteforløb fastholdes i hele 2023."
    assert shown(before, after) == ["=Målet om -70 +80 =ejerskifteforløb fastholdes i hele 2023."]


def test_a_short_word_between_two_changes_is_part_of_them() -> None:
    assert shown("Planen koster 10 mio. kr. i 2023 og løber.", "Planen koster 12 mio. kr. i 2024 og løber.") == [
        "=Planen koster -10 +12 =mio. kr. i -2023 +2024 =og løber."
    ]
    assert shown("De ni og ti kommuner betaler hele beløbet.", "De syv og tolv kommuner betaler hele beløbet.") == [
        "=De -ni og ti +syv og tolv =kommuner betaler hele beløbet."
    ]


def test_a_paragraph_that_became_another_is_removed_and_added() -> None:
    assert shown("Busserne kører hver time.", "Sygehuset får ny indgang i maj.") == [
        "+Sygehuset får ny indgang i maj.",
        "-Busserne kører hver time.",
    ]


def test_line_breaks_hyphens_dashes_quotes_and_page_breaks_are_no_change() -> None:
    assert [
        p.change for p in compare("Et langt\nafsnit om KKR-formandskabet.", "Et langt afsnit om KKRformandskabet.")
    ] == [Change.SAME]
    assert [p.change for p in compare("Første del, og\n\nanden del.", "Første del, og anden del.")] == [Change.SAME]
    assert shown("Den »nye« Of- fice i havnen 1 lukker.", 'Den "nye" Office i havnen 2 lukker.') == [
        '=Den "nye" =Office =i havnen -1 +2 =lukker.'
    ]


def test_nothing_is_lost_on_either_side() -> None:
    before = "A b c d.\n\nE f g h.\n\nI j k l.\n\nM n."
    after = "E f x h.\n\nNyt her.\n\nI j k l m n o.\n\nA b c d."
    passages = compare(before, after)
    old = " ".join(p.text for passage in passages for p in passage.pieces if p.change is not Change.ADDED)
    new = " ".join(p.text for passage in passages for p in passage.pieces if p.change is not Change.REMOVED)
    assert sorted(old.split()) == sorted(before.split())
    assert new.split() == after.split()


def test_empty_texts() -> None:
    assert compare("", "") == ()
    assert shown("", "Nyt.") == ["+Nyt."]
    assert shown("Gammelt.", "") == ["-Gammelt."]
