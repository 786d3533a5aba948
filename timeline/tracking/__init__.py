"""Turns what single articles claim into meetings with a history; pure, and knows no database.

`index` finds candidates, `match` groups what is of one meeting, `merge` derives it. Each is
imported by itself: what a list needs of this package must not load the tables of names.
"""
