-- revision: c1
-- revises: b1, b2
-- message: merge, with a check at the commit

-- @up
CREATE TABLE payments (id int PRIMARY KEY, order_id int NOT NULL REFERENCES orders DEFERRABLE INITIALLY DEFERRED);
INSERT INTO payments VALUES (1, 1);
INSERT INTO log VALUES (3, 'c1');
