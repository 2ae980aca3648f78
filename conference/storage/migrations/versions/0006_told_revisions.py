"""Who published a revision, what people saw change, and whether it is out of view.

Revision: 0006, after 0005.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the change."""
    with op.batch_alter_table("revisions", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("author_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("author", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("changes", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("withheld_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("revisions", schema=None, recreate="never") as batch_op:
        for name in ("withheld_at", "changes", "author", "author_id"):
            batch_op.drop_column(name)
