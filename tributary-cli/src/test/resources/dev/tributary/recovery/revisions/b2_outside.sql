-- revision: b2
-- revises: a1
-- message: everything that runs outside a transaction
-- transactional: false

-- @up
CREATE INDEX CONCURRENTLY orders_customer ON orders (customer);
UPDATE stock SET amount = amount + 10;
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS items_code ON items (code);
VACUUM items;
DROP INDEX CONCURRENTLY notes_body;
ALTER TABLE measures DETACH PARTITION measures_old CONCURRENTLY;
REINDEX TABLE CONCURRENTLY parts;
INSERT INTO log VALUES (2, 'b2');
