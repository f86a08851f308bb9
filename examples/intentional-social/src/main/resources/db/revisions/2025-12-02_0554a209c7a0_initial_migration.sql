-- revision: 0554a209c7a0
-- revises:  cefd6d801857
-- message:  initial migration
-- created:  2025-12-02
-- ignore:   empty-upgrade it is kept because other revisions and databases refer to it

-- @up

-- @down
