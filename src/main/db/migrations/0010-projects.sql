-- A project is a draft and the runs that were made of it. `history` is what can be undone in the designer, as JSON; `spec`
-- is the draft. Its data set may have been removed: it is then made again from its source.
CREATE TABLE projects (
  id TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  dataset_id TEXT NOT NULL,
  spec TEXT NOT NULL,
  touched INTEGER NOT NULL CHECK (touched IN (0, 1)),
  history TEXT,
  created_at INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  archived_at INTEGER,
  removed_at INTEGER
) STRICT;

-- Null for runs of no project, such as those of the command line.
ALTER TABLE runs ADD COLUMN project_id TEXT REFERENCES projects (id);
CREATE INDEX runs_by_project ON runs (project_id);

-- Until now there was one draft among the settings, and a few that had been left.
INSERT INTO projects (id, name, dataset_id, spec, touched, created_at, opened_at)
SELECT
  'project-' || lower(hex(randomblob(8))),
  coalesce(json_extract(value, '$.spec.name'), 'Descent'),
  json_extract(value, '$.datasetId'),
  json_extract(value, '$.spec'),
  coalesce(json_extract(value, '$.touched'), 1) <> 0,
  unixepoch() * 1000,
  unixepoch() * 1000
FROM (
  SELECT CASE WHEN json_valid(value) THEN value ELSE '{}' END AS value
  FROM settings WHERE name = 'project.current'
)
WHERE json_type(value, '$.spec') = 'object' AND json_type(value, '$.datasetId') = 'text';

INSERT INTO settings (name, value) SELECT 'project.open', json_quote(id) FROM projects;

INSERT INTO projects (id, name, dataset_id, spec, touched, created_at, opened_at)
SELECT
  'project-' || lower(hex(randomblob(8))),
  coalesce(json_extract(value, '$.spec.name'), 'Descent'),
  json_extract(value, '$.spec.data.datasetId'),
  json_extract(value, '$.spec'),
  1,
  coalesce(json_extract(value, '$.leftAt'), 0),
  coalesce(json_extract(value, '$.leftAt'), 0)
FROM (
  SELECT CASE WHEN type = 'object' THEN value ELSE '{}' END AS value
  FROM json_each((
    SELECT CASE
      WHEN json_valid(value) THEN CASE WHEN json_type(value) = 'array' THEN value ELSE '[]' END
      ELSE '[]'
    END
    FROM settings WHERE name = 'project.earlier'
  ))
)
WHERE json_type(value, '$.spec') = 'object' AND json_type(value, '$.spec.data.datasetId') = 'text';

-- What no version can read stays where it is.
DELETE FROM settings WHERE name IN ('project.current', 'project.earlier') AND json_valid(value);

-- Runs belong to the newest draft on their data; where there is none, to a project with the settings of the newest of them.
INSERT INTO projects (id, name, dataset_id, spec, touched, created_at, opened_at)
SELECT
  'project-' || lower(hex(randomblob(8))),
  coalesce(json_extract(run_documents.spec, '$.name'), runs.name),
  runs.dataset_id,
  run_documents.spec,
  0,
  newest.first_at,
  runs.created_at
FROM (
  SELECT max(number) AS number, min(created_at) AS first_at
  FROM runs JOIN run_documents ON run_documents.run = runs.number
  WHERE json_valid(run_documents.spec)
  GROUP BY dataset_id
) AS newest
JOIN runs ON runs.number = newest.number
JOIN run_documents ON run_documents.run = runs.number
WHERE runs.dataset_id NOT IN (SELECT dataset_id FROM projects);

UPDATE runs SET project_id = (
  SELECT projects.id FROM projects
  WHERE projects.dataset_id = runs.dataset_id
  ORDER BY projects.opened_at DESC
);
