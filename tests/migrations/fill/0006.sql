UPDATE models SET threshold = '{"positive":0,"value":0.3}' WHERE id = 'model-00000001';
