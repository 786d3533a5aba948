"""Meetings are searched by words, through the full text search of the database itself.

Revision ID: 0005
Revises: 0004

The tables are empty afterwards: `timeline.store.refill` fills them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
emptied = "words"

# Words come apart from each other and folded, so a tokenizer has nothing left to decide. Without
# positions, which only phrases need, the index is half as large.
SQLITE = (
    """
    CREATE VIRTUAL TABLE meeting_fts USING fts5(
        words, content='meeting_text', content_rowid='id',
        tokenize='ascii', prefix='1 2 3', detail='none', columnsize=0
    )
    """,
    """
    CREATE TRIGGER meeting_fts_insert AFTER INSERT ON meeting_text BEGIN
        INSERT INTO meeting_fts (rowid, words) VALUES (new.id, new.words);
    END
    """,
    """
    CREATE TRIGGER meeting_fts_delete AFTER DELETE ON meeting_text BEGIN
        INSERT INTO meeting_fts (meeting_fts, rowid, words) VALUES ('delete', old.id, old.words);
    END
    """,
    """
    CREATE TRIGGER meeting_fts_update AFTER UPDATE ON meeting_text BEGIN
        INSERT INTO meeting_fts (meeting_fts, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO meeting_fts (rowid, words) VALUES (new.id, new.words);
    END
    """,
)
POSTGRES = (
    "CREATE INDEX ix_meeting_text_fts ON meeting_text "
    "USING gin (array_to_tsvector(string_to_array(words, ' ')))",
)


def upgrade() -> None:
    op.drop_table("meeting_text")
    op.create_table(
        "meeting_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _of_meeting(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_text")),
        sa.UniqueConstraint("meeting_uid", name=op.f("uq_meeting_text_meeting_uid")),
    )
    # an index of PostgreSQL takes no value of any length
    op.execute("UPDATE document SET source = substr(source, 1, 300) WHERE length(source) > 300")
    op.create_index(op.f("ix_document_source"), "document", ["source"], unique=False)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRES:
        op.execute(statement)


def _of_meeting():
    return sa.ForeignKeyConstraint(
        ["meeting_uid"],
        ["meeting.uid"],
        name=op.f("fk_meeting_text_meeting_uid_meeting"),
        ondelete="CASCADE",
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE meeting_fts")
    op.drop_index(op.f("ix_document_source"), table_name="document")
    op.drop_table("meeting_text")
    op.create_table(
        "meeting_text",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        _of_meeting(),
        sa.PrimaryKeyConstraint("meeting_uid", name=op.f("pk_meeting_text")),
    )
