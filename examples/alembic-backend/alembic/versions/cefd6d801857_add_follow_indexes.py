"""add follow indexes

Revision ID: cefd6d801857
Revises: 0bc1c6bf2c9
Create Date: 2025-12-02 09:02:55.117304

"""
from alembic import op

revision = 'cefd6d801857'
down_revision = '0bc1c6bf2c9'
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("follows_followee_id_idx", "follows", ["followee_id"])
    op.create_index("follows_follower_id_idx", "follows", ["follower_id"])


def downgrade():
    op.drop_index("follows_follower_id_idx")
    op.drop_index("follows_followee_id_idx")
