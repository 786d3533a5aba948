"""The timeline over HTTP: calendars to subscribe to, data, news of changes, and a page.

Receives a database and a clock; hands on an application of Starlette, which is in the extra [web].
Nothing here writes to the database.
"""
