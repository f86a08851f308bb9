-- Once, as a superuser, by psql: the owner, which applies revisions, and the role of what serves, which reads and writes rows.
\getenv owner_password OWNER_PASSWORD
\getenv password PASSWORD
CREATE ROLE social_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
CREATE ROLE social LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE social OWNER social_owner;
\connect social
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO social_owner;
-- What the owner will make, of which Tributary's own tables are a part: an instance reads in them where the database is.
ALTER DEFAULT PRIVILEGES FOR ROLE social_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO social;
ALTER DEFAULT PRIVILEGES FOR ROLE social_owner GRANT USAGE, SELECT ON SEQUENCES TO social;
