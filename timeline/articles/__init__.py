"""From a path to a `Document`: reads article files, and settles when each was published."""

from timeline.articles.inputs import Ignored, Input, find_inputs
from timeline.articles.meter import Meter
from timeline.articles.published import AmbiguousDateError, read_dct
from timeline.articles.read import read_articles, read_input
from timeline.articles.readers import FORMATS, READERS
from timeline.articles.web import Web

__all__ = [
    "FORMATS",
    "READERS",
    "AmbiguousDateError",
    "Ignored",
    "Input",
    "Meter",
    "Web",
    "find_inputs",
    "read_articles",
    "read_dct",
    "read_input",
]
