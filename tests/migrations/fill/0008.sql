UPDATE runs SET marks = '{"starred":true,"tags":["baseline"],"note":"第一次"}', archived_at = 5000, deleted_at = 6000
WHERE number = 1;
UPDATE runs SET removed_at = 7000 WHERE number = 2;
