"""Urine osmolality among the body measures, which needs values above a thousand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BEFORE = (
    "'body_mass', 'body_fat', 'body_water', 'resting_hr', 'hrv_rmssd', 'hrv_sdnn', "
    "'bp_systolic', 'bp_diastolic', 'sleep', 'core_temp', 'urine_colour', 'thirst', 'usg'"
)


def upgrade() -> None:
    """Exchange the two checks; SQLite writes the table anew for that."""
    connection = op.get_bind()
    metadata = sa.MetaData()
    table = sa.Table("biometrics", metadata, autoload_with=connection)
    if connection.dialect.name == "sqlite":
        table.dialect_options["sqlite"]["strict"] = True
    with op.batch_alter_table("biometrics", copy_from=table) as batch:
        batch.drop_constraint(op.f("ck_biometrics_metric"), type_="check")
        batch.drop_constraint(op.f("ck_biometrics_value"), type_="check")
        batch.create_check_constraint(
            op.f("ck_biometrics_metric"), f"metric IN ({BEFORE}, 'urine_osmolality')"
        )
        batch.create_check_constraint(op.f("ck_biometrics_value"), "value BETWEEN 0 AND 2000")
