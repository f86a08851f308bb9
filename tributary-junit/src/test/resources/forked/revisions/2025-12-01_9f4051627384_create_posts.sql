-- revision: 9f4051627384
-- revises:  none
-- message:  create posts

-- @up
CREATE TABLE posts (id bigint PRIMARY KEY, body text);

-- @down
DROP TABLE posts;
