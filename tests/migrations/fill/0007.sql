UPDATE models SET marks = '{"starred":true,"tags":["best"],"note":"Für die Klinik"}' WHERE id = 'model-00000001';
