"""Classes of English words told by their form: numbers, ordinals, days, years, clock times.

Each shape is a pattern of bounded length, the keys of its first words, and a function that reads
what matched.
"""

from __future__ import annotations

import re

from timeline.model.rule import Shape

__all__ = ["SHAPES", "read_clock", "read_number", "read_ordinal"]

BELOW_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
"""
FROM_TWENTY = "twenty thirty forty fifty sixty seventy eighty ninety"
FROM_FIRST = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
UNITS = {word: number for number, word in enumerate(BELOW_TWENTY.split())}
TENS = {word: 10 * number for number, word in enumerate(FROM_TWENTY.split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
ORDINAL_UNITS = {word: number for number, word in enumerate(FROM_FIRST.split(), start=1)}
ORDINAL_UNITS |= {"thirtieth": 30, "last": -1, "final": -1}
NUMBER_KEYS = frozenset(UNITS) | frozenset(TENS) | {"a", "hundred"}

_SMALL = f"(?:(?:{'|'.join(TENS)})(?:[\\s-](?:{'|'.join(list(UNITS)[1:10])}))?|{'|'.join(UNITS)})"
_ABOVE_NINE = (
    f"(?:{'|'.join(TENS)})(?:[\\s-](?:{'|'.join(list(UNITS)[1:10])}))?|{'|'.join(list(UNITS)[10:])}"
)
_WORDS = rf"(?:(?:{_SMALL}|a)\s(?:hundred|thousand)(?:\s(?:and\s)?{_SMALL})?|{_SMALL})\b"
_DIGITS = r"(?!0[0-9])[0-9]{1,3}(?:,[0-9]{3}){1,2}|(?!0[0-9])[0-9]{1,4}(?:\.[0-9]{1,2})?"
_FRACTION = r"(?:[\s-](?:and[\s-]a[\s-]half|1/2)|[\s-]?½)"
_ORDINAL = (
    rf"(?:(?:{'|'.join(TENS)})[\s-](?:{'|'.join(list(ORDINAL_UNITS)[:9])})"
    rf"|{'|'.join(sorted(ORDINAL_UNITS, key=len, reverse=True))}|[0-9]{{1,2}}(?:st|nd|rd|th))"
)
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_YEAR = r"(?:1[0-9]|20)[0-9]{2}(?![0-9%])(?!,[0-9]{3})(?!\.[0-9])"
_MERIDIEM = r"(?:a\.m\.?|p\.m\.?|am|pm)(?!\w)"
_CLOCK = (
    rf"(?:0?[1-9]|1[0-2])\s?{_MERIDIEM}"
    rf"|(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?::[0-5][0-9])?\s?{_MERIDIEM}"
    r"|(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|24:00|(?:[01]?[0-9]|2[0-3])h[0-5][0-9]"
    r"|(?:12\s)?(?:noon|midday|midnight)"
)
_OFFSET = r"[+\u2212-](?:(?:0[0-9]|1[0-4]):?[0-5][0-9]|[0-9]:[0-5][0-9]|1[0-4]|0?[0-9])(?![0-9])"
_PLACE = r"(?-i:[A-Z][a-zà-ÿ]+(?:[\s-][A-Z][a-zà-ÿ]+)?)"
_FREE_WORDS = (
    "to|and|or|in|at|with|for|when|but|if|before|after|is|was|will|on|rather|instead|not|as|because"
    "|so|then|while|said|says|where|would|could|should|have|has|had|may|might"
)
_FREE = rf"(?=\s*(?:[.,;:!?)—–-]|$|(?:{_FREE_WORDS})\b))"
_HOURS = "|".join(list(UNITS)[1:13])


def read_number(text: str) -> int | float:
    """A number in digits or words.

    >>> read_number("twenty-one"), read_number("2,500"), read_number("two and a half")
    (21, 2500, 2.5)
    """
    plain = text.lower().replace(",", "")
    if match := re.search(_FRACTION + "$", plain):
        return read_number(plain[: match.start()]) + 0.5
    if plain[0].isdigit():
        return float(plain) if "." in plain else int(plain)
    total = 0
    for word in re.split(r"[\s-]+", plain):
        if word in SCALES:
            total = max(total, 1) * SCALES[word]
        else:
            total += TENS.get(word, UNITS.get(word, 0))
    return total


def read_ordinal(text: str) -> int:
    """An ordinal in digits or words; "last" is -1.

    >>> read_ordinal("21st"), read_ordinal("twenty-first"), read_ordinal("last")
    (21, 21, -1)
    """
    plain = text.lower()
    if plain[0].isdigit():
        return int(plain[:-2])
    return sum(TENS.get(word, ORDINAL_UNITS.get(word, 0)) for word in re.split(r"[\s-]+", plain))


def read_day(text: str) -> int:
    """A day of a month, with or without its ending.

    >>> read_day("3rd"), read_day("03")
    (3, 3)
    """
    return int(re.match("[0-9]+", text)[0])  # type: ignore[index]


def read_clock(text: str) -> int:
    """A time of day in seconds from midnight; "midnight" ends the day.

    >>> read_clock("4:30 p.m."), read_clock("midnight")
    (59400, 86400)
    """
    plain = text.lower()
    if plain.endswith(("noon", "midday", "midnight")):
        return 86400 if plain.endswith("midnight") else 43200
    hour, *rest = (int(number) for number in re.findall("[0-9]{1,2}", plain))
    if "p" in plain and hour < 12:
        hour += 12
    elif "a" in plain and hour == 12:
        hour = 0
    minute, second = (*rest, 0, 0)[:2]
    return hour * 3600 + minute * 60 + second


def read_military(text: str) -> int:
    """Four digits of a clock, in seconds from midnight.

    >>> read_military("1530")
    55800
    """
    return int(text[:2]) * 3600 + int(text[2:]) * 60


def read_hour(text: str) -> int:
    """An hour in a word or digits, in seconds from midnight."""
    return int(read_number(text)) * 3600


def read_past_hour(text: str) -> int:
    """A clock time told by the hour it is past or before, in seconds from midnight.

    >>> read_past_hour("half past ten"), read_past_hour("a quarter to five")
    (37800, 17100)
    """
    *words, hour = text.lower().split()
    minutes = 30 if "half" in words else -15 if "to" in words else 15
    return read_hour(hour) + minutes * 60


def read_offset(text: str) -> int:
    """An offset from UTC, in minutes east of it.

    >>> read_offset("+05:30"), read_offset("GMT-3"), read_offset("Z")
    (330, -180, 0)
    """
    match = re.search(r"([+\u2212-])([0-9]{1,2}):?([0-9]{2})?", text)
    if match is None:
        return 0
    amount = int(match[2]) * 60 + int(match[3] or 0)
    return amount if match[1] == "+" else -amount


def read_year_words(text: str) -> int:
    """A year in words.

    >>> read_year_words("nineteen ninety-four"), read_year_words("two thousand and five")
    (1994, 2005)
    """
    head, _, tail = text.lower().partition(" ")
    if tail.startswith("thousand"):
        return int(read_number(text.lower().replace(" and ", " ")))
    return UNITS.get(head, TENS.get(head, 0)) * 100 + int(read_number(tail))


DIGIT = frozenset({"#"})

SHAPES = {
    "n": Shape(f"(?:{_DIGITS}|{_WORDS}){_FRACTION}?", NUMBER_KEYS | DIGIT, read_number),
    "nth": Shape(_ORDINAL, frozenset(ORDINAL_UNITS) | frozenset(TENS) | DIGIT, read_ordinal),
    "day": Shape(rf"{_DAY}(?:st|nd|rd|th)?(?![0-9%]|[:.,/][0-9])", DIGIT, read_day, single=True),
    "daynumber": Shape(_DAY, DIGIT, int, single=True),
    "dayth": Shape(rf"{_DAY}(?:st|nd|rd|th)", DIGIT, read_day, single=True),
    "monthnumber": Shape(r"(?:1[0-2]|0?[1-9])", DIGIT, int, single=True),
    "compactdate": Shape(
        r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])", DIGIT, int
    ),
    "isoweek": Shape(r"[12][0-9]{3}-W[0-5][0-9]", DIGIT, str),
    "isoday": Shape("[1-7]", DIGIT, int, single=True),
    "weeknumber": Shape(r"(?:5[0-3]|[1-4][0-9]|0?[1-9])", DIGIT, int, single=True),
    "twodigits": Shape(r"(?:0[1-9]|1[0-2])(?!-?[0-9])", DIGIT, int, single=True),
    "year": Shape(_YEAR, DIGIT, int, single=True),
    "yy": Shape(r"['’][0-9]{2}(?![0-9])", frozenset({"'", "’"}), lambda text: int(text[1:])),
    "shortyear": Shape(r"[0-9]{2}(?![0-9])", DIGIT, int, single=True),
    "yearwords": Shape(
        rf"(?:(?:seventeen|eighteen|nineteen|twenty)\s(?:{_ABOVE_NINE})"
        rf"|two\sthousand(?:\s(?:and\s)?{_SMALL})?)\b",
        frozenset({"seventeen", "eighteen", "nineteen", "twenty", "two"}),
        read_year_words,
    ),
    "decade": Shape(r"(?:1[0-9]|20)[0-9]0['’]?s", DIGIT, lambda text: int(text[:3]), single=True),
    "shortdecade": Shape(
        r"['’]?[1-9]0['’]?s", DIGIT | {"'", "’"}, lambda text: int(re.sub(r"\D", "", text)[0])
    ),
    "clock": Shape(_CLOCK, DIGIT | {"noon", "midday", "midnight"}, read_clock),
    "dotclock": Shape(r"(?:[01]?[0-9]|2[0-3])\.[0-5][0-9]", DIGIT, read_clock),
    "fullclock": Shape(r"(?:[01][0-9]|2[0-3])\.?[0-5][05]", DIGIT, read_clock),
    "military": Shape(r"(?:[01][0-9]|2[0-3])[0-5][0-9]", DIGIT, read_military, single=True),
    "pasthour": Shape(
        rf"(?:half\spast|(?:a\s)?quarter\s(?:past|to))\s(?:{_HOURS})",
        frozenset({"half", "a", "quarter"}),
        read_past_hour,
    ),
    "offset": Shape(
        rf"\((?:UTC|GMT)(?:{_OFFSET})?\)|(?:UTC|GMT){_OFFSET}", frozenset(), read_offset
    ),
    "isooffset": Shape(rf"Z|{_OFFSET}", frozenset(), read_offset),
    "timeof": Shape(rf"(?:local|{_PLACE})\stime", frozenset(), str),
    "stop": Shape(r"(?=\s*(?:[.,;:!?)\"”—]|$))", frozenset(), str),
    "free": Shape(_FREE, frozenset(), str),
    "hour": Shape(rf"(?:{_HOURS}|1[0-2]|[1-9])", DIGIT | set(list(UNITS)[1:13]), read_hour),
}
