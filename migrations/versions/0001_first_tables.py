"""The first tables.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    data_version = op.create_table(
        "data_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_version")),
    )
    op.bulk_insert(data_version, [{"id": 1, "version": 0}])
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("identity", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("url_hash", sa.String(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("dct", sa.Text(), nullable=False),
        sa.Column("dct_source", sa.String(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("identity", name=op.f("uq_document_identity")),
        sa.UniqueConstraint("key", name=op.f("uq_document_key")),
        sa.UniqueConstraint("text_hash", "dct", name=op.f("uq_document_text_hash_dct")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_name"), ["name"], unique=False)
        batch_op.create_index(batch_op.f("ix_document_url_hash"), ["url_hash"], unique=False)

    op.create_table(
        "issued_uid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("leads_to", sa.String(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["leads_to"], ["issued_uid.uid"], name=op.f("fk_issued_uid_leads_to_issued_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_uid")),
        sa.UniqueConstraint("uid", name=op.f("uq_issued_uid_uid")),
    )
    with op.batch_alter_table("issued_uid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_uid_leads_to"), ["leads_to"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
        sa.UniqueConstraint(
            "name", "kind", "country", name=op.f("uq_participant_name_kind_country")
        ),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_country"), ["country"], unique=False)

    op.create_table(
        "place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("city", sa.Text(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("timezone", sa.String(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
        sa.UniqueConstraint("name", "city", "country", name=op.f("uq_place_name_city_country")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_country"), ["country"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("granularity", sa.String(), nullable=True),
        sa.Column("starts_at", sa.Text(), nullable=True),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("source_count", sa.Integer(), nullable=False),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("dismissed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_meeting_place_id_place")),
        sa.ForeignKeyConstraint(
            ["uid"], ["issued_uid.uid"], name=op.f("fk_meeting_uid_issued_uid")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_meeting")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(
            "ix_meeting_order", ["start", "end", "uid", "status", "dismissed"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_place_id"), ["place_id"], unique=False)

    op.create_table(
        "history",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("observed", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.Text(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_history_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_uid"],
            ["meeting.uid"],
            name=op.f("fk_history_meeting_uid_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_uid", "position", name=op.f("pk_history")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_document_id"), ["document_id"], unique=False)

    op.create_table(
        "meeting_participant",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_uid"],
            ["meeting.uid"],
            name=op.f("fk_meeting_participant_meeting_uid_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_meeting_participant_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("meeting_uid", "position", name=op.f("pk_meeting_participant")),
    )
    with op.batch_alter_table("meeting_participant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_participant_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "meeting_text",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_uid"],
            ["meeting.uid"],
            name=op.f("fk_meeting_text_meeting_uid_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_uid", name=op.f("pk_meeting_text")),
    )
    op.create_table(
        "mention",
        sa.Column("start", sa.Date(), nullable=True),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("granularity", sa.String(), nullable=True),
        sa.Column("starts_at", sa.Text(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("moved_start", sa.Date(), nullable=True),
        sa.Column("moved_end", sa.Date(), nullable=True),
        sa.Column("moved_granularity", sa.String(), nullable=True),
        sa.Column("moved_starts_at", sa.Text(), nullable=True),
        sa.Column("place_id", sa.Integer(), nullable=True),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("uid", sa.String(), nullable=True),
        sa.Column("meeting_uid", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_mention_document_id_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_uid"],
            ["meeting.uid"],
            name=op.f("fk_mention_meeting_uid_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_mention_place_id_place")),
        sa.ForeignKeyConstraint(
            ["uid"], ["issued_uid.uid"], name=op.f("fk_mention_uid_issued_uid")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
        sa.UniqueConstraint(
            "document_id", "position", name=op.f("uq_mention_document_id_position")
        ),
    )
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_meeting_uid"), ["meeting_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_mention_place_id"), ["place_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mention_uid"), ["uid"], unique=False)

    op.create_table(
        "block",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_block_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "mention_id", name=op.f("pk_block")),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_block_mention_id"), ["mention_id"], unique=False)

    op.create_table(
        "mention_participant",
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_mention_participant_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
            name=op.f("fk_mention_participant_participant_id_participant"),
        ),
        sa.PrimaryKeyConstraint("mention_id", "position", name=op.f("pk_mention_participant")),
    )
    with op.batch_alter_table("mention_participant", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mention_participant_participant_id"), ["participant_id"], unique=False
        )

    op.create_table(
        "quote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("time_expression", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mention.id"],
            name=op.f("fk_quote_mention_id_mention"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote")),
        sa.UniqueConstraint("mention_id", "position", name=op.f("uq_quote_mention_id_position")),
    )
    op.create_table(
        "meeting_quote",
        sa.Column("meeting_uid", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_uid"],
            ["meeting.uid"],
            name=op.f("fk_meeting_quote_meeting_uid_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["quote_id"],
            ["quote.id"],
            name=op.f("fk_meeting_quote_quote_id_quote"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_uid", "position", name=op.f("pk_meeting_quote")),
    )
    with op.batch_alter_table("meeting_quote", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_quote_quote_id"), ["quote_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("meeting_quote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_quote_quote_id"))

    op.drop_table("meeting_quote")
    op.drop_table("quote")
    with op.batch_alter_table("mention_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_participant_participant_id"))

    op.drop_table("mention_participant")
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_block_mention_id"))

    op.drop_table("block")
    with op.batch_alter_table("mention", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mention_uid"))
        batch_op.drop_index(batch_op.f("ix_mention_place_id"))
        batch_op.drop_index(batch_op.f("ix_mention_meeting_uid"))

    op.drop_table("mention")
    op.drop_table("meeting_text")
    with op.batch_alter_table("meeting_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_participant_participant_id"))

    op.drop_table("meeting_participant")
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_history_document_id"))

    op.drop_table("history")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_place_id"))
        batch_op.drop_index("ix_meeting_order")

    op.drop_table("meeting")
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_place_country"))

    op.drop_table("place")
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participant_country"))

    op.drop_table("participant")
    with op.batch_alter_table("issued_uid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_uid_leads_to"))

    op.drop_table("issued_uid")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_url_hash"))
        batch_op.drop_index(batch_op.f("ix_document_name"))

    op.drop_table("document")
    op.drop_table("data_version")
