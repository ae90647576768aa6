"""More places a sweat test is taken from, and how it was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SITES = (
    "'whole_body', 'forearm', 'thigh', 'chest', 'upper_back', 'five_sites', 'ventral_forearm', "
    "'upper_arm', 'calf', 'other'"
)
METHODS = "'patch', 'washdown', 'pilocarpine', 'conductivity', 'device_estimate', 'other'"


def upgrade() -> None:
    """Exchange the check and add a column; SQLite writes the table anew for that."""
    connection = op.get_bind()
    table = sa.Table("sessions", sa.MetaData(), autoload_with=connection)
    if connection.dialect.name == "sqlite":
        table.dialect_options["sqlite"]["strict"] = True
    with op.batch_alter_table("sessions", copy_from=table) as batch:
        batch.drop_constraint(op.f("ck_sessions_sweat_na_site"), type_="check")
        batch.create_check_constraint(
            op.f("ck_sessions_sweat_na_site"), f"sweat_na_site IN ({SITES})"
        )
        batch.add_column(sa.Column("sweat_na_method", sa.Text(), nullable=True))
        batch.create_check_constraint(
            op.f("ck_sessions_sweat_na_method"), f"sweat_na_method IN ({METHODS})"
        )
