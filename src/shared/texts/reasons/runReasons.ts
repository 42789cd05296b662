import { bilingual } from '../words'

/** Trainings. */
export const runReasons = bilingual(
  {
    runMissing: { text: 'The run is not in the log.', remedy: 'Look at the list of runs again.' },
    runStateForbids: {
      text: 'The run is in a state that does not allow this.',
      remedy: 'Wait until its state has changed, or look at the list of runs.',
    },
    runActive: {
      text: 'Run {number} “{name}” is being trained.',
      remedy: 'Stop it or wait until it has ended; nothing was changed.',
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
    outOfMemory: {
      text: 'The memory is not enough.',
      remedy: 'Choose a smaller batch or a smaller network.',
    },
    killedBySystem: {
      text: 'The operating system ended the process, most likely because memory ran out.',
      remedy: 'Close other programs, or choose a smaller batch, a smaller network or less data; then resume.',
    },
    trainerCrashed: {
      text: 'The training process ended unexpectedly.',
      remedy: 'Continue from the last checkpoint, or start again.',
    },
    importCrashed: {
      text: 'The process that imports the data ended unexpectedly.',
      remedy:
        'Import the data again. If it happens again, please report it with the log from the data folder.',
    },
    previewCrashed: {
      text: 'The process that reads the file for its preview ended unexpectedly.',
      remedy: 'Open the file again. If it happens again, please report it with the log from the data folder.',
    },
    checkCrashed: {
      text: 'The process that checks the data ended unexpectedly.',
      remedy: 'Try again. If it happens again, please report it with the log from the data folder.',
    },
    modelCrashed: {
      text: 'The process that runs the model ended unexpectedly.',
      remedy: 'Try again. If it happens again, please report it with the log from the data folder.',
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
    splitNotDrawn: {
      text: 'The rows of this run are split in the order of time, so no seed draws another split.',
      remedy: 'Repeat it with the split fixed.',
    },
    nothingToVerify: {
      text: 'The run recorded no figures, so there is nothing to compare a repetition with.',
      remedy: 'Choose a run that has trained at least one epoch.',
    },
    restartedTooOften: {
      text: 'The training was restarted several times and failed each time.',
      remedy: 'Look at the error of the run; a smaller batch often helps.',
    },
  },
  {
    runMissing: { text: '训练记录中没有这次训练。', remedy: '请刷新训练记录列表。' },
    runActive: {
      text: '第 {number} 次训练“{name}”正在进行。',
      remedy: '请先停止或等它结束；没有做任何更改。',
    },
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
    importCrashed: {
      text: '导入数据的进程意外结束。',
      remedy: '请重新导入。如果再次出现，请附上数据文件夹中的日志进行反馈。',
    },
    previewCrashed: {
      text: '读取文件以供预览的进程意外结束。',
      remedy: '请重新打开该文件。如果再次出现，请附上数据文件夹中的日志进行反馈。',
    },
    checkCrashed: {
      text: '检查数据的进程意外结束。',
      remedy: '请重试。如果再次出现，请附上数据文件夹中的日志进行反馈。',
    },
    modelCrashed: {
      text: '运行模型的进程意外结束。',
      remedy: '请重试。如果再次出现，请附上数据文件夹中的日志进行反馈。',
    },
    trainerLost: { text: '与训练进程的连接中断。', remedy: '请从最近的检查点继续，或重新开始。' },
    trainerSilent: {
      text: '训练进程已有 {seconds} 秒没有响应。',
      remedy: '如果电脑正忙，请再等等；也可以结束该进程：这次训练会标为已中断，之后可从最近的检查点继续。',
    },
    noCheckpoint: { text: '这次训练没有可以继续的检查点。', remedy: '请从头开始训练。' },
    checkpointDamaged: { text: '检查点已损坏。', remedy: '请从头开始训练。' },
    splitNotDrawn: {
      text: '这次训练按时间顺序划分数据，没有随机种子可以重新划分。',
      remedy: '请用固定的划分重复训练。',
    },
    nothingToVerify: {
      text: '这次训练没有记录任何指标，重新训练后无从比较。',
      remedy: '请选择至少训练过一轮的训练。',
    },
    restartedTooOften: {
      text: '训练多次重启，每次都失败了。',
      remedy: '请查看这次训练的错误；减小批大小往往有用。',
    },
  },
)
