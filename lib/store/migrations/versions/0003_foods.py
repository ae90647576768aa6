"""Foods that a team adds from labels, and foods of the official archive."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('official_foods',
    sa.Column('food_id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('portion', sa.Text(), nullable=False),
    sa.Column('portion_g', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('energy_kcal', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('water_g', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('magnesium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('calcium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('potassium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('sodium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('vitamin_d_ug', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('vitamin_b12_ug', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('noted_at', sa.Text(), nullable=False),
    sa.CheckConstraint('calcium_mg BETWEEN 0 AND 40000', name=op.f('ck_official_foods_calcium_mg')),
    sa.CheckConstraint('energy_kcal BETWEEN 0 AND 950', name=op.f('ck_official_foods_energy_kcal')),
    sa.CheckConstraint('magnesium_mg BETWEEN 0 AND 60000', name=op.f('ck_official_foods_magnesium_mg')),
    sa.CheckConstraint('portion_g BETWEEN 0.1 AND 2000', name=op.f('ck_official_foods_portion_g')),
    sa.CheckConstraint('potassium_mg BETWEEN 0 AND 53000', name=op.f('ck_official_foods_potassium_mg')),
    sa.CheckConstraint('sodium_mg BETWEEN 0 AND 40000', name=op.f('ck_official_foods_sodium_mg')),
    sa.CheckConstraint('vitamin_b12_ug BETWEEN 0 AND 10000', name=op.f('ck_official_foods_vitamin_b12_ug')),
    sa.CheckConstraint('vitamin_d_ug BETWEEN 0 AND 5000', name=op.f('ck_official_foods_vitamin_d_ug')),
    sa.CheckConstraint('water_g BETWEEN 0 AND 101', name=op.f('ck_official_foods_water_g')),
    sa.PrimaryKeyConstraint('food_id', name=op.f('pk_official_foods')),
    sqlite_strict=True
    )
    op.create_table('own_foods',
    sa.Column('team_id', sa.Text(), nullable=False),
    sa.Column('food_id', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('portion', sa.Text(), nullable=False),
    sa.Column('portion_g', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('energy_kcal', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('water_g', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('magnesium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('calcium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('potassium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('sodium_mg', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('vitamin_d_ug', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('vitamin_b12_ug', sa.Double().with_variant(sa.REAL(), 'sqlite'), nullable=True),
    sa.Column('tags', sa.Text(), nullable=True),
    sa.Column('noted_at', sa.Text(), nullable=False),
    sa.Column('noted_by', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('food', 'drink')", name=op.f('ck_own_foods_kind')),
    sa.CheckConstraint('calcium_mg BETWEEN 0 AND 40000', name=op.f('ck_own_foods_calcium_mg')),
    sa.CheckConstraint('energy_kcal BETWEEN 0 AND 900', name=op.f('ck_own_foods_energy_kcal')),
    sa.CheckConstraint('magnesium_mg BETWEEN 0 AND 60000', name=op.f('ck_own_foods_magnesium_mg')),
    sa.CheckConstraint('portion_g BETWEEN 0.1 AND 2000', name=op.f('ck_own_foods_portion_g')),
    sa.CheckConstraint('potassium_mg BETWEEN 0 AND 53000', name=op.f('ck_own_foods_potassium_mg')),
    sa.CheckConstraint('sodium_mg BETWEEN 0 AND 40000', name=op.f('ck_own_foods_sodium_mg')),
    sa.CheckConstraint('vitamin_b12_ug BETWEEN 0 AND 10000', name=op.f('ck_own_foods_vitamin_b12_ug')),
    sa.CheckConstraint('vitamin_d_ug BETWEEN 0 AND 5000', name=op.f('ck_own_foods_vitamin_d_ug')),
    sa.CheckConstraint('water_g BETWEEN 0 AND 100', name=op.f('ck_own_foods_water_g')),
    sa.ForeignKeyConstraint(['team_id'], ['teams.team_id'], name=op.f('fk_own_foods_team_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('team_id', 'food_id', name=op.f('pk_own_foods')),
    sqlite_strict=True
    )
