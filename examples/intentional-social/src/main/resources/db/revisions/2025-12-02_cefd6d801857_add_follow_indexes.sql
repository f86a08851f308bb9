-- revision: cefd6d801857
-- revises:  0bc1c6bf2c9
-- message:  add follow indexes
-- created:  2025-12-02

-- @up
CREATE INDEX follows_followee_id_idx ON follows (followee_id);
CREATE INDEX follows_follower_id_idx ON follows (follower_id);

-- @down
DROP INDEX follows_follower_id_idx;
DROP INDEX follows_followee_id_idx;
