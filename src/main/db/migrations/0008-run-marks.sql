-- What a person has said of a run (star, tags, note), as JSON; null where that is nothing.
ALTER TABLE runs ADD COLUMN marks TEXT;

-- Set aside from the list; in the bin; removed for good: what is left then keeps its number and what it opened.
ALTER TABLE runs ADD COLUMN archived_at INTEGER;
ALTER TABLE runs ADD COLUMN deleted_at INTEGER;
ALTER TABLE runs ADD COLUMN removed_at INTEGER;
