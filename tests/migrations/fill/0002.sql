UPDATE runs SET "rows" = '{"train":54000,"validation":6000,"test":10000}' WHERE number = 2;
