UPDATE projects SET history = '{"undo":[],"redo":[]}', archived_at = 9000;
