CREATE TABLE ahead (id bigint PRIMARY KEY);
