-- A schema that has something of every kind. The roles tributary_s1 and tributary_s2 are there.
CREATE EXTENSION citext;
CREATE EXTENSION postgres_fdw;
CREATE SCHEMA shop;
CREATE SCHEMA "Odd Schema";
GRANT USAGE ON SCHEMA shop TO tributary_s1;

CREATE TYPE shop.mood AS ENUM ('sad', 'fine', 'it''s great');
CREATE TYPE shop.address AS (street text, zip varchar(10));
CREATE DOMAIN shop.positive AS integer DEFAULT 1 CHECK (VALUE > 0);
CREATE DOMAIN shop.status AS varchar(10) NOT NULL CHECK (VALUE IN ('open', 'done'));
CREATE TYPE shop.span AS RANGE (subtype = timestamp);
CREATE COLLATION shop.byte (provider = libc, locale = 'C');

CREATE TABLE shop.customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  dropped integer,
  name varchar(50) NOT NULL,
  email citext UNIQUE,
  mood shop.mood DEFAULT 'fine',
  home shop.address,
  status varchar(10) DEFAULT 'new' CHECK (status IN ('new', 'old', 'AND')),
  age integer CONSTRAINT sane_age CHECK (age BETWEEN 0 AND 150 AND age <> 13),
  score shop.positive,
  note text COLLATE "C",
  joined timestamptz NOT NULL DEFAULT now(),
  initials text GENERATED ALWAYS AS (lower(left(name, 2))) STORED,
  data jsonb DEFAULT '{}'
);
ALTER TABLE shop.customer DROP COLUMN dropped;
ALTER TABLE shop.customer ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE shop.customer ALTER COLUMN age SET STATISTICS 500;
ALTER TABLE shop.customer SET (fillfactor = 70, autovacuum_enabled = false);
COMMENT ON TABLE shop.customer IS 'those who pay: "all" of them, \ and / '' too
on two lines ';
COMMENT ON COLUMN shop.customer.age IS 'in years';
COMMENT ON CONSTRAINT sane_age ON shop.customer IS 'nobody is older, and (a AND b) AND c stays as it is';
COMMENT ON SCHEMA shop IS 'the shop';
COMMENT ON SCHEMA public IS 'everybody''s';

CREATE TABLE shop."order" (
  id bigserial,
  customer_id bigint NOT NULL REFERENCES shop.customer (id) ON DELETE CASCADE,
  parent_id bigint,
  amount numeric(12, 2) NOT NULL DEFAULT 0,
  during tsrange,
  CONSTRAINT order_pk PRIMARY KEY (id),
  CONSTRAINT order_parent FOREIGN KEY (parent_id) REFERENCES shop."order" (id) DEFERRABLE,
  CONSTRAINT order_overlap EXCLUDE USING gist (during WITH &&)
);
CREATE INDEX order_amount ON shop."order" (amount DESC NULLS LAST) INCLUDE (parent_id) WHERE amount BETWEEN 1 AND 10 AND customer_id > 5;
CREATE INDEX order_lower ON shop.customer (lower(name) text_pattern_ops);
CREATE STATISTICS shop.order_stats (ndistinct, dependencies) ON customer_id, parent_id FROM shop."order";
ALTER TABLE shop."order" ADD CONSTRAINT big CHECK (amount < 1000000) NOT VALID;
ALTER TABLE shop."order" CLUSTER ON order_pk;
ALTER TABLE shop."order" REPLICA IDENTITY FULL;
CREATE UNLOGGED TABLE shop.cache (k text, v bytea);
CREATE TABLE shop.typed OF shop.address;

CREATE TABLE shop.event (id bigint, at date NOT NULL, what text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE shop.event_2024 PARTITION OF shop.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE shop.event_rest PARTITION OF shop.event DEFAULT;
CREATE INDEX event_what ON shop.event (what);
CREATE TABLE shop.parent (a integer CHECK (a > 0), b text);
CREATE TABLE shop.child (c integer) INHERITS (shop.parent);

CREATE SEQUENCE shop.numbers AS integer START 10 INCREMENT 5 MAXVALUE 1000 CACHE 3;
CREATE VIEW shop.grown_up AS SELECT c.id, c.name FROM shop.customer c WHERE c.age BETWEEN 18 AND 99 AND c.status IN ('new', 'old');
CREATE VIEW shop.checked WITH (security_barrier) AS SELECT * FROM shop.customer WHERE age > 3 WITH CHECK OPTION;
CREATE MATERIALIZED VIEW shop.totals AS SELECT customer_id, sum(amount) AS total FROM shop."order" GROUP BY 1;
CREATE UNIQUE INDEX totals_customer ON shop.totals (customer_id);

CREATE FUNCTION shop.twice(n integer, by integer DEFAULT 2) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n * by';
CREATE FUNCTION shop.stamp() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  -- a comment with trailing space: 
  NEW.note := 'changed \ (ARRAY[''x''::varchar])::text[]';
  RETURN NEW;
END
$body$;
CREATE FUNCTION shop.modern(n integer) RETURNS boolean LANGUAGE sql BEGIN ATOMIC SELECT n BETWEEN 1 AND 5 AND n <> 3; END;
CREATE PROCEDURE shop.tidy(older integer) LANGUAGE sql AS 'DELETE FROM shop.cache';
CREATE FUNCTION shop.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION shop.add_up(numeric, numeric) RETURNS numeric LANGUAGE sql AS 'SELECT $1 + $2';
CREATE AGGREGATE shop.total(numeric) (SFUNC = shop.add_up, STYPE = numeric, INITCOND = '0');
CREATE FUNCTION shop.same(shop.address, shop.address) RETURNS boolean LANGUAGE sql AS 'SELECT $1.zip = $2.zip';
CREATE OPERATOR shop.=== (LEFTARG = shop.address, RIGHTARG = shop.address, FUNCTION = shop.same, COMMUTATOR = OPERATOR(shop.===));
CREATE FUNCTION shop.mood_number(shop.mood) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE CAST (shop.mood AS integer) WITH FUNCTION shop.mood_number(shop.mood) AS ASSIGNMENT;
CREATE OPERATOR FAMILY shop.whole USING btree;
CREATE OPERATOR CLASS shop.whole_ops FOR TYPE integer USING btree FAMILY shop.whole AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(integer, integer);
REVOKE EXECUTE ON FUNCTION shop.twice(integer, integer) FROM PUBLIC;

CREATE TRIGGER stamped BEFORE UPDATE ON shop.customer FOR EACH ROW WHEN (OLD.age BETWEEN 1 AND 2 AND NEW.age > 3) EXECUTE FUNCTION shop.stamp();
CREATE TRIGGER sleeping BEFORE INSERT ON shop.customer FOR EACH ROW EXECUTE FUNCTION shop.stamp();
ALTER TABLE shop.customer DISABLE TRIGGER sleeping;
CREATE TRIGGER per_partition AFTER INSERT ON shop.event FOR EACH ROW EXECUTE FUNCTION shop.stamp();
CREATE RULE quiet AS ON DELETE TO shop.cache WHERE old.k IN ('a', 'b') DO INSTEAD NOTHING;
ALTER TABLE shop.customer ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON shop.customer FOR SELECT TO tributary_s1, tributary_s2 USING (name = current_user AND age BETWEEN 1 AND 5);
CREATE EVENT TRIGGER watching ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'ALTER TABLE') EXECUTE FUNCTION shop.watch();
CREATE PUBLICATION pub FOR TABLE shop.customer, shop."order" WITH (publish = 'insert, update');

CREATE TEXT SEARCH DICTIONARY shop.plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION shop.search (COPY = simple);
CREATE CONVERSION shop.latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE FOREIGN DATA WRAPPER nowhere OPTIONS (debug 'true');
CREATE SERVER remote TYPE 'pg' VERSION '1' FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.example', dbname 'x');
CREATE USER MAPPING FOR tributary_s1 SERVER remote OPTIONS (user 'reader', password 'hunter2');
CREATE FOREIGN TABLE shop.far (id integer OPTIONS (column_name 'ident'), t text) SERVER remote OPTIONS (table_name 'near');

GRANT SELECT, INSERT ON shop.customer TO tributary_s1;
GRANT UPDATE (name) ON shop.customer TO tributary_s2 WITH GRANT OPTION;
GRANT USAGE ON SEQUENCE shop.numbers TO tributary_s2;
REVOKE ALL ON shop.cache FROM CURRENT_USER;
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO tributary_s2;
ALTER TABLE shop.typed OWNER TO tributary_s1;
