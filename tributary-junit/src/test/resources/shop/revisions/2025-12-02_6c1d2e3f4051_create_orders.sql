-- revision: 6c1d2e3f4051
-- revises:  5b0c1d2e3f40
-- message:  create orders

-- @up
CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer bigint NOT NULL REFERENCES customers,
    total numeric(12, 2) NOT NULL DEFAULT 0
);

-- @down
DROP TABLE orders;
