CREATE TABLE IF NOT EXISTS tributary_version (
    version_num varchar NOT NULL,
    CONSTRAINT tributary_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO tributary_version SELECT 'V1' WHERE NOT EXISTS (SELECT FROM tributary_version);
