import { cellMark, sectionTitles } from './program'

/** Rows whose first outputs are compared. */
export const checkedRows = 32

/**
 * A program of Python that runs a script (its first argument) and writes into a file (its second one) as JSON what the network
 * gives for the first training rows before it is trained, what the script keeps of each epoch, and its scores.
 */
export const checkDriver = `import json, sys
import numpy as np

script, answer = sys.argv[1:]
sys.argv = [script]
with open(script, encoding='utf-8') as file:
    source = file.read()
before, after = source.split('${cellMark}${sectionTitles.training}\\n')
lines = before.count('\\n')
names = {'__name__': '__main__'}
exec(compile(before, script, 'exec'), names)
rows = names['train'][:${String(checkedRows)}]
inputs = np.ascontiguousarray(names['x'][rows])
if 'torch' in names:
    torch = names['torch']
    names['model'].eval()
    with torch.no_grad():
        first = names['model'](torch.from_numpy(inputs)).numpy()
else:
    keras = names['keras']
    first = keras.ops.convert_to_numpy(names['model'](inputs, training=False))
exec(compile('\\n' * lines + after, script, 'exec'), names)

def plain(value):
    return value if np.isfinite(value) else str(value)

def figures(values):
    return {key: plain(float(value)) for key, value in values.items()}

with open(answer, 'w', encoding='utf-8') as file:
    json.dump({
        'first': [plain(value) for value in np.asarray(first, 'float64').ravel().tolist()],
        'history': [figures(epoch) for epoch in names['history']],
        'scores': {part: figures(values) for part, values in names['scores'].items()},
    }, file)
`
