-- What a person has said of a model (star, tags, note), as JSON; null where that is nothing.
ALTER TABLE models ADD COLUMN marks TEXT;
