"""The text of an article as a reader sees it: headings, bullets, labels, datelines, sentences."""
