UPDATE runs SET kept_epoch = 2 WHERE number = 2;
