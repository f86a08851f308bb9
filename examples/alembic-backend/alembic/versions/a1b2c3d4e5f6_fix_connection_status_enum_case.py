"""fix connection status enum case

Revision ID: a1b2c3d4e5f6
Revises: cd8dc5e61fed
Create Date: 2025-12-05 15:30:00.000000

"""
from alembic import op

revision = 'a1b2c3d4e5f6'
down_revision = 'cd8dc5e61fed'
branch_labels = None
depends_on = None


def status_in(case, labels):
    op.execute(f"ALTER TABLE connections ALTER COLUMN status TYPE varchar USING {case}(status::varchar)")
    op.execute("DROP TYPE connectionstatus")
    op.execute(f"CREATE TYPE connectionstatus AS ENUM ({labels})")
    op.execute("ALTER TABLE connections ALTER COLUMN status TYPE connectionstatus USING status::connectionstatus")


def upgrade():
    status_in("lower", "'pending', 'accepted', 'rejected'")


def downgrade():
    status_in("upper", "'PENDING', 'ACCEPTED', 'REJECTED'")
