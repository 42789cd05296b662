import type { Same } from '#shared/texts/words'

/** Texts on changing images at random. */
export const en = {
  title: 'Change images at random',
  on: 'Change images at random: {list}',
  explain:
    'Each time that an image trains it is a little different, so that the network does not learn it by heart. Validation and test images stay as they are.',
  kind: {
    flip: 'Mirror',
    shift: 'Shift',
    rotation: 'Rotate',
    zoom: 'Zoom',
    brightness: 'Brightness',
    cutout: 'Cut out',
  },
  hint: {
    flip: 'Left and right are swapped in half of the visits. Not for digits and letters.',
    shift: 'At most by this part of the width and the height',
    rotation: 'At most by so many degrees, either way',
    zoom: 'Larger or smaller by at most this part',
    brightness: 'Brighter or darker by at most this part',
    cutout: 'A black rectangle with sides of this part of the image’s',
  },
  amount: '{name}: how much',
  preview: 'Some images, as they are and as they may train',
  original: 'Image {row}',
  changed: 'Image {row}, changed',
  again: 'Draw others',
  remove: 'Remove',
  needsImages: 'Only images can be changed, and these data are a table.',
}

/** The same in Chinese. */
export const zhCN: Same<typeof en> = {
  title: '随机变换图像（数据增强）',
  on: '随机变换图像：{list}',
  explain: '每次训练时图像都略有不同，网络就不容易死记硬背。验证集和测试集的图像保持原样。',
  kind: {
    flip: '左右翻转',
    shift: '平移',
    rotation: '旋转',
    zoom: '缩放',
    brightness: '亮度',
    cutout: '随机遮挡',
  },
  hint: {
    flip: '有一半的概率左右翻转。不适合数字和文字。',
    shift: '最多平移宽、高的这一比例',
    rotation: '向任一方向最多旋转的角度',
    zoom: '最多放大或缩小这一比例',
    brightness: '最多变亮或变暗这一比例',
    cutout: '用黑色矩形遮住一块，边长为图像边长的这一比例',
  },
  amount: '{name}：幅度',
  preview: '若干图像的原样，以及训练时可能的样子',
  original: '图像 {row}',
  changed: '图像 {row}（变换后）',
  again: '换一批',
  remove: '去掉',
  needsImages: '只有图像才能变换，而当前数据是表格。',
}
