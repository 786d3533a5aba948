"""How long a server that is busy is left alone."""

import httpx
import pytest

from timeline.articles import Answers

NOW = "Sun, 17 Aug 2025 10:00:00 GMT"


@pytest.mark.parametrize(
    ("code", "headers", "is_due"),
    [
        (429, {"Retry-After": "120"}, False),
        (503, {"Retry-After": "Sun, 17 Aug 2025 11:00:00 GMT", "Date": NOW}, False),
        (503, {"Retry-After": "Sun, 17 Aug 2025 09:00:00 GMT", "Date": NOW}, True),
        (503, {"Retry-After": "Sun, 17 Aug 2025 11:00:00 GMT"}, True),
        (503, {"Retry-After": "0"}, True),
        (503, {"Retry-After": "soon", "Date": NOW}, True),
        (503, {}, True),
        (200, {"Retry-After": "120"}, True),
    ],
)
def test_an_address_is_due_again_when_its_server_says(code, headers, is_due):
    answers = Answers()
    answers.wait("https://news.example/", httpx.Response(code, headers=headers))
    assert answers.is_due("https://news.example/") is is_due
    assert answers.is_due("https://other.example/")
