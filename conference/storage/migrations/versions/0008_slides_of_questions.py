"""The deck of a question's slide, and where the slides of each session stand.

Revision: 0008, after 0007.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    op.add_column("questions", sa.Column("deck", sa.Integer(), nullable=True))
    op.create_table(
        "wheels",
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("deck", sa.Integer(), nullable=False),
        sa.Column("slide", sa.Integer(), nullable=False),
        sa.Column("driver_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["driver_id"], ["people.id"], name=op.f("fk_wheels_driver_id")),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_wheels")),
    )
    op.create_index(op.f("ix_wheels_driver_id"), "wheels", ["driver_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_table("wheels")
    op.drop_column("questions", "deck")
