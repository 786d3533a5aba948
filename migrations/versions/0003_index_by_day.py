"""The index of mentions goes by day of publication too.

Revision ID: 0003
Revises: 0002

The index is empty afterwards: `timeline.store.refill` fills it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
emptied = "index"


def upgrade() -> None:
    op.drop_table("block")
    op.create_table(
        "block",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        *_keys("key", "written", "mention_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_block_mention_id"), "block", ["mention_id"], unique=False)


def _keys(*primary):
    return (
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_block_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*primary, name=op.f("pk_block")),
    )


def downgrade() -> None:
    op.drop_table("block")
    op.create_table(
        "block",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        *_keys("key", "mention_id"),
    )
    op.create_index(op.f("ix_block_mention_id"), "block", ["mention_id"], unique=False)
