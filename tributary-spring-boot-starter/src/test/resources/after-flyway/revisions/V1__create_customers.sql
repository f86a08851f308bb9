-- revision: V1
-- revises:  none
-- message:  create customers
-- irreversible: it is as Flyway ran it

CREATE TABLE customers (id bigint PRIMARY KEY);
