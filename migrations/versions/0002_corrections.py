"""Corrections, when an article came in, and an index of mentions by month.

Revision ID: 0002
Revises: 0001

The index is empty afterwards: `timeline.store.migrate` derives all meetings anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
emptied = "meetings"


def upgrade() -> None:
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("change", sa.JSON(), nullable=False),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_table(
        "correction_mention",
        sa.Column("correction_id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["correction_id"],
            ["correction.id"],
            name=op.f("fk_correction_mention_correction_id_correction"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_correction_mention_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("correction_id", "mention_id", name=op.f("pk_correction_mention")),
    )
    with op.batch_alter_table("correction_mention", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_correction_mention_mention_id"), ["mention_id"], unique=False
        )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("stored", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_document_stored"), ["stored"], unique=False)
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("disputed", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.alter_column("disputed", server_default=None)
    op.execute("DELETE FROM block")


def downgrade() -> None:
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_column("disputed")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_stored"))
        batch_op.drop_column("stored")
    with op.batch_alter_table("correction_mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_correction_mention_mention_id"))
    op.drop_table("correction_mention")
    op.drop_table("correction")
    op.execute("DELETE FROM block")
