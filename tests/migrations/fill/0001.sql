INSERT INTO datasets VALUES (
  'data-00000001', 'mnist', '{"format":1,"kind":"images","name":"MNIST","source":{"kind":"mnist"},"rows":70000,"givenTestRows":10000,"columns":[],"image":{"height":28,"width":28,"channels":1},"classNames":["0","1"],"suggestedTarget":null,"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}',
  54950000, 1000, NULL
);
INSERT INTO datasets VALUES ('data-00000002', 'csv:/a.csv', '{}', 10, 1001, 1002);

INSERT INTO runs VALUES (
  1, 'run-00000001', '数字', 'done', 2, 'data-00000001', 'MNIST', NULL,
  '{"name":"wasm","version":"4.22.0","device":"CPU (SIMD)","threads":2}',
  42, 5, 5, 575050, 0.125, 'nan', 0.5, 'inf', 0.9707, 61.5, 2000, 3000, NULL, 'hosta'
);
INSERT INTO runs VALUES (
  2, 'run-00000002', 'second', 'failed', 1, 'data-00000001', 'MNIST', NULL, NULL,
  0, 10, 0, 10, NULL, NULL, NULL, NULL, NULL, 0.0, 4000, 5000,
  '{"code":"RESOURCE_EXHAUSTED","reason":"outOfMemory","message":"outOfMemory","details":{"how":"SIGABRT"}}', 'hostb'
);
INSERT INTO run_documents VALUES (1, '{"format":1,"name":"数字","data":{"source":{"kind":"mnist"},"datasetId":"data-00000001","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","features":null,"target":null,"task":"classification","split":{"kind":"given","validation":0,"seed":42},"scaling":{"kind":"fixed","divisor":255,"mean":0.1307,"deviation":0.3081}},"network":{"layers":[{"id":"flatten-1","kind":"flatten"},{"id":"dense-1","kind":"dense","units":512,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-2","kind":"dense","units":256,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-3","kind":"dense","units":128,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-4","kind":"dense","units":64,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-5","kind":"dense","units":10,"activation":"linear","initializer":"pytorch","bias":true}]},"training":{"shuffle":true,"seed":42,"checkpointSeconds":10,"loss":"cross-entropy","optimizer":{"kind":"sgd","learningRate":0.01,"momentum":0.5,"nesterov":false,"weightDecay":0},"batch":{"kind":"mini","size":64},"epochs":5},"engine":"auto"}', '{"kind":"classification","part":"test","n":10000,"loss":"inf","accuracy":0.9707,"interval":[0.967,0.974],"baseline":{"className":"1","accuracy":0.1135},"confusion":[[5000,100],[193,4707]],"classes":[]}');
INSERT INTO run_documents VALUES (2, '{"format":1,"name":"second","data":{"source":{"kind":"mnist"},"datasetId":"data-00000001","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","features":null,"target":null,"task":"classification","split":{"kind":"given","validation":0,"seed":42},"scaling":{"kind":"fixed","divisor":255,"mean":0.1307,"deviation":0.3081}},"network":{"layers":[{"id":"flatten-1","kind":"flatten"},{"id":"dense-1","kind":"dense","units":512,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-2","kind":"dense","units":256,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-3","kind":"dense","units":128,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-4","kind":"dense","units":64,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-5","kind":"dense","units":10,"activation":"linear","initializer":"pytorch","bias":true}]},"training":{"shuffle":true,"seed":42,"checkpointSeconds":10,"loss":"cross-entropy","optimizer":{"kind":"sgd","learningRate":0.01,"momentum":0.5,"nesterov":false,"weightDecay":0},"batch":{"kind":"mini","size":64},"epochs":5},"engine":"auto"}', NULL);

INSERT INTO attempts VALUES (1, 1, 0, 0, 7, 2000);
INSERT INTO attempts VALUES (1, 2, 1, 2, 9, 2500);

INSERT INTO metrics VALUES (1, 1, 'batch/loss', 1, 2.5, NULL);
INSERT INTO metrics VALUES (1, 1, 'batch/loss', 2, NULL, 'inf');
INSERT INTO metrics VALUES (1, 1, 'batch/loss', 3, 9.0, NULL);
INSERT INTO metrics VALUES (1, 2, 'batch/loss', 3, 1.5, NULL);
INSERT INTO metrics VALUES (1, 1, 'train/loss', 1, 0.5, NULL);

INSERT INTO checkpoints VALUES (1, 1, 1, 'checkpoint-2', 1, 0, 2, 2400);

INSERT INTO models VALUES (
  'model-00000001', 'mine', 'run-00000001', 1, 'data-00000001', 'MNIST', '{"format":1,"name":"数字","data":{"source":{"kind":"mnist"},"datasetId":"data-00000001","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","features":null,"target":null,"task":"classification","split":{"kind":"given","validation":0,"seed":42},"scaling":{"kind":"fixed","divisor":255,"mean":0.1307,"deviation":0.3081}},"network":{"layers":[{"id":"flatten-1","kind":"flatten"},{"id":"dense-1","kind":"dense","units":512,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-2","kind":"dense","units":256,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-3","kind":"dense","units":128,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-4","kind":"dense","units":64,"activation":"relu","initializer":"pytorch","bias":true},{"id":"dense-5","kind":"dense","units":10,"activation":"linear","initializer":"pytorch","bias":true}]},"training":{"shuffle":true,"seed":42,"checkpointSeconds":10,"loss":"cross-entropy","optimizer":{"kind":"sgd","learningRate":0.01,"momentum":0.5,"nesterov":false,"weightDecay":0},"batch":{"kind":"mini","size":64},"epochs":5},"engine":"auto"}', '{"input":{"kind":"images","image":{"height":28,"width":28,"channels":1}},"scaling":{"offset":[33.3285],"scale":[78.5655]},"output":{"kind":"classes","names":["0","1"]}}',
  575050, 0.9707, 10000, 2300000, 3000, NULL
);
UPDATE runs SET model_id = 'model-00000001' WHERE number = 1;

INSERT INTO settings VALUES ('locale', '"zh-CN"');
