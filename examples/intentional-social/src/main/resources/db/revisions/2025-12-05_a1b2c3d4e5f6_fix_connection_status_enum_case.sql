-- revision: a1b2c3d4e5f6
-- revises:  cd8dc5e61fed
-- message:  fix connection status enum case
-- created:  2025-12-05
-- # An enum's labels and the rows that hold them change together: by way of varchar.

-- @up
ALTER TABLE connections
    ALTER COLUMN status TYPE varchar USING lower(status::varchar);

DROP TYPE connectionstatus;
CREATE TYPE connectionstatus AS ENUM ('pending', 'accepted', 'rejected');

ALTER TABLE connections
    ALTER COLUMN status TYPE connectionstatus USING status::connectionstatus;

-- @down
ALTER TABLE connections
    ALTER COLUMN status TYPE varchar USING upper(status::varchar);

DROP TYPE connectionstatus;
CREATE TYPE connectionstatus AS ENUM ('PENDING', 'ACCEPTED', 'REJECTED');

ALTER TABLE connections
    ALTER COLUMN status TYPE connectionstatus USING status::connectionstatus;
