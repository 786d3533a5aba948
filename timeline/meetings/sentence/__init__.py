"""A sentence by itself: its words, their grammar and tense, the lexicon's triggers and cues."""
