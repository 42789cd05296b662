import type { Same } from '#shared/texts/words'

/** The Settings page. */
export const en = {
  title: 'Settings',
  sections: 'Parts of the settings',
  language: 'Language',
  languageSystem: 'as the system',
  english: 'English',
  chinese: '中文',
  theme: 'Theme',
  general: 'General',
  engines: 'Engines',
  storage: 'Storage',
  folder: 'Data folder',
  folderText: 'Data sets, runs, models and the log lie here.',
  about: 'About',
  version: 'Descent {version}',
  keys: 'Keys',
}

export const zhCN: Same<typeof en> = {
  title: '设置',
  sections: '设置的各部分',
  language: '语言',
  languageSystem: '跟随系统',
  english: 'English',
  chinese: '中文',
  theme: '外观',
  general: '常规',
  engines: '引擎',
  storage: '存储',
  folder: '数据文件夹',
  folderText: '数据集、训练记录、模型和日志都保存在这里。',
  about: '关于',
  version: 'Descent {version}',
  keys: '快捷键',
}
