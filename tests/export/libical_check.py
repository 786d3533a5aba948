"""Reads a calendar with libical and prints how many faults it has: run by test_parsers.py."""

import ctypes
import sys


def count_faults(calendar):
    library = ctypes.CDLL("libical.so.3")
    pointer = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalparser_parse_string.restype = pointer
    library.icalrestriction_check.argtypes = [pointer]
    library.icalcomponent_count_errors.argtypes = [pointer]
    component = library.icalparser_parse_string(calendar)
    within_restrictions = library.icalrestriction_check(component)
    return library.icalcomponent_count_errors(component) + (not within_restrictions)


if __name__ == "__main__":
    print(count_faults(sys.stdin.buffer.read()))
