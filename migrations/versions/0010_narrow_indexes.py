"""The indexes of mentions and of stories are narrower, and their rows lie close together.

Revision ID: 0010
Revises: 0009

A mention has a row for each name of its sides, no longer one for each month too. The index of
mentions is empty afterwards: `timeline.store.refill` fills it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
emptied = "index"


def upgrade() -> None:
    key, first = sa.Column("key", sa.BigInteger(), nullable=False), _number("first")
    others = (_number("last"), _number("written"))
    _make_blocks(key, _number("days"), first, _number("mention_id"), *others)
    _order_bands("written", "key")


def downgrade() -> None:
    key, written = sa.Column("key", sa.Text(), nullable=False), _number("written")
    _make_blocks(key, written, _number("mention_id"), _number("first"), _number("last"))
    _order_bands("key", "written")


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _make_blocks(*columns: sa.Column) -> None:
    names = [column.name for column in columns]
    op.drop_table("block")
    op.create_table(
        "block",
        *columns,
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_block_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*names[: names.index("mention_id") + 1], name=op.f("pk_block")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_block_mention_id"), "block", ["mention_id"], unique=False)


def _order_bands(*order: str) -> None:
    """Make the index of stories anew, with its rows in this order."""
    op.execute("CREATE TEMPORARY TABLE bands AS SELECT written, key, document_id FROM story_band")
    op.drop_table("story_band")
    types = {"written": sa.Integer(), "key": sa.BigInteger()}
    op.create_table(
        "story_band",
        *(sa.Column(name, types[name], nullable=False) for name in order),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_story_band_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*order, "document_id", name=op.f("pk_story_band")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO story_band (written, key, document_id)"
        " SELECT written, key, document_id FROM bands ORDER BY written, key, document_id"
    )
    op.execute("DROP TABLE bands")
    op.create_index(op.f("ix_story_band_document_id"), "story_band", ["document_id"], unique=False)
