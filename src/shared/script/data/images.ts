import type { ImageShape } from '../../model/dataset'
import type { RunData } from '../../model/runSpec'
import { besideScript, type ScriptTarget } from '../program'
import { block, text } from '../python'

/** The folder in which torchvision keeps MNIST, and the script looks for it. */
export const mnistFolder = 'MNIST/raw'

/** Code for `images` (rows × height × width × channels, bytes) and `y`, from the file beside the script. */
export const writtenImages = `data = np.load('${besideScript.images}')
images, y = data['images'], data['labels'].astype(int)`

/** The same from the four files of MNIST, packed or not; its test images come last. */
export const idxImages = (folder: string): string =>
  [
    block('def idx(name):', [
      '"""The bytes of a file of MNIST behind its head, which says how many there are of each axis."""',
      `path = next(path for path in Path(${text(folder)}).iterdir() if path.name.replace('.idx', '-idx').startswith(name))`,
      block("with (gzip.open if path.suffix == '.gz' else open)(path, 'rb') as file:", [
        'content = file.read()',
      ]),
      "axes = np.frombuffer(content, '>i4', content[3], offset=4)",
      "return np.frombuffer(content, 'uint8', offset=4 + 4 * content[3]).reshape(axes)",
    ]),
    '',
    "images = np.concatenate([idx('train-images'), idx('t10k-images')])[..., None]",
    "y = np.concatenate([idx('train-labels'), idx('t10k-labels')]).astype(int)",
  ].join('\n')

/** Code for `x`, the pixels scaled; PyTorch has the channels first. */
export function scaledImages(
  { scaling }: Pick<RunData, 'scaling'>,
  { channels }: ImageShape,
  target: ScriptTarget,
): string {
  const first = target === 'pytorch' ? '.transpose(0, 3, 1, 2)' : ''
  const table = (offset: string, scale: string): string =>
    `pixels = ((np.arange(256) - ${offset}) / ${scale}).astype('float32')`
  switch (scaling.kind) {
    case 'none':
      return `x = images.astype('float32')${first}`
    case 'fixed': {
      const { divisor, mean, deviation } = scaling
      return [table(String(divisor * mean), String(divisor * deviation)), `x = pixels[images]${first}`].join(
        '\n',
      )
    }
    case 'standard':
    case 'min-max':
      return [
        'seen = images[train]',
        scaling.kind === 'standard'
          ? "offset, scale = seen.mean(dtype='float64'), seen.std(dtype='float64') or 1"
          : 'offset, scale = float(seen.min()), float(np.ptp(seen)) or 1',
        table('offset', 'scale'),
        `x = pixels[images]${first}`,
      ].join('\n')
    case 'per-channel':
      return [
        "offset = images[train].mean(axis=(0, 1, 2), dtype='float64')",
        "scale = images[train].std(axis=(0, 1, 2), dtype='float64')",
        'scale[scale == 0] = 1',
        block(`x = np.stack([`, [
          `((np.arange(256) - offset[channel]) / scale[channel]).astype('float32')[images[..., channel]]`,
          `for channel in range(${String(channels)})`,
        ]),
        `], axis=${target === 'pytorch' ? '1' : '-1'})`,
      ].join('\n')
  }
}

/** Code for `black` and `white`, what the network gets for them; behind that of `scaledImages`. */
export function blackAndWhite({ scaling }: Pick<RunData, 'scaling'>, target: ScriptTarget): string {
  switch (scaling.kind) {
    case 'none':
      return target === 'pytorch' ? 'black, white = torch.tensor([0.0, 255.0])' : 'black, white = 0.0, 255.0'
    case 'fixed':
    case 'standard':
    case 'min-max':
      return target === 'pytorch'
        ? 'black, white = torch.from_numpy(pixels[[0, 255]])'
        : 'black, white = pixels[[0, 255]]'
    case 'per-channel':
      return target === 'pytorch'
        ? "black, white = torch.from_numpy(((np.array([[0], [255]]) - offset) / scale).astype('float32'))[..., None, None]"
        : "black, white = ((np.array([[0], [255]]) - offset) / scale).astype('float32')"
  }
}
