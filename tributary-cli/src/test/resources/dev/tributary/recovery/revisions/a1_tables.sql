-- revision: a1
-- revises: none
-- message: tables

-- @up
CREATE TABLE orders (id int PRIMARY KEY, customer int NOT NULL);
INSERT INTO orders SELECT n, n % 7 FROM generate_series(1, 60) AS n;
CREATE TABLE items (id int PRIMARY KEY, code text NOT NULL);
INSERT INTO items SELECT n, 'code ' || n FROM generate_series(1, 60) AS n;
CREATE TABLE notes (id int PRIMARY KEY, body text);
CREATE INDEX notes_body ON notes (body);
CREATE TABLE parts (id int PRIMARY KEY, name text);
CREATE TABLE stock (id int PRIMARY KEY, amount int NOT NULL);
INSERT INTO stock VALUES (1, 100);
CREATE TABLE log (id int PRIMARY KEY, what text NOT NULL);
CREATE TABLE measures (year int NOT NULL, value int) PARTITION BY LIST (year);
CREATE TABLE measures_old PARTITION OF measures FOR VALUES IN (2024);
INSERT INTO measures VALUES (2024, 1);
