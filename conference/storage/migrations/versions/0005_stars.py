"""Stars, and links to personal calendars.

Revision: 0005, after 0004.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.create_table(
        "star_holders",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_star_holders_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_star_holders")),
    )
    with op.batch_alter_table("star_holders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_star_holders_person_id"), ["person_id"], unique=False)

    op.create_table(
        "stars",
        sa.Column("holder_id", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["star_holders.id"], name=op.f("fk_stars_holder_id")
        ),
        sa.PrimaryKeyConstraint("holder_id", "session_id", name=op.f("pk_stars")),
    )
    with op.batch_alter_table("stars", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stars_session_id"), ["session_id"], unique=False)

    op.create_table(
        "star_feeds",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("holder_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["star_holders.id"], name=op.f("fk_star_feeds_holder_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_star_feeds")),
    )
    with op.batch_alter_table("star_feeds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_star_feeds_holder_id"), ["holder_id"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_table("star_feeds")
    op.drop_table("stars")
    op.drop_table("star_holders")
