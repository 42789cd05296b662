import { bilingual } from '../words'

/** The experiment log and the data folder. */
export const storeReasons = bilingual(
  {
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
      remedy:
        'They are kept in the log as they are; a newer Descent may read them. All others work as usual.',
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
    backupMissing: {
      text: 'The copy of the log is not there any more.',
      remedy: 'Look at the list of copies again.',
    },
    backupDamaged: {
      text: 'The copy of the log is damaged, so it was not put in place.',
      remedy: 'Choose another copy; the log is as it was.',
    },
    logRestored: {
      text: 'The copy was put in the place of the log; the log before it is kept.',
      remedy: 'Nothing needs to be done.',
    },
    restoreWaits: {
      text: 'The copy is put in the place of the log once no other Descent works on these data.',
      remedy: 'Close the other Descent and start again.',
    },
    restoreFailed: {
      text: 'The copy could not be put in the place of the log, which is as it was.',
      remedy: 'Try again.',
    },
    otherHost: {
      text: 'Another Descent works on the same data.',
      remedy: 'Close it (also a training in a terminal) and try again.',
    },
    storageInUse: {
      text: 'This is in use, or not there any more, and was not removed.',
      remedy: 'Look at the list again.',
    },
    moveIntoItself: {
      text: 'A data folder cannot be moved into itself or to a folder around it.',
      remedy: 'Choose another folder.',
    },
    copyDiffers: {
      text: 'A copied file is not the same as the one it was made of, so the data folder was not moved.',
      remedy: 'Check the disk, or choose another one; the old folder stays in use.',
    },
    dataFolderFixed: {
      text: 'The data folder is fixed from outside (DESCENT_DATA) or may not be written to, so it cannot be moved from here.',
      remedy: 'Change DESCENT_DATA, or move the folder by hand.',
    },
    dataFolderAway: {
      text: 'The data folder is not where it was moved to.',
      remedy: 'Connect its drive again, or put the folder back, and start again.',
    },
    dataFolderGone: {
      text: 'The experiment log is no longer in its folder: the folder was deleted, replaced or its drive removed.',
      remedy: 'Nothing since then was kept. Bring the folder back and start Descent again.',
    },
  },
  {
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
    backupMissing: { text: '这份日志副本已不存在。', remedy: '请重新查看副本列表。' },
    backupDamaged: {
      text: '这份日志副本已损坏，因此没有恢复。',
      remedy: '请选择其他副本；当前日志没有改动。',
    },
    logRestored: { text: '已用副本恢复日志；原来的日志已保留。', remedy: '无需任何操作。' },
    restoreWaits: {
      text: '等没有其他 Descent 使用这些数据时，才会用副本恢复日志。',
      remedy: '请关闭其他 Descent 后重新启动。',
    },
    restoreFailed: { text: '未能用副本恢复日志；当前日志没有改动。', remedy: '请重试。' },
    otherHost: {
      text: '另一个 Descent 正在使用同一份数据。',
      remedy: '请将其关闭（包括终端中的训练）后重试。',
    },
    storageInUse: { text: '该项正在使用或已不存在，因此没有删除。', remedy: '请重新查看列表。' },
    moveIntoItself: { text: '数据文件夹不能移到自身内部或包含它的文件夹。', remedy: '请选择其他文件夹。' },
    copyDiffers: {
      text: '复制的文件与原文件不一致，因此没有移动数据文件夹。',
      remedy: '请检查磁盘或换一个磁盘；仍在使用原文件夹。',
    },
    dataFolderFixed: {
      text: '数据文件夹由外部（DESCENT_DATA）指定或不可写，无法在这里移动。',
      remedy: '请修改 DESCENT_DATA，或手动移动文件夹。',
    },
    dataFolderAway: {
      text: '数据文件夹不在移动后的位置。',
      remedy: '请重新连接其所在的磁盘或放回文件夹，然后重新启动。',
    },
    dataFolderGone: {
      text: '训练记录已不在原来的文件夹中：文件夹被删除、被替换，或所在的磁盘已移除。',
      remedy: '此后的内容都没有保存。请恢复该文件夹，然后重新启动 Descent。',
    },
  },
)
