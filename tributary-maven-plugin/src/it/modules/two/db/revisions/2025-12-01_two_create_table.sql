-- revision: two
-- revises:  none
-- message:  create table

-- @up
CREATE TABLE of_two (id bigint PRIMARY KEY);

-- @down
DROP TABLE of_two;
