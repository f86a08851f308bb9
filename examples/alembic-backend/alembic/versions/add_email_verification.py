"""add email verification

Revision ID: add_email_verification
Revises: cd8dc5e61fed
Create Date: 2025-12-04 16:00:00.000000

"""
from alembic import op
import sqlalchemy as sa

revision = 'add_email_verification'
down_revision = 'cd8dc5e61fed'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("email_verified", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "email_verifications",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("user_id", sa.BigInteger, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("otp_code", sa.String(6), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.Column("verified_at", sa.DateTime(timezone=True)),
    )
    op.create_index("email_verifications_user_id_idx", "email_verifications", ["user_id"])


def downgrade():
    op.drop_table("email_verifications")
    op.drop_column("users", "email_verified")
