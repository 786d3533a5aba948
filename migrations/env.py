"""How Alembic reaches the database: `timeline.store.migrate` hands a connection over, or, run from
the checkout (`alembic revision --autogenerate`), the one TIMELINE_DB names or a throw-away one.
"""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory

from alembic import context
from sqlalchemy import TypeDecorator

from timeline.store import tables
from timeline.store.database import connect, read_url
from timeline.store.migrate import migrating


def is_ours(thing, name, kind, reflected, compare_to):
    """Leave out full text search: SQLite's tables for it, and PostgreSQL's index."""
    return not (kind in ("table", "index") and "_fts" in (name or ""))


def render_plain(kind, thing, autogen_context):
    """Write the database's own type: a migration must not change when the code does."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


def run(connection):
    context.configure(
        connection=connection,
        target_metadata=tables.Table.metadata,
        include_object=is_ours,
        render_item=render_plain,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def run_from_command_line(url):
    with migrating(connect(read_url(url))) as connection:
        run(connection)


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
elif "TIMELINE_DB" in os.environ:
    run_from_command_line(os.environ["TIMELINE_DB"])
else:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/throw-away.db"
        opening = "import sys; from timeline.store import open_database; open_database(sys.argv[1])"
        subprocess.run([sys.executable, "-c", opening, url], check=True)  # noqa: S603 -- our own words
        run_from_command_line(url)
