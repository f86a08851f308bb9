-- revision: two
-- revises:  one

-- @up
CREATE TABLE two (id int);
-- @down
DROP TABLE two;
