-- The epoch whose network became the model; null where that is the last one, as in every run before.
ALTER TABLE runs ADD COLUMN kept_epoch INTEGER;
