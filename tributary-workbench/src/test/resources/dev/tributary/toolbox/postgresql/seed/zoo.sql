CREATE SCHEMA "Odd Place";
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS hstore;

-- every type
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy', 'Über "x"', 'o''k', 'six', 'seven');
CREATE TYPE address AS (street text, number int, tags text[]);
CREATE TYPE spectrum AS RANGE (subtype = float8);
CREATE DOMAIN email AS text CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[a-z]{2,}$');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN small AS positive CHECK (VALUE < 100) NOT NULL;
CREATE DOMAIN country AS char(2) CHECK (VALUE = upper(VALUE));
CREATE TABLE types (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  a smallint, b bigint, c numeric, d numeric(10, 2), e numeric(3, 3), f real, g double precision, h money,
  i text, j varchar(5), k char(3), l citext, m name, n boolean, o date, p timestamp, q timestamptz, r time, s timetz,
  t interval, u uuid, v json, w jsonb, x bytea, y inet, z cidr, aa macaddr, ab macaddr8, ac bit(3), ad varbit(5), ae xml,
  af tsvector, ag tsquery, ah point, ai line, aj lseg, ak box, al path, am polygon, an circle, ao pg_lsn, ap jsonpath,
  aq int4range, ar tstzrange, "as" daterange, at nummultirange, au spectrum, av mood, aw address, ax email, ay small,
  az country, ba int[], bb text[][], bc mood[], bd email[], be address[], bf hstore, bg oid, bh regclass, bi "char",
  bj mood[] NOT NULL, bk address NOT NULL, bl email NOT NULL, bm hstore NOT NULL, bn xml NOT NULL, bo tsvector NOT NULL,
  bp int8range NOT NULL, bq datemultirange NOT NULL, br bit(3) NOT NULL, bs jsonpath NOT NULL, bt regtype NOT NULL
);
CREATE TABLE keyed_email (address email PRIMARY KEY, code country UNIQUE);
CREATE TABLE keyed_mood (mood mood PRIMARY KEY, yes boolean UNIQUE);
CREATE TABLE keyed_one (flag boolean PRIMARY KEY DEFAULT true CHECK (flag));
CREATE TABLE keyed_pair (a mood, b boolean, PRIMARY KEY (a, b));
CREATE TABLE keyed_expression (a text NOT NULL, b text, deleted timestamptz);
CREATE UNIQUE INDEX ON keyed_expression (lower(a)) WHERE deleted IS NULL;
CREATE UNIQUE INDEX ON keyed_expression ((a || '/' || coalesce(b, '')));
CREATE TABLE short_key (code varchar(1) PRIMARY KEY, two char(2) UNIQUE, tiny smallint UNIQUE, few numeric(2, 0) UNIQUE);
CREATE TABLE generated (id serial PRIMARY KEY, a int NOT NULL, b int GENERATED ALWAYS AS (a * 2) STORED, UNIQUE (b));
CREATE TABLE no_columns ();
CREATE TABLE "Odd Place"."Table ""x""" ("Column ""y""" int PRIMARY KEY, "select" text NOT NULL CHECK ("select" <> ''));

-- conditions
CREATE TABLE conditions (
  id bigserial PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('new', 'open', 'it''s', 'closed')),
  score int NOT NULL CHECK (score BETWEEN 40 AND 60),
  ratio numeric(3, 2) NOT NULL CHECK (ratio >= 0 AND ratio <= 1),
  code text NOT NULL CHECK (code ~ '^[A-Z]{3}-[0-9]{4}$'),
  slug varchar(40) NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(?:-[a-z0-9]+)*$'),
  colour char(7) CHECK (colour ~* '^#[a-f0-9]{6}$'),
  name text NOT NULL CHECK (length(btrim(name)) > 0),
  token text NOT NULL CHECK (char_length(token) = 32),
  from_day date NOT NULL, to_day date,
  kind text NOT NULL, person int, company int,
  percent int CHECK (percent % 5 = 0),
  body jsonb NOT NULL CHECK (jsonb_typeof(body) = 'object'),
  tags text[] NOT NULL CHECK (cardinality(tags) > 0),
  phone text CHECK (phone LIKE '+%'),
  CHECK (from_day < to_day),
  CHECK (kind IN ('person', 'company')),
  CHECK ((kind = 'person' AND person IS NOT NULL AND company IS NULL) OR (kind = 'company' AND company IS NOT NULL AND person IS NULL)),
  CHECK (num_nonnulls(person, company) = 1)
);
CREATE TABLE bookings (room int NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&));

-- references
CREATE TABLE tenants (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL UNIQUE);
CREATE TABLE people (tenant uuid REFERENCES tenants, id int, manager int, PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, manager) REFERENCES people (tenant, id));
CREATE TABLE projects (tenant uuid NOT NULL REFERENCES tenants, id int, owner int NOT NULL, PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, owner) REFERENCES people (tenant, id));
CREATE TABLE members (tenant uuid, project int, person int, since date NOT NULL, PRIMARY KEY (tenant, project, person),
  FOREIGN KEY (tenant, project) REFERENCES projects, FOREIGN KEY (tenant, person) REFERENCES people);
CREATE TABLE profiles (tenant uuid NOT NULL, person int NOT NULL, UNIQUE (tenant, person),
  FOREIGN KEY (tenant, person) REFERENCES people);
CREATE TABLE follows (a int, b int, CHECK (a <> b), PRIMARY KEY (a, b));
CREATE TABLE authors (id int PRIMARY KEY, best_book int);
CREATE TABLE books (id int PRIMARY KEY, author int NOT NULL REFERENCES authors);
ALTER TABLE authors ADD FOREIGN KEY (best_book) REFERENCES books;
CREATE TABLE husbands (id int PRIMARY KEY, wife int NOT NULL UNIQUE);
CREATE TABLE wives (id int PRIMARY KEY, husband int NOT NULL UNIQUE REFERENCES husbands);
ALTER TABLE husbands ADD FOREIGN KEY (wife) REFERENCES wives;
CREATE TABLE eggs (id int PRIMARY KEY, hen int NOT NULL);
CREATE TABLE hens (id int PRIMARY KEY, egg int NOT NULL REFERENCES eggs DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE eggs ADD FOREIGN KEY (hen) REFERENCES hens DEFERRABLE;
CREATE TABLE nodes (id int PRIMARY KEY, parent int NOT NULL REFERENCES nodes, root int REFERENCES nodes);
CREATE TABLE trees (id int PRIMARY KEY, parent int REFERENCES trees CHECK (parent <> id));
CREATE TABLE one_to_one (node int PRIMARY KEY REFERENCES nodes ON DELETE CASCADE, tree int NOT NULL UNIQUE REFERENCES trees);

-- partitions and inheritance
CREATE TABLE measures (id int, at timestamptz NOT NULL, value int) PARTITION BY RANGE (at);
CREATE TABLE measures_2023 PARTITION OF measures FOR VALUES FROM ('2023-01-01Z') TO ('2024-01-01Z');
CREATE TABLE measures_2024 PARTITION OF measures FOR VALUES FROM ('2024-01-01Z') TO ('2025-01-01Z') PARTITION BY LIST (value);
CREATE TABLE measures_2024_low PARTITION OF measures_2024 FOR VALUES IN (1, 2, NULL);
CREATE TABLE measures_2024_rest PARTITION OF measures_2024 DEFAULT;
CREATE TABLE measures_rest PARTITION OF measures DEFAULT;
CREATE TABLE buckets (id int PRIMARY KEY) PARTITION BY HASH (id);
CREATE TABLE buckets_0 PARTITION OF buckets FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE buckets_1 PARTITION OF buckets FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE of_bucket (bucket int NOT NULL REFERENCES buckets, note text);
CREATE TABLE words (word text PRIMARY KEY) PARTITION BY RANGE (word);
CREATE TABLE words_a PARTITION OF words FOR VALUES FROM (MINVALUE) TO ('m');
CREATE TABLE words_z PARTITION OF words FOR VALUES FROM ('m') TO (MAXVALUE);
CREATE TABLE words_parts (word text REFERENCES words, part int) PARTITION BY RANGE (part);
CREATE TABLE words_parts_1 PARTITION OF words_parts FOR VALUES FROM (0) TO (10);
CREATE TABLE animals (id int PRIMARY KEY, name text NOT NULL CHECK (name ~ '^[A-Z]'));
CREATE TABLE dogs (breed mood NOT NULL) INHERITS (animals);

-- triggers and rules
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not by hand'; END $$;
CREATE TABLE guarded (id int PRIMARY KEY, parent int NOT NULL REFERENCES nodes);
CREATE TRIGGER guard BEFORE INSERT ON guarded FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TABLE audit (id bigserial PRIMARY KEY, what text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO audit (what) VALUES (TG_TABLE_NAME); RETURN NEW; END $$;
CREATE TABLE watched (id int PRIMARY KEY, a text);
CREATE TRIGGER watch AFTER INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION note();
CREATE UNLOGGED TABLE secured (id int PRIMARY KEY, owner name NOT NULL);
ALTER TABLE secured ENABLE ROW LEVEL SECURITY;
ALTER TABLE secured FORCE ROW LEVEL SECURITY;

-- what cannot be filled
CREATE TABLE impossible (id int PRIMARY KEY, CHECK (id > 0 AND id < 0));
CREATE TABLE of_impossible (id int PRIMARY KEY REFERENCES impossible);
CREATE TABLE no_partition (id int) PARTITION BY LIST (id);
