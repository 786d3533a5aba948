"""Every prediction with what became of it, in an index that `record` counts by.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DAYS = {
    "sqlite": "julianday(mention.start) - julianday(substr(document.dct, 1, 10))",
    "postgresql": "mention.start - CAST(substr(document.dct, 1, 10) AS date)",
}
FILL = """
    INSERT INTO prediction
      (meeting_uid, position, status, lead, source, confidence, outcome, last)
    SELECT meeting_uid, row_number() OVER (PARTITION BY meeting_uid ORDER BY id) - 1, status,
      CASE WHEN days <= 1 THEN 0 WHEN days <= 7 THEN 1 WHEN days <= 30 THEN 2 ELSE 3 END,
      source, confidence, outcome, last
    FROM (
      SELECT mention.id AS id, meeting.uid AS meeting_uid, mention.status AS status, {days} AS days,
        coalesce(document.source, '') AS source, mention.confidence AS confidence,
        mention."end" AS last,
        CASE
          WHEN meeting.status = 'cancelled' THEN 'cancelled'
          WHEN meeting.status = 'postponed' THEN 'moved'
          WHEN meeting."end" < mention.start OR mention."end" < meeting.start THEN 'moved'
          WHEN meeting.status = 'held' THEN 'held'
          ELSE 'open'
        END AS outcome
      FROM mention
        JOIN document ON document.id = mention.document_id
        JOIN meeting ON meeting.uid = mention.meeting_uid
      WHERE mention.status IN ('scheduled', 'expected', 'possible')
        AND mention.start IS NOT NULL AND NOT meeting.dismissed
    ) AS told
"""


def upgrade() -> None:
    op.drop_table("settled_prediction")
    op.create_table(
        "prediction",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        _of_meeting("prediction"),
        sa.PrimaryKeyConstraint("meeting_uid", "position", name=op.f("pk_prediction")),
        sqlite_with_rowid=False,
    )
    op.execute(FILL.format(days=DAYS[op.get_bind().dialect.name]))
    like = ["status", "lead", "outcome", "source", "confidence", "last"]
    op.create_index("ix_prediction_like", "prediction", like, unique=False)


def _of_meeting(table):
    return sa.ForeignKeyConstraint(
        ["meeting_uid"],
        ["meeting.uid"],
        name=op.f(f"fk_{table}_meeting_uid_meeting"),
        ondelete="CASCADE",
    )


def downgrade() -> None:
    op.drop_table("prediction")
    op.create_table(
        "settled_prediction",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        _of_meeting("settled_prediction"),
        sa.PrimaryKeyConstraint(
            "meeting_uid", "status", "lead", name=op.f("pk_settled_prediction")
        ),
        sqlite_with_rowid=False,
    )
