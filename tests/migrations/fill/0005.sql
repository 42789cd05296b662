INSERT INTO test_openings VALUES (2, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 7000);
UPDATE run_documents SET test = '{"kind":"classification","part":"test","n":10,"loss":0.5,"accuracy":0.5,"interval":[0.2,0.8],"baseline":{"className":"1","accuracy":0.5},"confusion":[[2,3],[2,3]],"classes":[]}' WHERE run = 2;
INSERT INTO evaluations VALUES (
  'model-00000001', 'data-00000001', 'fold',
  '{"kind":"classification","part":"fold","n":10,"loss":0.5,"accuracy":0.5,"interval":[0.2,0.8],"baseline":{"className":"1","accuracy":0.5},"confusion":[[2,3],[2,3]],"classes":[]}',
  8000
);
