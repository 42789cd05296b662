-- Runs that wait for their turn, by `position`. `spec` is the whole specification as it was queued, on the data of then
-- (its hash is in it); `surface` and `kin` (the group that it was queued with) are JSON. `run_id` is the run that was made of it, which
-- is gone on with when the app was closed in the middle. Those with `removed_at` can be put back until the next start.
CREATE TABLE queue (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'training', 'failed')),
  spec TEXT NOT NULL,
  dataset_name TEXT NOT NULL,
  draw_surface INTEGER NOT NULL CHECK (draw_surface IN (0, 1)),
  surface TEXT,
  project_id TEXT,
  kin TEXT,
  run_id TEXT,
  host TEXT,
  error TEXT,
  created_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
