"""Files of agencies, archives and offices that tell of one meeting, for tests of their readers."""

import gzip
import io
import json
import zipfile

TOLD = "Norway's foreign minister Espen Barth Eide met his Danish counterpart in Oslo on Monday."
MEETING = (
    "French President Emmanuel Macron met German Chancellor Friedrich Merz in Paris on Friday."
)
SENT = "2025-03-10T22:15:00+01:00"
LATER = "2025-04-02T08:00:00+02:00"
TITLE = "Talks in Oslo"


def ninjs_1(**fields):
    item = {
        "uri": "https://wire.example/oslo",
        "type": "text",
        "versioncreated": LATER,
        "firstcreated": SENT,
        "headline": TITLE,
        "byline": "A. One",
        "language": "en-GB",
        "body_text": f"{TOLD} {MEETING}",
        "body_xhtml": f"<p>{TOLD}</p><p>{MEETING}</p>",
    }
    return {name: value for name, value in {**item, **fields}.items() if value is not None}


def ninjs_2(**fields):
    item = {
        "uri": "https://wire.example/oslo",
        "standard": {"name": "ninjs", "version": "2.1"},
        "type": "text",
        "versioncreated": LATER,
        "firstcreated": SENT,
        "headlines": [{"role": "short", "value": "Oslo"}, {"role": "main", "value": TITLE}],
        "by": "A. One",
        "infosources": [{"name": "Nordic Wire"}],
        "language": "en",
        "bodies": [
            {"role": "text", "contenttype": "text/plain", "value": f"{TOLD} {MEETING}"},
            {"role": "markup", "contenttype": "application/xml", "value": "<X>nothing</X>"},
            {"contenttype": "text/html", "value": f"<p>{TOLD}</p><p>{MEETING}</p>"},
        ],
    }
    return {**item, **fields}


def ninjs_3(**fields):
    renamed = {"versioncreated": "versionCreated", "firstcreated": "firstCreated"}
    item = {renamed.get(name, name): value for name, value in ninjs_2().items()}
    item["bodies"] = [
        {("contentType" if name == "contenttype" else name): value for name, value in body.items()}
        for body in item["bodies"]
    ]
    return {**item, **fields}


NITF_BODY = f"""<body><body.head><hedline><hl1>{TITLE}</hl1></hedline>
<byline>By <person>A. One</person></byline>
<dateline><location>OSLO</location>, <story.date norm="20250309">10 March</story.date></dateline>
</body.head><body.content><p>{TOLD}</p>
<media media-type="image"><media-caption>A ship in the fjord.</media-caption></media>
<hl2>Paris</hl2><p>{MEETING.replace("Emmanuel Macron", "<person>Emmanuel Macron</person>")}</p>
</body.content></body>"""


def nitf(
    docdata='<date.issue norm="20250310T221500+0100"/>',
    body=NITF_BODY,
    prologue='<?xml version="1.0" encoding="utf-8"?>',
):
    return (
        f'{prologue}<nitf xml:lang="en-GB"><head><docdata management-status="usable">'
        f'<doc-id id-string="nw-1"/>{docdata}<doc.copyright holder="Nordic Wire"/></docdata>'
        f"</head>{body}</nitf>"
    )


INLINE = f'<inlineXML contenttype="application/nitf+xml"><nitf>{NITF_BODY}</nitf></inlineXML>'


def news_item(
    guid="urn:newsml:wire.example:oslo",
    version=1,
    *,
    kind="text",
    status="usable",
    dates=f"<firstCreated>{SENT}</firstCreated>",
    content=INLINE,
    namespace=' xmlns="http://iptc.org/std/nar/2006-10-01/"',
):
    return f"""<newsItem{namespace} guid="{guid}" version="{version}" standard="NewsML-G2"
 xml:lang="en-US"><itemMeta><itemClass qcode="ninat:{kind}"/>
<provider qcode="nprov:NW"><name>Nordic Wire</name></provider>
<versionCreated>{LATER}</versionCreated>{dates}<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><by>A. One</by><language tag="en-GB"/><headline>{TITLE}</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


def news_message(*items):
    inner = "".join(
        item.replace(' xmlns="http://iptc.org/std/nar/2006-10-01/"', "", 1) for item in items
    )
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">'
        f"<header><sent>{LATER}</sent></header><itemSet>{inner}</itemSet></newsMessage>"
    )


def as_json(item):
    return json.dumps(item, indent=1)


def page(body=None, *, head=f'<meta property="article:published_time" content="{SENT}">'):
    told = body or f"<h1>{TITLE}</h1><p>{TOLD}</p><p>{MEETING}</p>"
    return (
        f'<!doctype html><html lang="en-GB"><head><title>{TITLE}</title>{head}</head>'
        f"<body><article>{told}</article></body></html>"
    )


def capture(
    address,
    content,
    *,
    status="200 OK",
    media="text/html; charset=utf-8",
    encoding="",
    kind="response",
    moment="2025-03-12T10:00:00Z",
):
    """One record of an archive, not packed."""
    content = content if isinstance(content, bytes) else content.encode()
    packing = f"Content-Encoding: {encoding}\r\n" if encoding else ""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{packing}\r\n".encode() + content
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Date: {moment}\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def warc(*records, packed=False):
    """An archive, by default of one page; packed record by record, as crawlers do."""
    records = records or (capture("https://news.example/oslo", page()),)
    info = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    return b"".join(gzip.compress(r) if packed else r for r in (info, *records))


def pdf(*pages, info="", catalog="", objects=()):
    """A PDF with pages of lines: each ``(text, x, y)``, or with the size of its type behind."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    contents = [_content(page) for page in pages]
    first = 5 + len(objects)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    built = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        font,
        f"<<{info}>>".encode(),
        *objects,
    ]
    for number, content in enumerate(contents):
        built.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {first + 2 * number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        built.append(pdf_stream(content))
    return _assembled(built)


def pdf_stream(content, about=""):
    head = f"<<{about}/Length {len(content)}>>stream\n".encode()
    return head + content + b"\nendstream"


def _content(lines):
    drawn = []
    for text, x, y, *size in lines:
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        drawn.append(f"BT /F {size[0] if size else 10} Tf {x} {y} Td ({escaped}) Tj ET\n")
    return "".join(drawn).encode("cp1252")


def _assembled(objects):
    data, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R/Info 4 0 R>>\n"
    return bytes(data) + end % (size, table, size) + b"startxref\n%d\n%%%%EOF" % len(data)


WORDS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org"


def word_paragraph(text, style=None):
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:t>{text}</w:t></w:r></w:p>"


DATED = word_paragraph("Published: 10 March 2025")


def docx(*paragraphs, facts="", body=None, **parts):
    """A Word document of paragraphs in XML, by default the meeting under a heading."""
    usual = (word_paragraph(TITLE, "Heading1"), DATED, *map(word_paragraph, (TOLD, MEETING)))
    inner = "".join(paragraphs or usual)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{kind}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{PACKAGE}/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": body or f"<w:document {WORDS}><w:body>{inner}</w:body></w:document>",
        "word/_rels/document.xml.rels": "<Relationships "
        f'xmlns="{PACKAGE}/package/2006/relationships">'
        f'<Relationship Id="r2" Type="{PACKAGE}/officeDocument/2006/relationships/styles" '
        'Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles {WORDS}><w:style w:type="paragraph" w:styleId="Heading1">'
        '<w:name w:val="heading 1"/></w:style></w:styles>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{PACKAGE}/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2019-01-01T00:00:00Z'
        f"</dcterms:created>{facts}</cp:coreProperties>",
        **parts,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            if content is not None:
                package.writestr(name, content)
    return buffer.getvalue()


def parquet(columns, **options):
    """A Parquet file of columns, each a list of values or an Arrow array."""
    import pyarrow
    from pyarrow import parquet

    stream = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), stream, **options)
    return stream.getvalue()


def parquet_of(rows=1, **columns):
    given = {
        "id": [f"nw-{number}" for number in range(rows)],
        "headline": [TITLE] * rows,
        "date": [SENT] * rows,
        "body": [f"{TOLD}\n\n{MEETING}"] * rows,
        "views": [3] * rows,
    }
    return parquet({**given, **columns})
