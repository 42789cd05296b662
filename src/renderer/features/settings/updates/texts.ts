import type { Same } from '#shared/texts/words'

/** Newer versions of the app. */
export const en = {
  title: 'Updates',
  look: 'Look for updates',
  lookText:
    'When this is on, Descent asks its feed once a day for the newest version number. Nothing about you or this computer is sent along, and nothing is downloaded or installed without your click.',
  why: {
    noFeed: 'This build has no feed for updates. Get new versions where you got this one.',
    notInstalled:
      'This copy does not come from an installer, so it cannot replace itself. Get new versions where you got this one.',
  },
  now: 'Look now',
  checking: 'Looking for a newer version…',
  current: 'Descent {version} is the newest version.',
  available: 'Descent {version} is available.',
  downloading: 'Downloading Descent {version}: {bytes} of {total}',
  ready: 'Descent {version} is downloaded and unchanged. It can be installed.',
  notes: 'What is new',
  download: 'Download',
  downloadSize: 'Download ({size})',
  install: 'Install and restart',
  later: 'Later',
  pill: 'Version {version}',
  pillHint: 'A newer version of Descent: see Settings.',
}

export const zhCN: Same<typeof en> = {
  title: '更新',
  look: '检查更新',
  lookText:
    '开启后，Descent 每天向更新源查询一次最新版本号。查询中不附带任何关于你或这台电脑的信息；未经你点击，不会下载或安装任何内容。',
  why: {
    noFeed: '这个版本没有设置更新源。请到原来的下载处获取新版本。',
    notInstalled: '这一份不是由安装程序安装的，无法自行更新。请到原来的下载处获取新版本。',
  },
  now: '立即检查',
  checking: '正在检查新版本…',
  current: 'Descent {version} 已是最新版本。',
  available: '有新版本 Descent {version}。',
  downloading: '正在下载 Descent {version}：{bytes}，共 {total}',
  ready: 'Descent {version} 已下载，内容核对无误，可以安装。',
  notes: '更新内容',
  download: '下载',
  downloadSize: '下载（{size}）',
  install: '安装并重启',
  later: '以后再说',
  pill: '新版本 {version}',
  pillHint: 'Descent 有新版本，请在设置中查看。',
}
