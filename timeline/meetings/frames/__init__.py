"""Where a sentence speaks of a meeting: each trigger word, with the words in its slots."""
