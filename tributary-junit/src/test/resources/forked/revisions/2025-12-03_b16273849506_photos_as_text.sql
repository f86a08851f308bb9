-- revision: b16273849506
-- revises:  9f4051627384
-- message:  photos as text

-- @up
ALTER TABLE posts ADD COLUMN IF NOT EXISTS photos text;

-- @down
ALTER TABLE posts RENAME COLUMN photos TO gone;
