-- revision: a05162738495
-- revises:  9f4051627384
-- message:  photos as json

-- @up
ALTER TABLE posts ADD COLUMN IF NOT EXISTS photos json;

-- @down
ALTER TABLE posts DROP COLUMN photos;
