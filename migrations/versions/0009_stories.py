"""Articles that are one story, and the same text from several publishers.

Revision ID: 0009
Revises: 0008

Articles stored before are not filed: each is its own story until `timeline rebuild`.

Before, one text of one date was one article. So a downgrade marks the hash of what other publishers
printed too, and an upgrade takes the mark away: no article is lost.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


MARK = """
    UPDATE document SET text_hash = text_hash || '-' || id
    WHERE id NOT IN (SELECT min(id) FROM document GROUP BY text_hash, dct)
"""
UNMARK = """
    UPDATE document SET text_hash = substr(text_hash, 1, 64) WHERE length(text_hash) > 64
"""


def upgrade() -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sketch", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("story", sa.Integer(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_document_text_hash_dct"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_document_text_hash_dct_source"), ["text_hash", "dct", "source"]
        )
        batch_op.create_index(batch_op.f("ix_document_story"), ["story"], unique=False)
    op.execute(UNMARK)
    op.create_table(
        "story_band",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("written", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_story_band_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "written", "document_id", name=op.f("pk_story_band")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_band_document_id"), "story_band", ["document_id"], unique=False)


def downgrade() -> None:
    op.drop_table("story_band")
    op.execute(MARK)
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_story"))
        batch_op.drop_constraint(batch_op.f("uq_document_text_hash_dct_source"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_document_text_hash_dct"), ["text_hash", "dct"]
        )
        batch_op.drop_column("story")
        batch_op.drop_column("sketch")
