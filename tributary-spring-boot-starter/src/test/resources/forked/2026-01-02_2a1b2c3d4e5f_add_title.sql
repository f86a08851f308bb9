-- revision: 2a1b2c3d4e5f
-- revises:  0a1b2c3d4e5f
-- message:  add title

-- @up
ALTER TABLE note ADD COLUMN title text;

-- @down
ALTER TABLE note DROP COLUMN title;
