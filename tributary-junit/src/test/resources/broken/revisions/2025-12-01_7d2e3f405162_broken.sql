-- revision: 7d2e3f405162
-- revises:  none
-- message:  broken

-- @up
CREATE TABLE broken (id bigint PRIMARY KEY, other bigint REFERENCES nowhere);

-- @down
DROP TABLE broken;
