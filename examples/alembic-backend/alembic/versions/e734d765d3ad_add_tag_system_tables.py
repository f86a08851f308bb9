"""add tag system tables

Revision ID: e734d765d3ad
Revises: ae8fcb7881c7
Create Date: 2025-12-02 17:45:01.668120

"""
from alembic import op
import sqlalchemy as sa

revision = 'e734d765d3ad'
down_revision = 'ae8fcb7881c7'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "tags",
        sa.Column("id", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column("user_id", sa.BigInteger, sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
        sa.Column("name", sa.String(24), nullable=False),
        sa.Column("color_scheme", sa.String(20), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
        sa.UniqueConstraint("user_id", "name", name="tags_user_id_name_key"),
    )
    op.create_table(
        "connection_tags",
        sa.Column("connection_id", sa.BigInteger, sa.ForeignKey("connections.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("tag_id", sa.BigInteger, sa.ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_table(
        "post_audience_tags",
        sa.Column("post_id", sa.BigInteger, sa.ForeignKey("posts.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("tag_id", sa.BigInteger, sa.ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True),
    )
    op.add_column("posts", sa.Column("audience_type", sa.String(20), nullable=False, server_default="all"))
    op.drop_constraint("posts_author_id_fkey", "posts")
    op.create_foreign_key("posts_author_id_fkey", "posts", "users", ["author_id"], ["id"])


def downgrade():
    op.drop_constraint("posts_author_id_fkey", "posts")
    op.create_foreign_key("posts_author_id_fkey", "posts", "users", ["author_id"], ["id"], ondelete="CASCADE")
    op.drop_column("posts", "audience_type")
    op.drop_table("post_audience_tags")
    op.drop_table("connection_tags")
    op.drop_table("tags")
