"""replace follows with connections

Revision ID: ae8fcb7881c7
Revises: 0554a209c7a0
Create Date: 2025-12-02 13:21:38.204517

"""
from alembic import op
import sqlalchemy as sa

revision = 'ae8fcb7881c7'
down_revision = '0554a209c7a0'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "connections",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("requester_id", sa.BigInteger, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("recipient_id", sa.BigInteger, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.UniqueConstraint("requester_id", "recipient_id", name="connections_pair_key"),
    )
    op.create_index("connections_recipient_id_idx", "connections", ["recipient_id"])
    op.create_index("connections_requester_id_idx", "connections", ["requester_id"])
    op.create_index("connections_status_idx", "connections", ["status"])


def downgrade():
    op.drop_table("connections")
