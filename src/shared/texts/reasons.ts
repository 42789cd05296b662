import type { Reason } from '../reasons'

/** What happened, and what to do about it. The place (file, line, column, field) is shown apart. */
type ReasonText = { readonly text: string; readonly remedy: string }

/** Texts of every fault of `src/shared/reasons.ts`; one without texts does not compile. */
export const en = {
  // input of any kind
  badInput: {
    text: 'The request was not understood: {message}',
    remedy: 'Check the values that you entered.',
  },
  badSpec: {
    text: 'The run specification is not valid: {message}',
    remedy: 'Correct the place that is named and try again.',
  },
  specNotJson: {
    text: 'The run specification is not valid JSON.',
    remedy:
      'Correct the place that is named and try again. JSON has no comments, no comma behind the last entry, and double quotation marks only.',
  },
  protocolMismatch: {
    text: 'The window and the training host are of different versions.',
    remedy: 'Close Descent and start it again; install it anew if this stays.',
  },
  // files
  fileMissing: {
    text: 'The file does not exist.',
    remedy: 'Check the path; the file may have been moved or renamed.',
  },
  fileExists: {
    text: 'There is already a file of that name.',
    remedy: 'Choose another name, or move that file away.',
  },
  fileUnreadable: {
    text: 'The file cannot be read.',
    remedy: 'Check that you may read it and that no other program holds it.',
  },
  folderUnreadable: {
    text: 'The folder cannot be read or written.',
    remedy: 'Choose another folder or change its permissions.',
  },
  diskFull: {
    text: 'The disk is full.',
    remedy: 'Free some space and try again; nothing half-written was kept.',
  },
  notAFile: { text: 'This is not a file.', remedy: 'Choose a file, not a folder or a device.' },
  nameTooLong: {
    text: 'The name of the file or folder is too long.',
    remedy: 'Give it a shorter name, or put it into a folder with a shorter path.',
  },
  linkLoop: {
    text: 'The path leads in a circle: its links point at each other.',
    remedy: 'Choose the file itself, or correct the link.',
  },
  pathNotGiven: {
    text: 'The window may not use this path: nobody chose it here.',
    remedy: 'Choose the file or folder with the button, or drop it on the window.',
  },
  oneAtATime: {
    text: 'One at a time: of what was dropped, {taken} is taken.',
    remedy:
      'Drop the others after it: {others}. Together go a table and its test file, when one of them has “test” in its name; images go as one folder with a folder for each class.',
  },
  // downloads
  noMirrorAnswered: {
    text: 'None of the download servers answered.',
    remedy: 'Check the network and try again. What is on this computer already works offline.',
  },
  mirrorStalled: {
    text: 'The download stopped making progress.',
    remedy: 'Try again; it goes on where it stopped.',
  },
  checksumWrong: {
    text: 'The downloaded file is not the expected one: its checksum differs.',
    remedy: 'Try again; the wrong file was thrown away.',
  },
  downloadCancelled: {
    text: 'The download was cancelled.',
    remedy: 'Start it again when you like; what has arrived is kept.',
  },
  // IDX files
  idxTruncated: { text: 'The IDX file ends too early.', remedy: 'Download or copy the file again.' },
  idxBadMagic: {
    text: 'This is not an IDX file of images or labels.',
    remedy: 'Choose the folder with the four MNIST files, packed (.gz) or not.',
  },
  idxHeaderLies: {
    text: "The sizes in the file's header do not fit its length.",
    remedy: 'Download or copy the file again.',
  },
  idxCountsDiffer: {
    text: 'The numbers of images and labels differ.',
    remedy: 'Check that both files belong to the same set.',
  },
  // tables
  csvEmpty: {
    text: 'The file is empty.',
    remedy: 'Choose a file with a line of column names and rows below it.',
  },
  csvNoRows: { text: 'The file has column names but no rows.', remedy: 'Add rows below the first line.' },
  csvQuote: {
    text: 'A quotation mark is not closed, or text follows a closed one.',
    remedy: 'Correct the quotation marks from this line on.',
  },
  csvTooManyColumns: {
    text: 'The table has {found} columns; at most {limit} can be read.',
    remedy: 'Remove columns that are not needed.',
  },
  csvNotATable: {
    text: 'The file is not a text table ({found}).',
    remedy:
      'Save it as CSV in the program it comes from, or choose another file; from a website take the file itself, not the page that shows it.',
  },
  tableMissing: {
    text: 'The file has no sheet “{wanted}”.',
    remedy: 'Choose one of its sheets: {tables}. A file of text has none.',
  },
  fileDamaged: {
    text: 'The {format} file is damaged or incomplete.',
    remedy: 'Copy or download it again, or save it again in the program it comes from.',
  },
  csvRecordTooLong: {
    text: 'A row is longer than {limit} characters.',
    remedy: 'Most likely a quotation mark before it is never closed: correct it there.',
  },
  csvBadRow: {
    text: 'A row cannot be read.',
    remedy: 'Correct it in the file, or choose that such rows are left out or filled.',
  },
  csvDateOrder: {
    text: 'The order of dates that was chosen cannot read this column.',
    remedy: 'Choose the order that fits in the head of the column, or with --dates "{column}={fits}".',
  },
  csvTestColumnsDiffer: {
    text: 'The test file has other columns than the training file.',
    remedy:
      'Choose a test file with the same columns. Without column names they must be in the same order; check the encoding and delimiter, too.',
  },
  csvTestColumnsMissing: {
    text: 'The test file lacks columns of the training file: {columns}.',
    remedy:
      'Add them, or choose another test file. The order does not matter, and further columns are left out.',
  },
  csvTestTargetMissing: {
    text: 'The test file lacks the column “{column}”, which is probably the target: without it nothing can be tested.',
    remedy:
      'Choose a test file that has it, or import without one: part of the rows is then kept for testing.',
  },
  fileChanged: {
    text: 'The file changed while it was read.',
    remedy: 'Import it again when no other program is writing it.',
  },
  fileStalled: {
    text: 'The drive gave nothing of the file for {seconds} s.',
    remedy: 'Check the connection to the drive, or copy the file to this computer and import it from there.',
  },
  parquetDamaged: { text: 'The Parquet file cannot be read.', remedy: 'Write or copy the file again.' },
  parquetNotSupported: {
    text: 'The Parquet file holds something that cannot be read here.',
    remedy: 'Write it with plain columns of numbers, texts, dates or truth values.',
  },
  imagesNoClasses: {
    text: 'The folder holds no folder of a class.',
    remedy: 'Choose a folder that holds one folder for each class, each with its images.',
  },
  imagesNoFolder: {
    text: 'A folder that should hold the classes is not there.',
    remedy: 'Choose which folders hold the classes, or import the folder again.',
  },
  imagesNoColumn: {
    text: 'The table of labels has no such column.',
    remedy: 'Choose the column that names the images and the one that names their classes.',
  },
  fileTooLarge: { text: 'The file is too large.', remedy: 'Choose a smaller file.' },
  imagesNoPictures: {
    text: 'No image (PNG or JPEG) was found.',
    remedy: 'Put PNG or JPEG files into the folders of the classes.',
  },
  imagesTooManyClasses: {
    text: 'There are more than {limit} classes.',
    remedy: 'Join folders, or leave some out.',
  },
  featureTooManyCategories: {
    text: 'A category with more than {limit} values cannot be a one-hot feature.',
    remedy: 'Ignore the column, or let it be its number.',
  },
  // data sets
  importCancelled: {
    text: 'Reading the data was cancelled.',
    remedy: 'Start it again when you like; nothing of it was kept.',
  },
  datasetMissing: { text: 'The data set is no longer here.', remedy: 'Import it again.' },
  datasetDamaged: { text: 'The stored data set is damaged.', remedy: 'Remove it and import it again.' },
  datasetInUse: { text: 'A training is using this data set.', remedy: 'Stop the training first.' },
  datasetChanged: {
    text: 'The data set is not the one that this run was made with.',
    remedy: 'Open the data of that time, or start a new run.',
  },
  targetMissing: {
    text: 'The target column is not in the table.',
    remedy: 'Choose the target on the Data page.',
  },
  targetDoesNotFit: {
    text: 'The target column does not fit the task.',
    remedy: 'Choose classification for classes, regression for numbers, or another target, on the Data page.',
  },
  targetIsWords: {
    text: 'Regression predicts numbers, but the target column was read as words.',
    remedy:
      'If its cells are numbers, import the file again with the kind “number” for this column (--kind column=number); if not, choose classification or another target.',
  },
  targetConstant: {
    text: 'The target has one value only: there is nothing to learn.',
    remedy: 'Choose another target on the Data page.',
  },
  featureIsTarget: {
    text: 'The target column is also chosen as a feature.',
    remedy: 'Take it out of the features on the Data page: the network would only copy the answer.',
  },
  featureMissing: { text: 'A feature is not in the table.', remedy: 'Choose the features on the Data page.' },
  noFeatures: {
    text: 'No feature is chosen.',
    remedy: 'Choose at least one column as a feature on the Data page.',
  },
  featureNotNumeric: {
    text: 'A feature is not a column of numbers.',
    remedy: 'Leave the column out, or write it as numbers.',
  },
  tooFewRows: { text: 'There are too few rows.', remedy: 'Add rows, or choose other data.' },
  splitEmpty: { text: 'A part of the split has no rows.', remedy: 'Change the split on the Data page.' },
  foldsTooMany: {
    text: 'There are more folds than rows with a target: {folds} folds, {rows} rows.',
    remedy: 'Choose fewer folds.',
  },
  foldsRareClass: {
    text: 'The rarest class has fewer rows than there are folds: {rows} rows, {folds} folds. Stratified folds need one each.',
    remedy: 'Choose fewer folds, or do not stratify.',
  },
  batchLargerThanData: {
    text: 'The batch is larger than the training part.',
    remedy: 'Choose a smaller batch on the Train page.',
  },
  batchOfOne: {
    text: 'Batch normalization cannot learn from batches of one row: a single value has no variance.',
    remedy: 'Choose a batch of at least 2 rows, or remove the batch normalization.',
  },
  // networks
  networkInvalid: {
    text: 'The network cannot be built.',
    remedy: 'The faults stand at the layers on the Model page.',
  },
  lossDoesNotFit: {
    text: 'The loss does not fit the target or the output layer.',
    remedy: 'Choose another loss, or change the last layer.',
  },
  layerUnsupported: {
    text: 'The engine cannot compute one of the layers.',
    remedy: 'Choose another engine or another layer.',
  },
  // engines
  engineNotInstalled: {
    text: 'The engine is not installed.',
    remedy: 'Training runs on the next engine that works; nothing needs to be done.',
  },
  engineFailed: {
    text: 'The engine failed its test step.',
    remedy: 'Choose another engine; the log has the details.',
  },
  engineFellBack: {
    text: 'The engine that was asked for does not work, so another one was used.',
    remedy: 'The results are valid; only the speed differs.',
  },
  packMissingFile: {
    text: 'A file of the runtime pack is missing.',
    remedy: 'Install the pack again in Settings → Engines; training runs on the next engine meanwhile.',
  },
  packWrongFile: {
    text: 'A file of the runtime pack is not the one that was installed.',
    remedy: 'Install the pack again in Settings → Engines.',
  },
  packManifestBad: {
    text: "The runtime pack's manifest cannot be read.",
    remedy: 'Install the pack again in Settings → Engines.',
  },
  packOtherPlatform: {
    text: 'The runtime pack was made for another system or processor.',
    remedy: 'Install the pack for this computer in Settings → Engines.',
  },
  packOtherNodeApi: {
    text: "The runtime pack's binding needs a newer program than this one.",
    remedy: 'Update Descent, or install the pack again in Settings → Engines.',
  },
  packNeedsNewerSystem: {
    text: 'The runtime pack needs newer system libraries than this computer has.',
    remedy: 'Update the operating system; training runs on the next engine meanwhile.',
  },
  packLibraryMissing: {
    text: 'A library that the runtime pack needs is missing on this computer.',
    remedy:
      'Install it, or install the pack again in Settings → Engines; training runs on the next engine meanwhile.',
  },
  packUnknown: {
    text: 'There is no such runtime pack for this computer.',
    remedy: 'Choose one of the packs in Settings → Engines.',
  },
  packArchiveDamaged: {
    text: 'The downloaded archive is damaged.',
    remedy: 'Try again; nothing of it was kept.',
  },
  packBindingMissing: {
    text: 'This Descent comes without the native binding for this computer.',
    remedy: 'Training runs on the next engine; nothing needs to be done.',
  },
  diskTooSmall: {
    text: 'There is not enough free space on the disk.',
    remedy: 'Free some space and try again; nothing was changed.',
  },
  gpuOutOfMemory: {
    text: 'The memory of the graphics card is not enough.',
    remedy: 'Choose a smaller batch or network, or train on another engine; the last checkpoint is kept.',
  },
  gpuDriverMissing: {
    text: 'The NVIDIA driver is missing or too old for the runtime pack.',
    remedy: 'Install a newer NVIDIA driver; training runs on the next engine meanwhile.',
  },
  captureFailed: {
    text: 'The training step could not be put into one call, so it runs operation by operation.',
    remedy: 'The results are the same; only the speed differs.',
  },
  kernelMissing: {
    text: 'The engine lacks an operation that this network needs.',
    remedy: 'Choose another engine.',
  },
  // runs
  runMissing: { text: 'The run is not in the log.', remedy: 'Look at the list of runs again.' },
  runStateForbids: {
    text: 'The run is in a state that does not allow this.',
    remedy: 'Wait until its state has changed, or look at the list of runs.',
  },
  runBusy: {
    text: 'Another training is under way; one runs at a time.',
    remedy: 'Wait until it has ended, or stop it.',
  },
  runElsewhere: {
    text: 'Another Descent on this computer trains this run.',
    remedy: 'Steer it there; here it can be watched.',
  },
  lossDiverged: {
    text: 'The loss is no longer a number: the training has diverged.',
    remedy: 'Lower the learning rate, or scale the features.',
  },
  lossExploded: {
    text: 'The training ran to its end, but its loss is {loss}: {times} times that of always giving the same answer. It learned nothing useful.',
    remedy: 'Lower the learning rate.',
  },
  outOfMemory: { text: 'The memory is not enough.', remedy: 'Choose a smaller batch or a smaller network.' },
  killedBySystem: {
    text: 'The operating system ended the process, most likely because memory ran out.',
    remedy: 'Close other programs, or choose a smaller batch, a smaller network or less data; then resume.',
  },
  trainerCrashed: {
    text: 'The training process ended unexpectedly.',
    remedy: 'Continue from the last checkpoint, or start again.',
  },
  trainerLost: {
    text: 'The connection to the training process was lost.',
    remedy: 'Continue from the last checkpoint, or start again.',
  },
  trainerSilent: {
    text: 'The training process has not answered for {seconds} s.',
    remedy:
      'Wait if the computer is busy, or end the process: the run becomes interrupted and can be resumed from its last checkpoint.',
  },
  noCheckpoint: {
    text: 'The run has no checkpoint to continue from.',
    remedy: 'Start it again from the beginning.',
  },
  checkpointDamaged: {
    text: 'The checkpoint is damaged.',
    remedy: 'Start the run again from the beginning.',
  },
  restartedTooOften: {
    text: 'The training was restarted several times and failed each time.',
    remedy: 'Look at the error of the run; a smaller batch often helps.',
  },
  // models
  modelMissing: { text: 'The model is no longer here.', remedy: 'Look at the list of models again.' },
  modelDamaged: { text: 'The stored model is damaged.', remedy: 'Train it again from its run.' },
  modelInputMismatch: {
    text: 'The input does not fit the model.',
    remedy: 'Give the columns or the image size that the model was trained with.',
  },
  columnKindDiffers: {
    text: 'A column is of another kind than the one that the model was trained with.',
    remedy: 'Import the data with this column as the model knows it.',
  },
  imagesDiffer: {
    text: 'The model takes {wanted}, the data are {found}.',
    remedy: 'Choose data of the same kind and size as those that it was trained with.',
  },
  classUnknown: {
    text: 'The data have a class that the model does not know: “{text}”.',
    remedy: 'Leave those rows out, or correct the name of the class.',
  },
  partOfOtherData: {
    text: 'Only the data that a model was trained with have a training, a validation and a test part; other data are evaluated as a whole.',
    remedy: 'Choose a part for its own data, and all rows for other data.',
  },
  // database
  databaseTooNew: {
    text: 'The experiment log was written by a newer Descent.',
    remedy: 'Install the newer version; the log was left unchanged.',
  },
  databaseDamaged: {
    text: 'The experiment log was damaged and has been set aside.',
    remedy: 'A new log was started; the old file lies in the data folder.',
  },
  databaseLocked: {
    text: 'Another program holds the experiment log.',
    remedy: 'Close the other Descent and try again.',
  },
  journalWithoutLog: {
    text: 'A write-ahead log was found whose experiment log is missing or empty; it has been set aside.',
    remedy:
      'If descent.db was moved, close Descent and put it back beside its descent.db-wal; otherwise nothing needs to be done.',
  },
  strangerSetAside: {
    text: 'Something else lay in the place of a file of the experiment log and has been set aside.',
    remedy: 'Look whether you need it; the log itself is whole.',
  },
  runUnreadable: {
    text: 'Runs in the experiment log that cannot be read are left out: {entry}.',
    remedy: 'They are kept in the log as they are; a newer Descent may read them. All others work as usual.',
  },
  datasetUnreadable: {
    text: 'Data sets in the experiment log that cannot be read are left out: {entry}.',
    remedy:
      'They are kept in the log, and their files in the data folder, as they are. Import the data again to use it; all others work as usual.',
  },
  modelUnreadable: {
    text: 'Models in the experiment log that cannot be read are left out: {entry}.',
    remedy:
      'They are kept in the log, and their files in the data folder, as they are. All others work as usual.',
  },
  dataReadOnly: {
    text: 'The data folder is read-only: what is there can be looked at, but nothing can be trained, imported or kept.',
    remedy:
      'Change the permissions of the folder, or start Descent with DESCENT_DATA set to a folder of your own.',
  },
  dataFolderGone: {
    text: 'The experiment log is no longer in its folder: the folder was deleted, replaced or its drive removed.',
    remedy: 'Nothing since then was kept. Bring the folder back and start Descent again.',
  },
  // updates
  updateFailed: {
    text: 'The update could not be fetched.',
    remedy:
      'Nothing was changed. Check the connection and try again, or get the new version where you got this one.',
  },
  updateChanged: {
    text: 'What was downloaded is not the update that was announced; it was thrown away.',
    remedy: 'Nothing was changed. Try again later; if it happens again, tell whoever publishes Descent.',
  },
  // the rest
  cancelled: { text: 'Cancelled.', remedy: 'Nothing more is needed.' },
  notSupportedHere: {
    text: 'This is not possible on this machine.',
    remedy: 'The other functions work as usual.',
  },
  internal: {
    text: 'An error inside Descent: {message}',
    remedy: 'Try again. If it comes back, report it with the log from the data folder.',
  },
} satisfies Record<Reason, ReasonText>

/** The same in Chinese. */
export const zhCN: Readonly<Record<Reason, ReasonText>> = {
  // input of any kind
  badInput: { text: '请求无法理解：{message}', remedy: '请检查填写的内容。' },
  badSpec: { text: '训练说明无效：{message}', remedy: '请改正所指出的位置后重试。' },
  specNotJson: {
    text: '训练说明不是有效的 JSON。',
    remedy: '请改正所指出的位置后重试。JSON 不能有注释，最后一项后面不能有逗号，只能用双引号。',
  },
  protocolMismatch: {
    text: '窗口与训练程序的版本不一致。',
    remedy: '请关闭 Descent 后重新启动；如果仍然如此，请重新安装。',
  },
  // files
  fileMissing: { text: '文件不存在。', remedy: '请检查路径，文件可能已被移动或改名。' },
  fileExists: { text: '同名文件已经存在。', remedy: '请换一个文件名，或先移走原来的文件。' },
  fileUnreadable: { text: '文件无法读取。', remedy: '请确认你有读取权限，并且没有其他程序占用它。' },
  folderUnreadable: { text: '文件夹无法读取或写入。', remedy: '请换一个文件夹，或修改它的权限。' },
  diskFull: { text: '磁盘已满。', remedy: '请腾出一些空间后重试；没有留下写了一半的文件。' },
  notAFile: { text: '这不是一个文件。', remedy: '请选择文件，而不是文件夹或设备。' },
  nameTooLong: { text: '文件或文件夹的名称过长。', remedy: '请缩短名称，或放到路径更短的文件夹中。' },
  linkLoop: { text: '路径中的链接互相指向，形成循环。', remedy: '请直接选择文件，或修正链接。' },
  pathNotGiven: {
    text: '窗口无权使用这个路径：它不是在这里选择的。',
    remedy: '请用按钮选择文件或文件夹，或将其拖到窗口中。',
  },
  oneAtATime: {
    text: '一次只能处理一个：这次取 {taken}。',
    remedy:
      '请随后再拖入其他文件：{others}。表格和它的测试文件（其中一个的名称含“test”或“测试”）可以一起拖入；图像请放在一个文件夹里，每个类别一个子文件夹。',
  },
  // downloads
  noMirrorAnswered: {
    text: '所有下载服务器都没有响应。',
    remedy: '请检查网络后重试。本机已有的内容无需联网。',
  },
  mirrorStalled: { text: '下载停住不动了。', remedy: '请重试，会从停下的地方继续。' },
  checksumWrong: { text: '下载的文件不对：校验值不一致。', remedy: '请重试；错误的文件已被丢弃。' },
  downloadCancelled: { text: '下载已取消。', remedy: '可以随时重新开始；已下载的部分会保留。' },
  // IDX files
  idxTruncated: { text: 'IDX 文件不完整。', remedy: '请重新下载或复制该文件。' },
  idxBadMagic: {
    text: '这不是图像或标签的 IDX 文件。',
    remedy: '请选择含有四个 MNIST 文件的文件夹，压缩（.gz）与否均可。',
  },
  idxHeaderLies: { text: '文件头中的尺寸与文件长度不符。', remedy: '请重新下载或复制该文件。' },
  idxCountsDiffer: { text: '图像数量与标签数量不一致。', remedy: '请确认两个文件属于同一个数据集。' },
  // tables
  csvEmpty: { text: '文件是空的。', remedy: '请选择第一行是列名、下面有数据的文件。' },
  csvNoRows: { text: '文件只有列名，没有数据行。', remedy: '请在第一行下面添加数据。' },
  csvQuote: { text: '引号没有闭合，或者闭合的引号后面还有文字。', remedy: '请从这一行开始改正引号。' },
  csvTooManyColumns: { text: '表格有 {found} 列，最多能读取 {limit} 列。', remedy: '请删除不需要的列。' },
  csvNotATable: {
    text: '文件不是文本表格（{found}）。',
    remedy:
      '请在生成它的程序中另存为 CSV，或选择其他文件；从网站下载时，请下载文件本身，而不是显示它的网页。',
  },
  tableMissing: {
    text: '文件中没有工作表“{wanted}”。',
    remedy: '请选择其中的工作表：{tables}。文本文件没有工作表。',
  },
  fileDamaged: {
    text: '{format} 文件已损坏或不完整。',
    remedy: '请重新复制或下载，或在生成它的程序中重新保存。',
  },
  csvRecordTooLong: {
    text: '有一行超过 {limit} 个字符。',
    remedy: '很可能是它前面有一个引号没有闭合：请在那里改正。',
  },
  csvBadRow: { text: '有一行无法读取。', remedy: '请在文件中改正，或选择跳过或填补这样的行。' },
  csvDateOrder: {
    text: '所选的日期顺序读不出这一列。',
    remedy: '请在列头选择合适的日期顺序，或使用 --dates "{column}={fits}"。',
  },
  csvTestColumnsDiffer: {
    text: '测试文件的列与训练文件不同。',
    remedy: '请选择列相同的测试文件；没有列名时，列的顺序也要相同。也请检查编码和分隔符。',
  },
  csvTestColumnsMissing: {
    text: '测试文件缺少训练文件中的列：{columns}。',
    remedy: '请补上这些列，或选择其他测试文件。列的顺序不限，多余的列会被忽略。',
  },
  csvTestTargetMissing: {
    text: '测试文件没有列“{column}”，而它很可能就是目标列，没有它就无法测试。',
    remedy: '请选择包含该列的测试文件，或不带测试文件导入：届时会从数据中留出一部分用于测试。',
  },
  fileChanged: { text: '文件在读取时发生了变化。', remedy: '请在没有其他程序写入它时重新导入。' },
  fileStalled: {
    text: '驱动器在 {seconds} 秒内没有给出文件的任何内容。',
    remedy: '请检查与驱动器的连接，或者把文件复制到本机后再导入。',
  },
  parquetDamaged: { text: '无法读取该 Parquet 文件。', remedy: '请重新生成或复制该文件。' },
  parquetNotSupported: {
    text: '该 Parquet 文件包含这里无法读取的内容。',
    remedy: '请用普通的数值、文本、日期或真假列重新生成。',
  },
  imagesNoClasses: {
    text: '文件夹里没有类别文件夹。',
    remedy: '请选择一个文件夹，其中每个类别各有一个存放图像的子文件夹。',
  },
  imagesNoFolder: {
    text: '应包含类别的文件夹不存在。',
    remedy: '请指定哪些文件夹包含类别，或重新导入该文件夹。',
  },
  imagesNoColumn: {
    text: '标签表中没有这一列。',
    remedy: '请指定图像所在的列和类别所在的列。',
  },
  fileTooLarge: { text: '文件太大。', remedy: '请选择较小的文件。' },
  imagesNoPictures: {
    text: '没有找到图像（PNG 或 JPEG）。',
    remedy: '请把 PNG 或 JPEG 文件放进各类别的文件夹。',
  },
  imagesTooManyClasses: { text: '类别超过 {limit} 个。', remedy: '请合并一些文件夹，或去掉一些。' },
  featureTooManyCategories: {
    text: '取值超过 {limit} 个的类别列不能用独热编码。',
    remedy: '请忽略该列，或改为使用编号。',
  },
  // data sets
  importCancelled: { text: '读取数据已取消。', remedy: '可以随时重新开始；没有留下任何内容。' },
  datasetMissing: { text: '数据集已不存在。', remedy: '请重新导入。' },
  datasetDamaged: { text: '保存的数据集已损坏。', remedy: '请将其删除后重新导入。' },
  datasetInUse: { text: '有训练正在使用这个数据集。', remedy: '请先停止训练。' },
  datasetChanged: {
    text: '数据集与当时训练所用的不同。',
    remedy: '请打开当时的数据，或者开始一次新的训练。',
  },
  targetMissing: { text: '表格中没有目标列。', remedy: '请在“数据”页选择目标列。' },
  targetDoesNotFit: {
    text: '目标列与任务不符。',
    remedy: '请在“数据”页为类别选择分类、为数值选择回归，或者换一个目标列。',
  },
  targetIsWords: {
    text: '回归要预测数值，而目标列读成了文字。',
    remedy:
      '如果其中的单元格是数值，请重新导入，并把该列的类型选为“数值”（--kind 列名=number）；否则请选择分类，或者换一个目标列。',
  },
  targetConstant: {
    text: '目标列只有一个取值，没有可学的内容。',
    remedy: '请在“数据”页另选目标列。',
  },
  featureIsTarget: {
    text: '目标列同时被选作特征。',
    remedy: '请在“数据”页把它从特征中去掉，否则网络只会照抄答案。',
  },
  featureMissing: { text: '表格中没有某个特征列。', remedy: '请在“数据”页选择特征列。' },
  noFeatures: { text: '没有选择任何特征。', remedy: '请在“数据”页至少选择一列作为特征。' },
  featureNotNumeric: { text: '某个特征不是数值列。', remedy: '请去掉这一列，或者把它写成数字。' },
  tooFewRows: { text: '数据行太少。', remedy: '请添加数据，或者选择其他数据。' },
  splitEmpty: { text: '划分后有一部分没有数据。', remedy: '请在“数据”页修改划分比例。' },
  foldsTooMany: {
    text: '折数多于有目标值的数据行：{folds} 折，{rows} 行。',
    remedy: '请减少折数。',
  },
  foldsRareClass: {
    text: '最少的类别只有 {rows} 行，少于 {folds} 折；分层划分时每一折都要有该类别的数据。',
    remedy: '请减少折数，或不使用分层划分。',
  },
  batchLargerThanData: { text: '批大小超过了训练数据的行数。', remedy: '请在“训练”页选择更小的批大小。' },
  batchOfOne: {
    text: '批次只有一行时无法使用批归一化：单个数值没有方差。',
    remedy: '请把批大小设为 2 或更大，或去掉批归一化层。',
  },
  // networks
  networkInvalid: { text: '网络无法构建。', remedy: '错误已标在“模型”页的各层上。' },
  lossDoesNotFit: { text: '损失函数与目标或输出层不匹配。', remedy: '请换一个损失函数，或修改最后一层。' },
  layerUnsupported: { text: '所选引擎无法计算其中某一层。', remedy: '请换一个引擎，或换一种层。' },
  // engines
  engineNotInstalled: { text: '该引擎没有安装。', remedy: '训练会使用下一个可用的引擎，无需任何操作。' },
  engineFailed: { text: '该引擎没有通过测试。', remedy: '请选择其他引擎；详情见日志。' },
  engineFellBack: { text: '所选引擎不可用，已改用其他引擎。', remedy: '结果有效，只是速度不同。' },
  packMissingFile: {
    text: '运行时包缺少文件。',
    remedy: '请在“设置 → 引擎”中重新安装；在此之前训练使用下一个引擎。',
  },
  packWrongFile: { text: '运行时包中的文件与安装时不同。', remedy: '请在“设置 → 引擎”中重新安装。' },
  packManifestBad: { text: '无法读取运行时包的清单。', remedy: '请在“设置 → 引擎”中重新安装。' },
  packOtherPlatform: {
    text: '该运行时包用于其他系统或处理器。',
    remedy: '请在“设置 → 引擎”中安装适用于本机的运行时包。',
  },
  packOtherNodeApi: {
    text: '运行时包的绑定需要更新的程序版本。',
    remedy: '请更新 Descent，或在“设置 → 引擎”中重新安装。',
  },
  packNeedsNewerSystem: {
    text: '运行时包需要比本机更新的系统库。',
    remedy: '请更新操作系统；在此之前训练使用下一个引擎。',
  },
  packLibraryMissing: {
    text: '本机缺少运行时包需要的库。',
    remedy: '请安装该库，或在“设置 → 引擎”中重新安装；在此之前训练使用下一个引擎。',
  },
  packUnknown: { text: '没有适用于本机的这个运行时包。', remedy: '请在“设置 → 引擎”中选择列出的运行时包。' },
  packArchiveDamaged: { text: '下载的压缩包已损坏。', remedy: '请重试；没有保留其中任何内容。' },
  packBindingMissing: {
    text: '此 Descent 不含适用于本机的原生绑定。',
    remedy: '训练会使用下一个引擎，无需任何操作。',
  },
  diskTooSmall: { text: '磁盘剩余空间不足。', remedy: '请腾出一些空间后重试；没有任何改动。' },
  gpuOutOfMemory: {
    text: '显卡内存不足。',
    remedy: '请选择更小的批大小或网络，或使用其他引擎训练；最后的检查点已保留。',
  },
  gpuDriverMissing: {
    text: 'NVIDIA 驱动缺失，或对运行时包来说太旧。',
    remedy: '请安装更新的 NVIDIA 驱动；在此之前训练使用下一个引擎。',
  },
  captureFailed: {
    text: '无法把一个训练步合并成一次调用，因此逐个运算执行。',
    remedy: '结果相同，只是速度不同。',
  },
  kernelMissing: { text: '该引擎缺少此网络需要的运算。', remedy: '请选择其他引擎。' },
  // runs
  runMissing: { text: '训练记录中没有这次训练。', remedy: '请刷新训练记录列表。' },
  runStateForbids: { text: '这次训练目前的状态不允许此操作。', remedy: '请等待状态改变，或查看训练记录。' },
  runBusy: { text: '另一次训练正在进行，同一时间只能有一次。', remedy: '请等它结束，或将其停止。' },
  runElsewhere: {
    text: '这次训练由这台电脑上的另一个 Descent 执行。',
    remedy: '请在那里操作；在这里可以观看。',
  },
  lossDiverged: { text: '损失已不再是数值：训练发散了。', remedy: '请降低学习率，或对特征做缩放。' },
  lossExploded: {
    text: '训练已完成，但损失为 {loss}，是始终给出同一答案的 {times} 倍：没有学到有用的东西。',
    remedy: '请降低学习率。',
  },
  outOfMemory: { text: '内存不足。', remedy: '请选择更小的批大小或更小的网络。' },
  killedBySystem: {
    text: '进程被操作系统终止，很可能是因为内存不足。',
    remedy: '请关闭其他程序，或减小批大小、网络或数据量，然后继续训练。',
  },
  trainerCrashed: { text: '训练进程意外结束。', remedy: '请从最近的检查点继续，或重新开始。' },
  trainerLost: { text: '与训练进程的连接中断。', remedy: '请从最近的检查点继续，或重新开始。' },
  trainerSilent: {
    text: '训练进程已有 {seconds} 秒没有响应。',
    remedy: '如果电脑正忙，请再等等；也可以结束该进程：这次训练会标为已中断，之后可从最近的检查点继续。',
  },
  noCheckpoint: { text: '这次训练没有可以继续的检查点。', remedy: '请从头开始训练。' },
  checkpointDamaged: { text: '检查点已损坏。', remedy: '请从头开始训练。' },
  restartedTooOften: {
    text: '训练多次重启，每次都失败了。',
    remedy: '请查看这次训练的错误；减小批大小往往有用。',
  },
  // models
  modelMissing: { text: '模型已不存在。', remedy: '请刷新模型列表。' },
  modelDamaged: { text: '保存的模型已损坏。', remedy: '请用它的训练记录重新训练。' },
  modelInputMismatch: { text: '输入与模型不匹配。', remedy: '请提供模型训练时所用的列或图像尺寸。' },
  columnKindDiffers: {
    text: '某一列的类型与模型训练时不同。',
    remedy: '请重新导入数据，让这一列与模型训练时的类型一致。',
  },
  imagesDiffer: {
    text: '模型需要 {wanted}，而数据是 {found}。',
    remedy: '请选择与训练数据同类、同尺寸的数据。',
  },
  classUnknown: { text: '数据中有模型不认识的类别：“{text}”。', remedy: '请去掉这些行，或者更正类别名称。' },
  partOfOtherData: {
    text: '只有训练模型所用的数据才分训练、验证和测试部分；其他数据只能整体评估。',
    remedy: '对模型自己的数据请选择某一部分，对其他数据请选择全部行。',
  },
  // database
  databaseTooNew: {
    text: '训练记录由更新版本的 Descent 写入。',
    remedy: '请安装更新的版本；记录没有被改动。',
  },
  databaseDamaged: {
    text: '训练记录已损坏，并被移到一旁保存。',
    remedy: '已新建一份记录；旧文件仍在数据文件夹中。',
  },
  databaseLocked: { text: '训练记录被其他程序占用。', remedy: '请关闭另一个 Descent 后重试。' },
  journalWithoutLog: {
    text: '发现一个预写日志，但对应的训练记录缺失或为空；该日志已移到一旁保存。',
    remedy: '如果 descent.db 被移走，请关闭 Descent，把它与 descent.db-wal 放回一起；否则无需处理。',
  },
  strangerSetAside: {
    text: '训练记录的一个附属文件的位置被其他内容占用，已移到一旁保存。',
    remedy: '请查看是否需要它；训练记录本身完好。',
  },
  runUnreadable: {
    text: '训练记录中有无法读取的训练，未列出：{entry}。',
    remedy: '它们原样保留在记录中，更新版本的 Descent 也许可以读取。其余一切正常。',
  },
  datasetUnreadable: {
    text: '训练记录中有无法读取的数据集，未列出：{entry}。',
    remedy: '记录和数据文件夹中的文件都原样保留。如需使用，请重新导入；其余一切正常。',
  },
  modelUnreadable: {
    text: '训练记录中有无法读取的模型，未列出：{entry}。',
    remedy: '记录和数据文件夹中的文件都原样保留。其余一切正常。',
  },
  dataReadOnly: {
    text: '数据文件夹是只读的：可以查看已有内容，但无法训练、导入或保存。',
    remedy: '请修改文件夹的权限，或将 DESCENT_DATA 设为你自己的文件夹后再启动 Descent。',
  },
  dataFolderGone: {
    text: '训练记录已不在原来的文件夹中：文件夹被删除、被替换，或所在的磁盘已移除。',
    remedy: '此后的内容都没有保存。请恢复该文件夹，然后重新启动 Descent。',
  },
  // updates
  updateFailed: {
    text: '无法获取更新。',
    remedy: '没有做任何更改。请检查网络后重试，或到原来的下载处获取新版本。',
  },
  updateChanged: {
    text: '下载的内容与公布的更新不一致，已丢弃。',
    remedy: '没有做任何更改。请稍后重试；如果再次出现，请告知 Descent 的发布者。',
  },
  // the rest
  cancelled: { text: '已取消。', remedy: '无需其他操作。' },
  notSupportedHere: { text: '这台电脑不支持此功能。', remedy: '其他功能照常可用。' },
  internal: {
    text: 'Descent 内部错误：{message}',
    remedy: '请重试。如果再次出现，请附上数据文件夹中的日志进行反馈。',
  },
}
