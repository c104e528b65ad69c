"""PDFs that want too much: bombs, loops, lies and damage, made anew for each run. None is larger than some megabytes.

`FILES` maps each file's name to what makes its bytes. They are written by hand, byte by byte: a library would refuse.
"""

import base64
import random
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

Objects = dict[int, bytes]

FILES: dict[str, Callable[[], bytes]] = {}

MEGABYTE = 1024 * 1024
HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
TEXT = b"BT /F1 12 Tf 72 720 Td (Havnen er dyb.) Tj ET\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"


def hostile(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Add a maker to FILES under its name."""
    FILES[f"{make.__name__.replace('_', '-')}.pdf"] = make
    return make


def write_all(folder: Path) -> list[Path]:
    """Every file, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / name).write_bytes(make())
    return sorted(folder.iterdir())


def pdf(objects: Objects, trailer: bytes = b"") -> bytes:
    """A file of these objects with a right table of them. Object 1 is the catalogue."""
    out, places = bytearray(HEAD), {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    size = max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, table)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", length: int | None = None) -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data) if length is None else length, entries, data)


def one_page(content: bytes = TEXT, more: Objects | None = None, plain: bool = True) -> Objects:
    """The objects of a file with one page; `content` is its text of commands, or a whole stream when not `plain`."""
    return {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: PAGE,
        4: stream(content) if plain else content,
        5: FONT,
    } | (more or {})


def packed(piece: bytes, times: int) -> bytes:
    """Deflated repetitions, without ever holding them."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


@cache
def _bomb(megabytes: int = 256, piece: bytes = b" ") -> bytes:
    return packed(piece * (MEGABYTE // len(piece)), megabytes)


# Bombs: little that unpacks to much.


@hostile
def bomb_of_one_layer() -> bytes:
    return pdf(one_page(stream(_bomb(), b"/Filter /FlateDecode"), plain=False))


@hostile
def bomb_of_two_layers() -> bytes:
    twice = zlib.compress(_bomb(), 9)
    return pdf(one_page(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"), plain=False))


@hostile
def bomb_behind_another_filter() -> bytes:
    coded = base64.a85encode(_bomb()) + b"~>"
    return pdf(one_page(stream(coded, b"/Filter [/ASCII85Decode /FlateDecode]"), plain=False))


@hostile
def bomb_of_run_lengths() -> bytes:
    return pdf(one_page(stream(b"\x81 " * (2 * MEGABYTE) + b"\x80", b"/Filter /RunLengthDecode"), plain=False))


@hostile
def bomb_of_a_hundred_filters() -> bytes:
    data = b" " * MEGABYTE
    for _ in range(100):
        data = zlib.compress(data)
    return pdf(one_page(stream(data, b"/Filter [" + b"/FlateDecode " * 100 + b"]"), plain=False))


@hostile
def bomb_of_a_thousand_streams() -> bytes:
    """Each is harmless, and the page asks for the same one a thousand times."""
    page = PAGE.replace(b"4 0 R", b"[" + b"4 0 R " * 1000 + b"]")
    return pdf(one_page(stream(_bomb(8, TEXT), b"/Filter /FlateDecode"), {3: page}, plain=False))


@hostile
def bomb_in_an_object_stream() -> bytes:
    packed_objects = stream(_bomb(), b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    return pdf(one_page(more={6: packed_objects}))


@hostile
def bomb_in_the_tounicode_table() -> bytes:
    ranges = packed(b"1 beginbfrange\n<0000> <FFFF> <0041>\nendbfrange\n" * 200, 2000)
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R >>")
    return pdf(one_page(more={5: font, 6: stream(ranges, b"/Filter /FlateDecode")}))


@hostile
def bomb_in_an_attached_file() -> bytes:
    names = b"<< /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F 6 0 R >> >>] >> >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Names %s >>" % names
    return pdf(one_page(more={1: catalogue, 6: stream(_bomb(), b"/Type /EmbeddedFile /Filter /FlateDecode")}))


@hostile
def bomb_in_the_metadata() -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R >>"
    return pdf(one_page(more={1: catalogue, 6: stream(_bomb(), b"/Type /Metadata /Filter /FlateDecode")}))


# Pictures.


def _picture(width: int, height: int, data: bytes, entries: bytes = b"") -> bytes:
    shape = b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB" % (width, height)
    picture = stream(data, shape + b" /BitsPerComponent 8 /Filter /FlateDecode " + entries)
    page = PAGE.replace(b"/Font", b"/XObject << /X 6 0 R >> /Font")
    return pdf(one_page(TEXT + b"q 500 0 0 500 0 0 cm /X Do Q\n", {3: page, 6: picture}))


@hostile
def picture_of_four_gigapixels() -> bytes:
    return _picture(65_000, 65_000, _bomb())


@hostile
def picture_of_a_negative_size() -> bytes:
    return _picture(-1, -2_147_483_648, zlib.compress(b"x"))


@hostile
def picture_with_a_predictor_that_lies() -> bytes:
    return _picture(100, 100, zlib.compress(b"x" * 30_000), b"/DecodeParms << /Predictor 15 /Columns 2147483647 >>")


@hostile
def picture_in_the_text_without_end() -> bytes:
    return pdf(one_page(TEXT + b"BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID " + b"\x00" * 5 * MEGABYTE))


# Nesting and loops.


@hostile
def arrays_nested_100_000_deep() -> bytes:
    return pdf(one_page(more={6: b"[" * 100_000 + b"]" * 100_000}))


@hostile
def arrays_nested_in_the_text_100_000_deep() -> bytes:
    return pdf(one_page(TEXT + b"[" * 100_000 + b"]" * 100_000 + b" TJ\n"))


@hostile
def dictionaries_nested_100_000_deep() -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /X " + b"<< /X " * 100_000 + b"1" + b" >>" * 100_000 + b" >>"
    return pdf(one_page(more={1: catalogue}))


def _forms(bodies: dict[int, bytes]) -> bytes:
    """A page that draws the form 6; each form may draw every other one."""
    known = b" ".join(b"/X%d %d 0 R" % (number, number) for number in bodies)
    page = PAGE.replace(b"/Font", b"/XObject << %s >> /Font" % known)
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources"
    entries += b" << /XObject << %s >> /Font << /F1 5 0 R >> >>" % known
    forms = {number: stream(body, entries) for number, body in bodies.items()}
    return pdf(one_page(TEXT + b"/X6 Do\n", {3: page, **forms}))


@hostile
def form_that_draws_itself() -> bytes:
    return _forms({6: TEXT + b"/X6 Do\n"})


@hostile
def forms_that_draw_each_other() -> bytes:
    return _forms({6: TEXT + b"/X7 Do\n", 7: TEXT + b"/X6 Do\n"})


@hostile
def forms_that_double_thirty_times() -> bytes:
    """A billion times the last one: each draws the next twice."""
    return _forms({number: b"/X%d Do /X%d Do\n" % (number + 1, number + 1) for number in range(6, 36)} | {36: TEXT})


@hostile
def pages_that_are_their_own_parent() -> bytes:
    return pdf(one_page(more={2: b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>"}))


@hostile
def pages_that_double_twenty_times() -> bytes:
    """A million pages out of twenty nodes that are shared."""
    nodes = {
        number: b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count %d >>" % (number + 1, number + 1, 2 ** (30 - number))
        for number in range(10, 30)
    }
    return pdf(one_page(more={2: b"<< /Type /Pages /Kids [10 0 R] /Count 1048576 >>", **nodes, 30: PAGE}))


@hostile
def pages_10_000_levels_deep() -> bytes:
    last = 10 + 10_000
    nodes = {
        number: b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (number + 1, number - 1)
        for number in range(10, last)
    }
    return pdf(one_page(more={2: b"<< /Type /Pages /Kids [10 0 R] /Count 1 >>", **nodes, last: PAGE}))


@hostile
def object_that_is_itself() -> bytes:
    return pdf(one_page(more={4: b"4 0 R", 5: b"6 0 R", 6: b"5 0 R"}))


@hostile
def length_that_is_its_own_stream() -> bytes:
    return pdf(one_page(b"<< /Length 4 0 R >>\nstream\n" + TEXT + b"endstream", plain=False))


@hostile
def outline_that_goes_round() -> bytes:
    entry = b"<< /Title (x) /Parent 6 0 R /Next 7 0 R /Prev 7 0 R /First 7 0 R /Last 7 0 R >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>"
    return pdf(one_page(more={1: catalogue, 6: b"<< /First 7 0 R /Last 7 0 R /Count 9 >>", 7: entry}))


@hostile
def form_field_that_is_its_own_child() -> bytes:
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>"
    return pdf(one_page(more={1: catalogue, 6: b"<< /T (x) /V (y) /Kids [6 0 R] /Parent 6 0 R >>"}))


# Too much of it.


@hostile
def blank_pages_20_000() -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 20_010))
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    root = b"<< /Type /Pages /Kids [%s] /Count 20000 >>" % kids
    return pdf(one_page(more={2: root, **dict.fromkeys(range(10, 20_010), blank)}))


@hostile
def blank_pages_4_900() -> bytes:
    """Just below what is allowed."""
    kids = b" ".join(b"%d 0 R" % number for number in range(10, 4_910))
    blank = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    root = b"<< /Type /Pages /Kids [%s] /Count 4900 >>" % kids
    return pdf(one_page(more={2: root, **dict.fromkeys(range(10, 4_910), blank)}))


@hostile
def commands_2_000_000() -> bytes:
    lines = packed(b"0 0 m\n9 9 l\nS\nn\n" * 1000, 500)
    return pdf(one_page(stream(lines, b"/Filter /FlateDecode"), plain=False))


@hostile
def rectangles_1_000_000() -> bytes:
    """Ruling lines, of which tables are made."""
    return pdf(one_page(stream(packed(b"1 1 9 9 re S\n" * 1000, 1000), b"/Filter /FlateDecode"), plain=False))


@hostile
def text_lines_200_000() -> bytes:
    lines = b"BT /F1 1 Tf 0.004 TL 72 820 Td\n" + b"(Havnen) Tj T*\n" * 200_000 + b"ET\n"
    return pdf(one_page(stream(zlib.compress(lines), b"/Filter /FlateDecode"), plain=False))


@hostile
def text_of_a_million_letters_in_one_place() -> bytes:
    return pdf(one_page(b"BT /F1 12 Tf 72 720 Td\n" + b"(x) Tj 0 0 Td\n" * 1_000_000 + b"ET\n"))


@hostile
def states_saved_1_000_000_times() -> bytes:
    return pdf(one_page(b"q\n" * 1_000_000 + TEXT))


@hostile
def clippings_100_000() -> bytes:
    return pdf(one_page(b"q 0 0 9 9 re W n\n" * 100_000 + TEXT))


@hostile
def links_100_000() -> bytes:
    link = b"<< /Type /Annot /Subtype /Link /Rect [72 700 200 730] /A << /S /URI /URI (https://x.example) >> >>"
    page = PAGE.replace(b"/Contents", b"/Annots [" + b"6 0 R " * 100_000 + b"] /Contents")
    return pdf(one_page(more={3: page, 6: link}))


@hostile
def page_10_km_wide() -> bytes:
    return pdf(one_page(more={3: PAGE.replace(b"595", b"28346457")}))


@hostile
def page_without_extent() -> bytes:
    return pdf(one_page(more={3: PAGE.replace(b"595 842", b"0 0")}))


@hostile
def page_of_an_impossible_size() -> bytes:
    return pdf(one_page(more={3: PAGE.replace(b"0 0 595 842", b"/x (y) null 1e999")}))


@hostile
def page_turned_by_a_million_degrees() -> bytes:
    return pdf(one_page(more={3: PAGE.replace(b"/Contents", b"/Rotate 1000017 /UserUnit 1e30 /Contents")}))


@hostile
def text_far_outside_the_page() -> bytes:
    far = b"".join(b"BT /F1 12 Tf 1 0 0 1 %d %d Tm (Havnen) Tj ET\n" % (10**n, -(10**n)) for n in range(30))
    return pdf(one_page(far))


# Fonts that lie.


def _cid_font(entries: bytes, encoding: bytes = b"/Identity-H", more: Objects | None = None) -> bytes:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding %s /DescendantFonts [6 0 R] >>" % encoding
    system = b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    below = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo %s /FontDescriptor 7 0 R" % system
    below += b" %s >>" % entries
    return pdf(one_page(more={5: font, 6: below, 7: b"<< /Type /FontDescriptor /FontName /X >>"} | (more or {})))


@hostile
def font_with_two_billion_widths() -> bytes:
    return _cid_font(b"/W [0 2147483647 1000]")


@hostile
def font_whose_widths_are_no_numbers() -> bytes:
    widths = b"/FirstChar -9 /LastChar 99999999 /Widths [/a (b) null 1e99] >>"
    return pdf(one_page(more={5: FONT.replace(b">>", widths)}))


@hostile
def font_with_a_character_map_of_four_billion() -> bytes:
    table = b"begincmap\n1 beginbfrange\n<00000000> <FFFFFFFF> <00000041>\nendbfrange\n1 begincidrange\n"
    table += b"<00000000> <FFFFFFFF> 0\nendcidrange\nendcmap"
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R >>")
    return pdf(one_page(more={5: font, 6: stream(table)}))


@hostile
def font_whose_character_map_uses_itself() -> bytes:
    entries = b"/Type /CMap /CMapName /X /UseCMap 8 0 R"
    return _cid_font(b"", b"8 0 R", {8: stream(b"/X usecmap\nbegincmap\nendcmap", entries)})


@hostile
def font_whose_character_map_lies_elsewhere() -> bytes:
    """A name that is a path: no such file may be looked for outside the library."""
    return _cid_font(b"", b"/../../../../../../etc/passwd")


@hostile
def font_of_random_bytes() -> bytes:
    noise = random.Random(1).randbytes(100_000)
    font = FONT.replace(b"/Type1 ", b"/TrueType ").replace(b">>", b"/FontDescriptor 6 0 R >>")
    more = {5: font, 6: b"<< /Type /FontDescriptor /FontName /X /FontFile2 7 0 R /FontFile 7 0 R >>", 7: stream(noise)}
    return pdf(one_page(more=more))


@hostile
def font_whose_glyphs_write_with_it() -> bytes:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << /H 6 0 R >>"
    font += b" /Encoding << /Differences [0 " + b"/H " * 256 + b"] >> /FirstChar 0 /LastChar 255 /Widths ["
    font += b"1 " * 256 + b"] /Resources << /Font << /F1 5 0 R >> >> >>"
    return pdf(one_page(more={5: font, 6: stream(b"1 0 d0 " + TEXT)}))


# Damage.


@hostile
def table_that_points_to_itself() -> bytes:
    whole = pdf(one_page())
    return pdf(one_page(), b"/Prev %d" % whole.rindex(b"xref\n0 1"))


@hostile
def table_whose_places_are_wrong() -> bytes:
    whole = pdf(one_page())
    head, _, tail = whole.partition(b"xref\n0 1")
    return head + b"% moved\n" * 99 + b"xref\n0 1" + tail


@hostile
def table_of_two_billion_objects() -> bytes:
    return pdf(one_page()).replace(b"xref\n0 1\n", b"xref\n0 2147483647\n").replace(b"/Size 6", b"/Size 2147483647")


@hostile
def table_that_is_missing() -> bytes:
    whole = pdf(one_page())
    return whole[: whole.index(b"xref\n0 1")]


@hostile
def catalogue_that_is_missing() -> bytes:
    return pdf(one_page()).replace(b"/Root 1 0 R", b"/Root 99 0 R")


@hostile
def length_of_two_gigabytes() -> bytes:
    return pdf(one_page(stream(TEXT, length=2_147_483_647), plain=False))


@hostile
def length_below_zero() -> bytes:
    return pdf(one_page(stream(TEXT, length=-5), plain=False))


@hostile
def count_of_two_billion_pages() -> bytes:
    return pdf(one_page(more={2: b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>"}))


@hostile
def lock_that_nobody_knows() -> bytes:
    return pdf(one_page(), b"/Encrypt << /Filter /Nobody /V 99 /R 99 /O (x) /U (y) /P -1 >> /ID [(a) (b)]")


@hostile
def script_that_runs_on_opening() -> bytes:
    action = b"<< /S /JavaScript /JS (while\\(true\\){app.alert\\('x'\\)}) /Next << /S /Launch /F (/bin/sh) >> >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R /OpenAction %s /AA << /WC %s >> >>" % (action, action)
    return pdf(one_page(more={1: catalogue}))


@hostile
def noise_after_the_first_line() -> bytes:
    return HEAD + random.Random(2).randbytes(2 * MEGABYTE)


@hostile
def page_whose_commands_are_noise() -> bytes:
    return pdf(one_page(random.Random(3).randbytes(2 * MEGABYTE)))


@hostile
def letters_flipped_at_random() -> bytes:
    chance, whole = random.Random(4), bytearray(pdf(one_page(TEXT * 200)))
    for _ in range(200):
        whole[chance.randrange(20, len(whole))] = chance.randrange(256)
    return bytes(whole)
