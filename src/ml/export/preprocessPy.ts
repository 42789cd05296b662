import { lastActivation } from '#shared/network/objective'
import { losses } from '#shared/catalog/losses/index'
import { block } from '#shared/script/python'
import type { ExportSource } from './exportSource'
import { preprocessingName } from './preprocessingJson'

/** What a network of an export takes and gives, as far as it differs between formats. */
export type NetworkForm = {
  /** Images are channels × height × width. */
  readonly channelsFirst: boolean
  /** It gives logits where its loss takes them. */
  readonly logits: boolean
}

/** The script that lies beside every export: with numpy alone it makes inputs of raw rows and answers of outputs. */
export const preprocessPy = { name: 'preprocess.py', text }

const rows = `def days_of(value):
    """Days since 1970-01-01 of a date, of a text such as 2024-02-29T12:00, or of a number that is that already."""
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return (value.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds() / 86400


def number_of(feature, value):
    """A cell as the number that the network was trained with; None and NaN are missing."""
    if value is None or value != value or value == '':
        return feature['fill']
    if feature['kind'] == 'date':
        return days_of(value)
    names = feature['categories']
    if names is None or not isinstance(value, str):
        return float(value)
    return names.index(value) if value in names else len(names)


def circle(share):
    return [np.sin(2 * np.pi * share), np.cos(2 * np.pi * share)]


def date_parts(days, parts):
    date = np.floor(days).astype(int).astype('datetime64[D]')
    year = date.astype('datetime64[Y]')
    first, after = year.astype('datetime64[D]'), (year + 1).astype('datetime64[D]')
    inputs = {
        'days': [days],
        'year': [year.astype(int) + 1970],
        'month': list(np.eye(12)[date.astype('datetime64[M]').astype(int) % 12]),
        # 1970-01-01 was a Thursday, Monday is 0.
        'weekday': list(np.eye(7)[(date.astype(int) + 3) % 7]),
        'day-of-year': circle((date - first) / (after - first)),
        'hour': circle(days % 1),
    }
    return [number for part in parts for number in inputs[part]]


def inputs_of(row):
    """One raw row, a dictionary by the names of the columns, as the network takes it."""
    numbers = []
    for feature in description['input']['features']:
        value = number_of(feature, row.get(feature['name']))
        # Descent keeps 32 bits of a value, less what all of its column have in common.
        moved = feature.get('offset', 0)
        value = np.float64(np.float32(value - moved)) + moved
        if feature['encoding'] == 'one-hot':
            numbers += list(np.arange(feature['inputs']) == value)
        elif feature['encoding'] == 'date-parts':
            numbers += date_parts(value, feature['parts'])
        else:
            numbers.append(value)
    return ((np.array(numbers, float) - offset) / scale).astype('float32')`

const images = (channelsFirst: boolean): string =>
  block('def inputs_of(pixels):', [
    '"""One image as the network takes it: pixels 0 to 255, height × width × channels, in the size of input.image."""',
    "image = description['input']['image']",
    "pixels = np.asarray(pixels, float).reshape(image['height'], image['width'], image['channels'])",
    ...(channelsFirst
      ? ["scaled = ((pixels - offset) / scale).astype('float32')", 'return scaled.transpose(2, 0, 1)']
      : ["return ((pixels - offset) / scale).astype('float32')"]),
  ])

/** How logits become probabilities; nothing where the outputs are what they are meant to be. */
function linkCode({ manifest: { spec } }: ExportSource, { logits }: NetworkForm): readonly string[] {
  const { link } = losses[spec.training.loss]
  // A last sigmoid is part of the network in PyTorch too, a last softmax is not.
  if (!logits || link === 'identity' || lastActivation(spec.network) === 'sigmoid') return []
  return link === 'softmax'
    ? ['powers = np.exp(outputs - outputs.max())', 'outputs = powers / powers.sum()']
    : ['outputs = 1 / (1 + np.exp(-outputs))']
}

function answers(source: ExportSource, form: NetworkForm): string {
  const { output } = source.manifest.signature
  const outputs = 'outputs = np.asarray(outputs, float).reshape(-1)'
  if (output.kind === 'number')
    return block('def answer_of(outputs):', [
      '"""What the network gives for one row as the prediction, in the units of the target."""',
      outputs,
      "scaling = description['output'].get('scaling', {'offset': 0, 'scale': 1})",
      "return outputs[0] * scaling['scale'] + scaling['offset']",
    ])
  const { link } = losses[source.manifest.spec.training.loss]
  const what = link === 'identity' ? 'a score' : 'the probability'
  return block('def answer_of(outputs):', [
    `"""What the network gives for one row as the name of the class, and ${what} of each class."""`,
    outputs,
    ...linkCode(source, form),
    ...(link === 'sigmoid' ? ['outputs = np.array([1 - outputs[0], outputs[0]])'] : []),
    "output = description['output']",
    "names = output['names']",
    "decision = output.get('decision')",
    block('if decision is None:', ['name = names[int(np.argmax(outputs))]']),
    block('else:', [
      "positive = names.index(decision['positive'])",
      "is_positive = outputs[positive] >= decision['threshold']",
      'name = names[positive if is_positive else 1 - positive]',
    ]),
    'return name, dict(zip(names, outputs.tolist()))',
  ])
}

function text(source: ExportSource, form: NetworkForm): string {
  const isTable = source.manifest.signature.input.kind === 'table'
  return [
    '"""Makes inputs of the network from raw data, and answers from its outputs, as Descent does."""',
    'import json',
    ...(isTable ? ['from datetime import datetime'] : []),
    'from pathlib import Path',
    '',
    'import numpy as np',
    '',
    `description = json.loads(Path(__file__).with_name('${preprocessingName}').read_text(encoding='utf-8'))`,
    "offset = np.array(description['scaling']['offset'])",
    "scale = np.array(description['scaling']['scale'])",
    '',
    '',
    isTable ? rows : images(form.channelsFirst),
    '',
    '',
    answers(source, form),
    '',
  ].join('\n')
}
