INSERT INTO imported_runs (number, id, content, document, created_at) VALUES (
  1,
  'curves-00000001',
  'abc',
  '{"name":"学生","format":"tensorboard","source":"/tb/lr_0.1","key":".","settings":{},"stepsPerEpoch":null,"notes":[],"series":[{"name":"Loss/train","points":2,"firstStep":0,"lastStep":1,"last":"nan","hasEpochs":false,"meaning":{"tag":"train/loss","counting":"epochs","first":0,"percent":false}}]}',
  5000
);
INSERT INTO imported_series (run, place, steps, "values") VALUES
  (1, 0, x'0000000000000000000000000000F03F', x'000000000000F03F000000000000F87F');
