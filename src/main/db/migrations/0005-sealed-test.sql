-- The test part of a data set is opened on purpose, for one run: which, and when. Data are told by their hash.
CREATE TABLE test_openings (
  run INTEGER PRIMARY KEY NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  dataset TEXT NOT NULL,
  opened_at INTEGER NOT NULL
) STRICT;

CREATE INDEX test_openings_by_dataset ON test_openings (dataset);

-- `evaluation` is what a training ends with, on the validation part or a held-out fold; `test` is there once it was opened.
ALTER TABLE run_documents ADD COLUMN test TEXT;

-- Until now every training ended with its test. What a cross-validation held out was no test.
UPDATE run_documents SET evaluation = json_set(evaluation, '$.part', 'fold')
WHERE CASE WHEN json_valid(spec) THEN json_extract(spec, '$.data.split.kind') END = 'k-fold'
  AND CASE WHEN json_valid(evaluation) THEN json_extract(evaluation, '$.part') END = 'test';

UPDATE runs SET figures = replace(figures, '"test/', '"fold/')
WHERE number IN (
  SELECT run FROM run_documents
  WHERE CASE WHEN json_valid(spec) THEN json_extract(spec, '$.data.split.kind') END = 'k-fold'
);

UPDATE run_documents SET test = evaluation, evaluation = NULL
WHERE CASE WHEN json_valid(evaluation) THEN json_extract(evaluation, '$.part') END = 'test';

-- Runs that were stopped before their test could be tested afterwards.
UPDATE run_documents SET test = (
  SELECT evaluations.result
  FROM evaluations JOIN models ON models.id = evaluations.model_id
  WHERE models.run_number = run_documents.run AND evaluations.part = 'test'
  ORDER BY evaluations.created_at
)
WHERE test IS NULL
  AND coalesce(CASE WHEN json_valid(spec) THEN json_extract(spec, '$.data.split.kind') END, '') <> 'k-fold';

INSERT INTO test_openings (run, dataset, opened_at)
SELECT
  runs.number,
  coalesce(CASE WHEN json_valid(spec) THEN json_extract(spec, '$.data.sha256') END, runs.dataset_id),
  coalesce(runs.finished_at, runs.created_at)
FROM runs JOIN run_documents ON run_documents.run = runs.number
WHERE run_documents.test IS NOT NULL
  OR CASE WHEN json_valid(figures) THEN json_extract(figures, '$."test/loss"') END IS NOT NULL;

-- The scores of a model are those of its run, which knows their part.
ALTER TABLE models DROP COLUMN test_accuracy;
ALTER TABLE models DROP COLUMN test_n;

CREATE TABLE evaluations_by_part (
  model_id TEXT NOT NULL REFERENCES models (id) ON DELETE CASCADE,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  part TEXT NOT NULL CHECK (part IN ('train', 'validation', 'fold', 'all')),
  result TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (model_id, dataset_id, part)
) STRICT, WITHOUT ROWID;

INSERT INTO evaluations_by_part
SELECT * FROM evaluations WHERE part <> 'test';

DROP TABLE evaluations;
ALTER TABLE evaluations_by_part RENAME TO evaluations;
