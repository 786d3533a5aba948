"""Measure how fast each format is read, beside its bare library: python -m benchmarks.readers.

The files are those that the tests are written with (`tests/written_files.py`), made many.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from benchmarks.measure import HEAD, Row, rate_of

sys.path.append(str(Path(__file__).parents[1] / "tests"))

import written_files as files

from timeline.articles.readers import find_reader

ITEMS = 200


def bare_lxml(stream: BinaryIO) -> object:
    from lxml import etree

    return [item.tag for _, item in etree.iterparse(stream)]


def bare_pages(stream: BinaryIO) -> object:
    """What reading pages costs, whatever they stand in."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    from trafilatura import extract

    records = ArchiveIterator(stream, record_types=WarcRecordType.response)
    return [extract(record.reader.read(), output_format="markdown") for record in records]


def bare_pypdf(stream: BinaryIO) -> object:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(stream).pages]


def bare_mammoth(stream: BinaryIO) -> object:
    from mammoth import convert_to_html

    return convert_to_html(stream)


def bare_pyarrow(stream: BinaryIO) -> object:
    from pyarrow import parquet

    return [batch.to_pylist() for batch in parquet.ParquetFile(stream).iter_batches(64)]


Case = tuple[str, bytes, int, str, Callable[[BinaryIO], object]]


def cases() -> Iterator[Case]:
    """Name, file, articles in it, and the library that reads such files."""
    ninjs = [files.ninjs_2(uri=f"urn:{number}") for number in range(ITEMS)]
    g2 = files.news_message(*(files.news_item(f"urn:{number}") for number in range(ITEMS)))
    pages = [files.capture(f"https://a.example/{n}", files.page()) for n in range(ITEMS)]
    printed = (Path(__file__).parents[1] / "tests/articles/files/two-columns.pdf").read_bytes()
    yield "ninjs", json.dumps(ninjs).encode(), ITEMS, "json", json.load
    yield "NewsML-G2", g2.encode(), ITEMS, "lxml", bare_lxml
    yield "NITF", files.nitf().encode(), 1, "lxml", bare_lxml
    yield "WARC", files.warc(*pages, packed=True), ITEMS, "fastwarc, trafilatura", bare_pages
    yield "PDF", printed, 1, "pypdf", bare_pypdf
    yield "Word", files.docx(), 1, "mammoth", bare_mammoth
    yield "Parquet", files.parquet_of(ITEMS), ITEMS, "pyarrow", bare_pyarrow


def read_all(data: bytes) -> int:
    """How many articles are in a file."""
    reader = find_reader("", data[:8192])
    assert reader is not None
    return sum(1 for _ in reader(io.BytesIO(data), "file", "file"))


def main() -> None:
    print(HEAD)
    for name, data, articles, library, bare in cases():
        assert read_all(data) == articles
        bare(io.BytesIO(data))  # loads the library
        times = max(1, ITEMS // articles // 2)
        ours = rate_of(read_all, [data] * times) * articles
        theirs = rate_of(lambda each, bare=bare: bare(io.BytesIO(each)), [data] * times) * articles
        print(Row(f"read {name}", ours, "articles/s", library, theirs), flush=True)


if __name__ == "__main__":
    main()
