INSERT INTO queue (id, position, state, spec, dataset_name, draw_surface, kin, run_id, host, error, created_at)
SELECT
  'queued-00000001', 0, 'training', spec, 'MNIST', 1, '{"id":"group-00000001","kind":"seeds","size":3}',
  'run-00000001', 'gone', NULL, 9500
FROM run_documents WHERE run = 1;
INSERT INTO queue (id, position, state, spec, dataset_name, draw_surface, error, created_at, removed_at)
SELECT
  'queued-00000002', 1, 'failed', spec, 'MNIST', 0,
  '{"code":"CONFLICT","reason":"datasetChanged","message":"changed","details":{"name":"MNIST"}}', 9600, 9700
FROM run_documents WHERE run = 1;
