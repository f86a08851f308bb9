-- revision: four
-- revises:  none
-- message:  create table

-- @up
CREATE TABLE of_four (id bigint PRIMARY KEY);

-- @down
DROP TABLE of_four;
