-- revision: 77c0de1a52f4
-- revises:  none
-- message:  create customers

-- @up
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);

-- @down
DROP TABLE customers;
