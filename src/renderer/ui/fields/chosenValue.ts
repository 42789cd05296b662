/** The value of the option that was chosen in a list; undefined when the event comes from anything else. */
export function chosenValue<Value extends string>(
  event: Event,
  options: readonly { readonly value: Value }[],
): Value | undefined {
  const list = event.target
  return list instanceof HTMLSelectElement
    ? options.find(({ value }) => value === list.value)?.value
    : undefined
}
