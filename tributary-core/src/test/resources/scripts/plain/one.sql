-- revision: one
-- revises:  none

-- @up
CREATE TABLE one (id int);
-- @down
DROP TABLE one;
