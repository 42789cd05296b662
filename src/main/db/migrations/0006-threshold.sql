-- The probability from which a model of two classes answers with one of them, as JSON; null where that is 0.5.
ALTER TABLE models ADD COLUMN threshold TEXT;
