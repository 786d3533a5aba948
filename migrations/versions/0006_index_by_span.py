"""The index of mentions tells the days on which the meeting may be.

Revision ID: 0006
Revises: 0005

The index is empty afterwards: `timeline.store.refill` fills it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
emptied = "index"


def upgrade() -> None:
    first, last = (sa.Column(name, sa.Integer(), nullable=False) for name in ("first", "last"))
    _make_anew(first, last)


def downgrade() -> None:
    _make_anew()


def _make_anew(*days):
    op.drop_table("block")
    op.create_table(
        "block",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        *days,
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_block_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "written", "mention_id", name=op.f("pk_block")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_block_mention_id"), "block", ["mention_id"], unique=False)
