-- revision: one
-- revises:  none
-- message:  create table

-- @up
CREATE TABLE of_one (id bigint PRIMARY KEY);

-- @down
DROP TABLE of_one;
