-- Curves of other programs: imported, not trained here. Nothing of `runs` is true of them, so they have tables of their own.
CREATE TABLE imported_runs (
  number INTEGER PRIMARY KEY NOT NULL,
  id TEXT NOT NULL UNIQUE,
  content TEXT NOT NULL,
  document TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE INDEX imported_runs_by_content ON imported_runs (content);

-- The points of a series, each column as little-endian floats of 64 bits: NaN and infinity stay what they are.
CREATE TABLE imported_series (
  run INTEGER NOT NULL REFERENCES imported_runs (number) ON DELETE CASCADE,
  place INTEGER NOT NULL,
  steps BLOB NOT NULL,
  "values" BLOB NOT NULL,
  epochs BLOB,
  times BLOB,
  PRIMARY KEY (run, place)
) STRICT, WITHOUT ROWID;
