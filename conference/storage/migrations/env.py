"""What Alembic runs: the migrations, on the connection it is handed."""

from alembic import context

import conference.storage.announcement_tables
import conference.storage.revision_tables
import conference.storage.slide_tables
import conference.storage.star_tables
import conference.storage.tables
import conference.storage.upload_tables  # noqa: F401 so that the metadata know all tables
from conference.storage.base import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
