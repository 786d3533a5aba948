"""From a path to a `Document`: reads article files, and settles when each was published."""

from timeline.articles.answers import Answers
from timeline.articles.inputs import Ignored, Input, find_inputs
from timeline.articles.meter import Meter
from timeline.articles.published import AmbiguousDateError, read_dct
from timeline.articles.raw import Withdrawn
from timeline.articles.read import read_articles, read_input
from timeline.articles.readers import FORMATS, READERS
from timeline.articles.watch import Watched, find_watched, watch_articles
from timeline.articles.web import Web

__all__ = [
    "FORMATS",
    "READERS",
    "AmbiguousDateError",
    "Answers",
    "Ignored",
    "Input",
    "Meter",
    "Watched",
    "Web",
    "Withdrawn",
    "find_inputs",
    "find_watched",
    "read_articles",
    "read_dct",
    "read_input",
    "watch_articles",
]
