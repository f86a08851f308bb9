-- revision: three
-- revises:  none
-- message:  create table

-- @up
CREATE TABLE of_three (id bigint PRIMARY KEY);

-- @down
DROP TABLE of_three;
