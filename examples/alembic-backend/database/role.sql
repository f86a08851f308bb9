-- The image runs this once, as its superuser, when the volume is empty: the backend's role owns its database and nothing else.
\getenv password DATABASE_PASSWORD
CREATE ROLE backend LOGIN PASSWORD :'password';
CREATE DATABASE backend OWNER backend;
