-- revision: b1
-- revises: a1
-- message: add a column and count

-- @up
ALTER TABLE orders ADD COLUMN total int NOT NULL DEFAULT 0;
UPDATE orders SET total = total + customer;
UPDATE stock SET amount = amount - 1;
INSERT INTO log VALUES (1, 'b1');
