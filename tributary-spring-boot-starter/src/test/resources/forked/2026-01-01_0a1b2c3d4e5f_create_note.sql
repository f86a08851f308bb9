-- revision: 0a1b2c3d4e5f
-- revises:  none
-- message:  create note

-- @up
CREATE TABLE note (id bigint PRIMARY KEY, body text NOT NULL);

-- @down
DROP TABLE note;
