"""add photo_urls to posts

Revision ID: f8a9b2c3d4e5
Revises: add_email_verification
Create Date: 2025-12-05 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa

revision = 'f8a9b2c3d4e5'
down_revision = 'add_email_verification'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("posts", sa.Column("photo_urls", sa.JSON))


def downgrade():
    op.drop_column("posts", "photo_urls")
