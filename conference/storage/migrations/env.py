"""What Alembic runs: the migrations, on the connection it is handed."""

from alembic import context

from conference.storage.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
