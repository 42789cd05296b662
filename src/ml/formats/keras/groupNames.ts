/** `MaxPooling2D` → `max_pooling2d`: Keras's own rule (`naming.to_snake_case`). */
const snakeCase = (name: string): string =>
  name
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()

/** Gives each layer its group: layers are counted class by class, whatever their names are. */
export function groupNames(): (className: string) => string {
  const used = new Map<string, number>()
  return (className) => {
    const name = snakeCase(className)
    const count = used.get(name) ?? 0
    used.set(name, count + 1)
    return count === 0 ? name : `${name}_${String(count)}`
  }
}
