-- The figures of a run by metric and part: a new metric needs no column. What was never measured has no entry.
ALTER TABLE runs ADD COLUMN figures TEXT NOT NULL DEFAULT '{}';

UPDATE runs SET figures = json_patch('{}', json_object(
  'train/loss', train_loss,
  'validation/loss', validation_loss,
  'validation/accuracy', validation_accuracy,
  'test/loss', test_loss,
  'test/accuracy', test_accuracy
));

ALTER TABLE runs DROP COLUMN train_loss;
ALTER TABLE runs DROP COLUMN validation_loss;
ALTER TABLE runs DROP COLUMN validation_accuracy;
ALTER TABLE runs DROP COLUMN test_loss;
ALTER TABLE runs DROP COLUMN test_accuracy;

-- What models were evaluated on beside the test at the end of their training; `part` is a part of the run's own split, or
-- `all` rows of other data.
CREATE TABLE evaluations (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  part TEXT NOT NULL CHECK (part IN ('train', 'validation', 'test', 'all')),
  result TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (model_id, dataset_id, part)
) STRICT, WITHOUT ROWID;
