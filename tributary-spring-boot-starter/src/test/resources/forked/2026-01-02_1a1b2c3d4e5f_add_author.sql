-- revision: 1a1b2c3d4e5f
-- revises:  0a1b2c3d4e5f
-- message:  add author

-- @up
ALTER TABLE note ADD COLUMN author text;

-- @down
ALTER TABLE note DROP COLUMN author;
