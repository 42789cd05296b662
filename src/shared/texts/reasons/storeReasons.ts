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
    dataFolderGone: {
      text: '训练记录已不在原来的文件夹中：文件夹被删除、被替换，或所在的磁盘已移除。',
      remedy: '此后的内容都没有保存。请恢复该文件夹，然后重新启动 Descent。',
    },
  },
)
