CREATE TABLE datasets (
  id TEXT PRIMARY KEY NOT NULL,
  source_key TEXT NOT NULL,
  manifest TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE INDEX datasets_by_source ON datasets (source_key, created_at);
CREATE INDEX datasets_by_time ON datasets (created_at) WHERE removed_at IS NULL;

CREATE TABLE runs (
  number INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (
    state IN ('queued', 'running', 'paused', 'done', 'stopped', 'failed', 'diverged', 'interrupted')
  ),
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  dataset_name TEXT NOT NULL,
  model_id TEXT REFERENCES models (id),
  engine TEXT,
  seed INTEGER NOT NULL,
  epochs INTEGER NOT NULL,
  epochs_done INTEGER NOT NULL,
  parameters INTEGER NOT NULL,
  train_loss ANY,
  validation_loss ANY,
  validation_accuracy REAL,
  test_loss ANY,
  test_accuracy REAL,
  train_seconds REAL NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  error TEXT,
  host TEXT NOT NULL
) STRICT;

CREATE INDEX runs_by_state ON runs (state);
CREATE INDEX runs_by_dataset ON runs (dataset_id);

CREATE TABLE run_documents (
  run INTEGER PRIMARY KEY NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  spec TEXT NOT NULL,
  evaluation TEXT
) STRICT;

CREATE TABLE attempts (
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  from_epoch INTEGER NOT NULL,
  from_step INTEGER NOT NULL,
  last_seq INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  PRIMARY KEY (run, attempt)
) STRICT, WITHOUT ROWID;

CREATE TABLE metrics (
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  tag TEXT NOT NULL,
  step INTEGER NOT NULL,
  value REAL,
  not_finite TEXT CHECK (not_finite IN ('nan', 'inf', '-inf')),
  PRIMARY KEY (run, attempt, tag, step),
  CHECK ((value IS NULL) <> (not_finite IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
  id INTEGER PRIMARY KEY NOT NULL,
  run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  folder TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  batch INTEGER NOT NULL,
  step INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (run, attempt, folder)
) STRICT;

CREATE TABLE models (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs (id),
  run_number INTEGER NOT NULL,
  dataset_id TEXT NOT NULL REFERENCES datasets (id),
  dataset_name TEXT NOT NULL,
  spec TEXT NOT NULL,
  signature TEXT NOT NULL,
  parameters INTEGER NOT NULL,
  test_accuracy REAL,
  test_n INTEGER,
  bytes INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE INDEX models_by_time ON models (created_at) WHERE deleted_at IS NULL;
CREATE INDEX models_by_run ON models (run_id);

CREATE TABLE settings (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
