-- What leaves a schema as it was. A line "--- change" begins each.
--- insert rows
INSERT INTO shop.parent VALUES (1, 'x');
--- take numbers from a sequence
SELECT nextval('shop.numbers'), setval('shop.numbers', 100);
--- gather statistics
ANALYZE;
--- rewrite a table
ALTER TABLE shop.cache ALTER COLUMN v TYPE bytea USING v || '';
--- rebuild an index
REINDEX INDEX shop.order_lower;
--- add and drop a column
ALTER TABLE shop.customer ADD COLUMN passing text;
ALTER TABLE shop.customer DROP COLUMN passing;
--- drop and create a table, and take back what default privileges grant
DROP TABLE shop.child;
CREATE TABLE shop.child (c integer) INHERITS (shop.parent);
REVOKE ALL ON shop.child FROM tributary_s2;
--- drop and create an index
DROP INDEX shop.order_lower;
CREATE INDEX order_lower ON shop.customer (lower(name) text_pattern_ops);
--- grant what the owner has anyway
GRANT ALL ON shop.parent TO CURRENT_USER;
--- grant in another order
REVOKE SELECT, INSERT ON shop.customer FROM tributary_s1;
GRANT INSERT ON shop.customer TO tributary_s1;
GRANT SELECT ON shop.customer TO tributary_s1;
--- set storage parameters in another order
ALTER TABLE shop.customer RESET (fillfactor, autovacuum_enabled);
ALTER TABLE shop.customer SET (autovacuum_enabled = false, fillfactor = 70);
--- name a policy's roles in another order
ALTER POLICY own ON shop.customer TO tributary_s2, tributary_s1;
--- publish tables in another order
ALTER PUBLICATION pub SET TABLE shop."order", shop.customer;
--- create a temporary table
CREATE TEMPORARY TABLE fleeting (a integer);
--- rename there and back
ALTER TABLE shop.cache RENAME TO elsewhere;
ALTER TABLE shop.elsewhere RENAME TO cache;
--- write a check as it is written after a dump
ALTER TABLE shop.customer DROP CONSTRAINT customer_status_check;
ALTER TABLE shop.customer ADD CONSTRAINT customer_status_check
  CHECK (status::text = ANY (ARRAY['new'::varchar::text, 'old'::varchar::text, 'AND'::varchar::text]));
