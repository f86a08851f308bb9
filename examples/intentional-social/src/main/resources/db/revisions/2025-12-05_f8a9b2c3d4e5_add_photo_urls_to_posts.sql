-- revision: f8a9b2c3d4e5
-- revises:  add_email_verification
-- message:  add photo_urls to posts
-- created:  2025-12-05

-- @up
ALTER TABLE posts ADD COLUMN photo_urls json;

-- @down
ALTER TABLE posts DROP COLUMN photo_urls;
