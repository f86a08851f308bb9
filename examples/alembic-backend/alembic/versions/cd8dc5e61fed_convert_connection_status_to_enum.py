"""convert connection status to enum

Revision ID: cd8dc5e61fed
Revises: e734d765d3ad
Create Date: 2025-12-03 11:30:49.055276

"""
from alembic import op
import sqlalchemy as sa

revision = 'cd8dc5e61fed'
down_revision = 'e734d765d3ad'
branch_labels = None
depends_on = None


def upgrade():
    op.drop_table("follows")
    op.execute("CREATE TYPE connectionstatus AS ENUM ('PENDING', 'ACCEPTED', 'REJECTED')")
    op.execute(
        "ALTER TABLE connections ALTER COLUMN status TYPE connectionstatus USING upper(status)::connectionstatus"
    )


def downgrade():
    op.execute("ALTER TABLE connections ALTER COLUMN status TYPE varchar USING lower(status::varchar)")
    op.execute("DROP TYPE connectionstatus")
    # The table comes back, its rows do not.
    op.create_table(
        "follows",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("follower_id", sa.BigInteger, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("followee_id", sa.BigInteger, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.UniqueConstraint("follower_id", "followee_id", name="follows_pair_key"),
    )
    op.create_index("follows_followee_id_idx", "follows", ["followee_id"])
    op.create_index("follows_follower_id_idx", "follows", ["follower_id"])
