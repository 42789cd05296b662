import type { Augmentation } from '../catalog/augmentations'
import { block } from './python'
import { blackAndWhite } from './data/images'
import type { ScriptRequest } from './program'

/** Code that changes training images at random: a function `changed` of a batch as the network takes it; null where there is none. */
export function augmentationCode({ target, spec }: ScriptRequest): string | null {
  const { augmentation: chosen } = spec.training
  if (chosen === undefined) return null
  const values =
    chosen.brightness === undefined && chosen.cutout === undefined ? [] : [blackAndWhite(spec.data, target)]
  const code = target === 'pytorch' ? torchChanged(chosen) : kerasChanged(chosen)
  return [...values, code].join('\n')
}

const hasMoves = ({ flip, shift, rotation, zoom }: Augmentation): boolean =>
  flip !== undefined || shift !== undefined || rotation !== undefined || zoom !== undefined

/** PyTorch has the channels first. The edge of an image goes on where nothing is. */
function torchChanged(chosen: Augmentation): string {
  const { flip, shift, rotation, zoom, brightness, cutout } = chosen
  const within = (most: number | undefined): string =>
    most === undefined ? 'torch.zeros(n)' : `within(${String(most)})`
  const moves = [
    `across = ${flip === true ? 'torch.where(torch.rand(n) < 0.5, -1.0, 1.0)' : 'torch.ones(n)'}`,
    `right, down = ${within(shift)}, ${within(shift)}  # of the width and the height`,
    `angle, zoom = torch.deg2rad(${within(rotation)}), 1 + ${within(zoom)}`,
    'cos, sin, ratio = torch.cos(angle) / zoom, torch.sin(angle) / zoom, height / width',
    'theta = torch.stack([',
    '    torch.stack([across * cos, across * sin * ratio, -2 * across * (cos * right + sin * ratio * down)], -1),',
    '    torch.stack([-sin / ratio, cos, -2 * (cos * down - sin / ratio * right)], -1),',
    '], 1)',
    'grid = F.affine_grid(theta, batch.shape, align_corners=False)',
    "batch = F.grid_sample(batch, grid, padding_mode='border', align_corners=False)",
  ]
  return [
    block('def changed(batch):', [
      '"""The images, each changed at random."""',
      'n, _, height, width = batch.shape',
      ...(withinIsUsed(chosen)
        ? [block('def within(most):', ['return (2 * torch.rand(n) - 1) * most'])]
        : []),
      ...(hasMoves(chosen) ? moves : []),
      ...(brightness === undefined
        ? []
        : [
            `factor = 1 + ${within(brightness)}[:, None, None, None]`,
            'batch = torch.minimum(black + (batch - black) * factor, white)',
          ]),
      ...(cutout === undefined
        ? []
        : [
            'y, x = torch.arange(height)[None, :, None], torch.arange(width)[None, None, :]',
            'top, left = torch.rand(2, n)[..., None, None]',
            `inside = (abs(y + 0.5 - top * height) < ${String(cutout / 2)} * height) & (abs(x + 0.5 - left * width) < ${String(cutout / 2)} * width)`,
            'batch = torch.where(inside[:, None], black, batch)',
          ]),
      'return batch',
    ]),
    '',
  ].join('\n')
}

const withinIsUsed = ({ shift, rotation, zoom, brightness }: Augmentation): boolean =>
  shift !== undefined || rotation !== undefined || zoom !== undefined || brightness !== undefined

/** The layers of Keras that do the same; brightness and what is cut out in numpy, since those of Keras mean something else. */
function kerasChanged({ flip, shift, rotation, zoom, brightness, cutout }: Augmentation): string {
  const layers = [
    ...(flip === true ? ["keras.layers.RandomFlip('horizontal'),"] : []),
    ...(zoom === undefined ? [] : [`keras.layers.RandomZoom(${String(zoom)}, fill_mode='nearest'),`]),
    ...(rotation === undefined
      ? []
      : [`keras.layers.RandomRotation(${String(rotation)} / 360, fill_mode='nearest'),`]),
    ...(shift === undefined
      ? []
      : [`keras.layers.RandomTranslation(${String(shift)}, ${String(shift)}, fill_mode='nearest'),`]),
  ]
  return [
    ...(layers.length === 0 ? [] : [block('moved = keras.Sequential([', layers), '])', '']),
    block('def changed(batch):', [
      '"""The images, each changed at random."""',
      ...(layers.length === 0 ? [] : ['batch = keras.ops.convert_to_numpy(moved(batch, training=True))']),
      ...(brightness === undefined
        ? []
        : [
            `factor = 1 + ${String(brightness)} * np.random.uniform(-1, 1, (len(batch), 1, 1, 1))`,
            "batch = np.minimum(black + (batch - black) * factor, white).astype('float32')",
          ]),
      ...(cutout === undefined
        ? []
        : [
            'n, height, width, _ = batch.shape',
            'y, x = np.arange(height)[None, :, None], np.arange(width)[None, None, :]',
            'top, left = np.random.rand(2, n)[..., None, None]',
            `inside = (abs(y + 0.5 - top * height) < ${String(cutout / 2)} * height) & (abs(x + 0.5 - left * width) < ${String(cutout / 2)} * width)`,
            "batch = np.where(inside[..., None], black, batch).astype('float32')",
          ]),
      'return batch',
    ]),
    '',
  ].join('\n')
}
