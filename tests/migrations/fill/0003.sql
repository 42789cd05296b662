UPDATE runs SET figures = '{"train/loss":0.25,"validation/made-later":"nan"}' WHERE number = 2;
INSERT INTO evaluations VALUES (
  'model-00000001', 'data-00000001', 'validation',
  '{"kind":"classification","part":"validation","n":10,"loss":0.5,"accuracy":0.5,"interval":[0.2,0.8],"baseline":{"className":"1","accuracy":0.5},"confusion":[[2,3],[2,3]],"classes":[]}',
  6000
);
