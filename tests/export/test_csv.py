"""CSV is one row a meeting, and no cell is a formula."""

import csv
import io

import pytest

from timeline.export.csv import COLUMNS


def rows(exported):
    return list(csv.DictReader(io.StringIO(exported.decode("utf-8"), newline="")))


def test_each_meeting_is_one_row_under_the_same_header(make):
    undated = make.meeting(uid="m2", interval=None, place=None, sources=())
    first, second = rows(make.export("csv", make.meeting(), undated))
    assert tuple(first) == COLUMNS
    assert first["participants"] == "Donald Trump; Volodymyr Zelensky"
    assert (first["place"], first["city"], first["country"]) == ("White House", "Washington", "US")
    assert first["urls"] == "https://example.org/a?b=1&c=2"
    assert (second["uid"], second["start"], second["place"], second["quote"]) == ("m2", "", "", "")


def test_without_meetings_there_is_still_a_header(make):
    header = ",".join(f'"{column}"' for column in COLUMNS)
    assert make.export("csv").decode() == header + "\r\n"


@pytest.mark.parametrize(
    "title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", " =1", "\u202e=1"]
)
def test_a_cell_that_a_spreadsheet_would_compute_becomes_text(make, title):
    (row,) = rows(make.export("csv", make.meeting(title=title)))
    assert row["title"].startswith("'")


def test_commas_quotes_and_line_ends_stay_in_their_cell(make):
    (row,) = rows(make.export("csv", make.meeting(title='A, "B";\r\n=C\x1b[2J')))
    assert row["title"] == 'A, "B"; =C'
    assert row["status"] == "scheduled"


def test_every_cell_is_quoted_so_that_no_separator_of_another_country_parts_it(make):
    exported = make.export("csv", make.meeting(title="Talks;=1+1\t=2")).decode()
    assert '"Talks;=1+1 =2"' in exported
    assert all(line.startswith('"') and line.endswith('"') for line in exported.splitlines())
