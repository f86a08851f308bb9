-- The image runs this once, as its superuser, when the volume is empty. The application's role owns its database, which is
-- all that revisions need. It is no superuser and makes neither databases nor roles.
\getenv password SOCIAL_DATABASE_PASSWORD
CREATE ROLE social LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE social OWNER social;
