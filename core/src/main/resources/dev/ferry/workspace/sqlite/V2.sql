-- The number of the source that gave every user whom Clerk has; null if none is proven to have:
-- users with a lower source are no longer in Clerk.
ALTER TABLE snapshot ADD COLUMN everybody INTEGER;
