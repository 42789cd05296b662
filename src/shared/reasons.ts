/**
 * Every fault that a person can meet, by name. Each has one text in every language (`reason.<name>`),
 * with the error's details as parameters; a test compares this list with the texts.
 */
export const reasons = [
  // input of any kind
  'badInput',
  'badSpec',
  'specNotJson',
  'protocolMismatch',
  // files
  'fileMissing',
  'fileUnreadable',
  'folderUnreadable',
  'diskFull',
  'notAFile',
  // downloads
  'noMirrorAnswered',
  'mirrorStalled',
  'checksumWrong',
  'downloadCancelled',
  // IDX files
  'idxTruncated',
  'idxBadMagic',
  'idxHeaderLies',
  'idxCountsDiffer',
  // tables
  'csvEmpty',
  'csvNoRows',
  'csvHeaderEmptyName',
  'csvHeaderDuplicateName',
  'csvNotUtf8',
  'csvFieldCount',
  'csvNotANumber',
  'csvMissingValue',
  'csvQuote',
  'csvTooManyColumns',
  'csvTooManyCategories',
  'csvHeaderLooksLikeData',
  // data sets
  'importCancelled',
  'datasetMissing',
  'datasetDamaged',
  'datasetInUse',
  'datasetChanged',
  'targetMissing',
  'targetDoesNotFit',
  'featureMissing',
  'noFeatures',
  'featureNotNumeric',
  'featureIsTarget',
  'tooFewRows',
  'splitEmpty',
  'batchLargerThanData',
  // networks
  'networkInvalid',
  'lossDoesNotFit',
  'layerUnsupported',
  // engines
  'engineNotInstalled',
  'engineFailed',
  'engineFellBack',
  'kernelMissing',
  // runs
  'runMissing',
  'runStateForbids',
  'runBusy',
  'runElsewhere',
  'lossDiverged',
  'outOfMemory',
  'trainerCrashed',
  'trainerLost',
  'noCheckpoint',
  'checkpointDamaged',
  'restartedTooOften',
  // models
  'modelMissing',
  'modelDamaged',
  'modelInputMismatch',
  // database
  'databaseTooNew',
  'databaseDamaged',
  'databaseLocked',
  // the rest
  'cancelled',
  'notSupportedHere',
  'internal',
] as const

/** The name of one fault. */
export type Reason = (typeof reasons)[number]
