-- revision: 5e8c0d2f7a41
-- revises:  V1
-- message:  add email

-- @up
ALTER TABLE customers ADD COLUMN email text;

-- @down
ALTER TABLE customers DROP COLUMN email;
