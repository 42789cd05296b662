/** The class with the largest output in each row of rows × classes; the first in a tie. */
export function largestOutputs(outputs: Float32Array, classes: number): Int32Array {
  const rows = outputs.length / classes
  const predictions = new Int32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    let best = 0
    let largest = -Infinity
    for (let label = 0; label < classes; label += 1) {
      const value = outputs[row * classes + label] ?? -Infinity
      if (value <= largest || Number.isNaN(value)) continue
      best = label
      largest = value
    }
    predictions[row] = best
  }
  return predictions
}

/** Class 1 where the output reaches the threshold (0.5 for a probability, 0 for a logit), else 0. */
export function outputsAbove(outputs: Float32Array, threshold: number): Int32Array {
  const predictions = new Int32Array(outputs.length)
  for (let row = 0; row < predictions.length; row += 1)
    predictions[row] = (outputs[row] ?? 0) >= threshold ? 1 : 0
  return predictions
}
