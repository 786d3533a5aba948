"""What became of the predictions of each meeting.

Revision ID: 0004
Revises: 0003

The table is empty afterwards; revision 0008 has another in its place, and fills that.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settled_prediction",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_uid"],
            ["meeting.uid"],
            name=op.f("fk_settled_prediction_meeting_uid_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "meeting_uid", "status", "lead", name=op.f("pk_settled_prediction")
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("settled_prediction")
