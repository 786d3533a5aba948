"""Meetings in articles: a document and its time expressions in, mentions out."""
