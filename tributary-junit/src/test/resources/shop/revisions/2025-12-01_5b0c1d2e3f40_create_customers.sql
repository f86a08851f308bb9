-- revision: 5b0c1d2e3f40
-- revises:  none
-- message:  create customers

-- @up
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);

-- @down
DROP TABLE customers;
