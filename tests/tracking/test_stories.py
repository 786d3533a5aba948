"""Which articles are one story: copies, shortened ones and updates, and not what only resembles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.model import Status
from timeline.tracking.merge import derive
from timeline.tracking.stories import Sketch, are_one_story, band_keys, part_stories, sketch_of

STORY = """\
The foreign ministers of Norway and Brazil will meet in Lisbon on Friday to discuss fisheries, a \
forest fund and the price of fertiliser, the Norwegian ministry said.

It will be their third meeting since spring. The first, in Oslo, ended without a statement; the \
second was held by video, after a storm had closed the airport of Bergen for two days.

Brazil wants Norway to pay more into the fund, which was set up eleven years ago and has paid for \
rangers, satellites and two research ships. Norway wants to see the accounts of its last three \
years before it pays anything.

Diplomats of both sides said that a joint text of four pages was nearly done. One sentence on \
deep-sea mining was still open, and would be left to the ministers themselves.
"""
PARAGRAPHS = STORY.split("\n\n")
UPDATE = STORY.replace("on Friday", "on Saturday") + (
    "\nThe Portuguese host said he would join them for lunch, and that the weather would be fine.\n"
)
FOLLOW_UP = """\
Norway will not pay into a Brazilian forest fund this year, its finance minister told parliament, \
a week after talks in Lisbon that both sides had called useful.

He said the accounts had come too late to be read. The opposition called it a pretext, and the \
coalition's smaller party let it be known that it had not been asked.

Brazil wants Norway to pay more into the fund, which was set up eleven years ago and has paid for \
rangers, satellites and two research ships. Norway wants to see the accounts of its last three \
years before it pays anything.
"""


def told(text: str, day: int = 0) -> tuple[int, Sketch]:
    sketch = sketch_of(text)
    assert sketch is not None
    return day, sketch


def one_story(a: str, b: str, days: int = 0) -> bool:
    return are_one_story(told(a), told(b, days))


def test_a_copy_with_another_outlets_words_around_it_is_the_same_story():
    assert one_story(STORY, f"By our own staff and agencies\n\n{STORY}\nMore on page four.\n")


def test_so_is_one_in_other_case_spacing_and_punctuation():
    assert one_story(STORY, STORY.upper().replace("\n", "  ").replace(",", " —"))


def test_so_is_one_cut_to_half():
    assert one_story(STORY, "\n\n".join(PARAGRAPHS[:2]))


def test_so_is_an_update():
    assert one_story(STORY, UPDATE)


def test_a_follow_up_that_repeats_its_background_is_not():
    assert not one_story(STORY, FOLLOW_UP)


def test_nor_is_the_same_text_weeks_later():
    assert one_story(STORY, STORY, days=3)
    assert not one_story(STORY, STORY, days=4)


def test_a_flash_of_one_sentence_is_the_same_story_word_for_word_only():
    flash = "The ministers of Norway and Brazil will meet in Lisbon on Friday."
    assert one_story(flash, flash.upper())
    assert not one_story(flash, flash.replace("Friday", "Saturday"))
    assert not one_story(flash, f"{flash} {flash}")


def test_a_text_of_a_few_words_is_compared_with_none():
    assert sketch_of("Ministers meet in Lisbon on Friday.") is None
    assert sketch_of("") is None


def test_a_sketch_survives_being_stored():
    sketch = sketch_of(STORY)
    assert sketch is not None
    assert Sketch.from_bytes(bytes(sketch)) == sketch


def test_sketches_that_databases_hold_are_those_that_are_made_today():
    """Another release of the hashing library may not change them: stored ones would find none."""
    sketch = sketch_of(" ".join(f"word{n}" for n in range(30)))
    assert sketch is not None
    assert (sketch.runs, sketch.hashes[:4], band_keys(sketch)[:3]) == (
        26,
        (2263535766, 995441431, 3229584931, 3256300632),
        [477793216, 478886954, 832659155],
    )


TEXTS = [STORY, UPDATE, FOLLOW_UP, "\n\n".join(PARAGRAPHS[:2]), "\n\n".join(PARAGRAPHS[2:])]
TEXTS += ["\n\n".join(PARAGRAPHS[1:]) + FOLLOW_UP, FOLLOW_UP + UPDATE]
articles = st.lists(
    st.tuples(st.integers(0, 8), st.sampled_from(range(len(TEXTS)))), min_size=1, max_size=9
)
SKETCHES = [sketch_of(text) for text in TEXTS]


@given(articles, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_stories_are_the_same_in_any_order_and_what_pairs_connect(given_articles, random):
    numbered = {n: (day, SKETCHES[text]) for n, (day, text) in enumerate(given_articles)}
    stories = set(part_stories(numbered))
    shuffled = list(numbered.items())
    random.shuffle(shuffled)
    assert set(part_stories(dict(shuffled))) == stories
    assert sorted(n for story in stories for n in story) == sorted(numbered)
    for a, one in numbered.items():
        for b, other in numbered.items():
            assert are_one_story(one, other) == are_one_story(other, one)
            if are_one_story(one, other):
                assert any({a, b} <= story for story in stories)


def copies(press, count: int, window: str = "15", **changes):
    from dataclasses import replace

    for n in range(count):
        evidence = press.report("3", window, key=f"copy-{n}", **changes)
        document = replace(evidence.document, story=1, source=f"Outlet {n}")
        yield replace(evidence, document=document)


def test_ten_copies_of_a_story_are_worth_one_article(press):
    once = derive("u", (press.report("3", "15"),))
    ten = derive("u", tuple(copies(press, 10)))
    assert ten.confidence == once.confidence
    assert (ten.voices, len(ten.sources)) == (1, 10)
    [telling] = ten.tellings
    assert [copy.source for copy in telling.copies] == [f"Outlet {n}" for n in range(1, 10)]


def test_a_story_and_an_article_of_its_own_are_two(press):
    two = derive("u", (*copies(press, 10), press.report("4", "15")))
    assert two.voices == 2
    assert two.confidence > derive("u", tuple(copies(press, 10))).confidence


def test_copies_do_not_outvote_another_article(press):
    meeting = derive("u", (*copies(press, 5), press.report("4", "16")))
    assert meeting.interval.earliest.day == 16


def test_a_copy_printed_a_day_later_does_not_move_the_meeting(press):
    from dataclasses import replace

    first, second = copies(press, 2)
    late = replace(
        second,
        document=replace(second.document, dct=press.report("4").document.dct),
        mention=replace(second.mention, interval=press.report("4", "16").mention.interval),
    )
    meeting = derive("u", (first, late))
    assert meeting.interval.earliest.day == 15
    assert len(meeting.history) == 1


def versions(press, later: str, **changes):
    from dataclasses import replace

    from timeline.model import Quote

    early = press.report("3T08", "15", key="early", quotes=(Quote("They meet on the 15th.", 0),))
    late = press.report("3T12", later, key="late", quotes=(Quote("Said anew.", 0),), **changes)
    for evidence in (early, late):
        yield replace(evidence, document=replace(evidence.document, story=1, source="Wire"))


def test_what_an_update_corrects_is_no_line_of_history(press):
    for order in (1, -1):
        meeting = derive("u", tuple(versions(press, "16"))[::order])
        assert [entry.start.day for entry in meeting.history] == [16]
        assert len(meeting.sources) == 2


def test_an_update_that_tells_of_a_move_or_of_the_end_is_news(press):
    moved = derive("u", tuple(versions(press, "16", moved_from="15")))
    assert [entry.start.day for entry in moved.history] == [15, 16]
    off = derive("u", tuple(versions(press, "15", status=Status.CANCELLED)))
    assert [entry.status for entry in off.history] == [Status.SCHEDULED, Status.CANCELLED]
