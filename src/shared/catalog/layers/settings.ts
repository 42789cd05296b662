import type { z } from 'zod'
import { Activation } from '../activations'
import { fieldsOf, type Field, type FieldName } from '../fields'
import { Initializer } from '../initializers'
import { Padding } from './entry'
import { Layer, layerEntry } from './index'

/** The closed lists that settings of layers are chosen from. */
const choices = { activation: Activation, initializer: Initializer, padding: Padding } as const
/** The name of such a list. */
export type LayerChoice = keyof typeof choices

/** The name of a setting of some layer; whether it is frozen is told and chosen apart. */
export type LayerSettingName = Layer extends infer One
  ? One extends Layer
    ? Exclude<keyof One, 'id' | 'kind' | 'frozen'>
    : never
  : never

/** One setting of a layer that is a word of a list; `with` gives the layer with another one. */
export type ChoiceSetting = {
  readonly kind: 'choice'
  readonly name: LayerSettingName
  readonly list: LayerChoice
  readonly value: string
  readonly options: readonly string[]
  readonly with: (value: string) => Layer
}

/** One setting of a layer. */
export type LayerSetting = Field<FieldName<Layer>, Layer> | ChoiceSetting

function choiceOf(layer: Layer, name: string, type: unknown): readonly ChoiceSetting[] {
  const value = new Map<string, unknown>(Object.entries(layer)).get(name)
  return Object.entries(choices).flatMap(([list, words]) =>
    words === type && typeof value === 'string'
      ? [
          {
            kind: 'choice',
            name: name as LayerSettingName,
            list: list as LayerChoice,
            value,
            options: words.options,
            with: (next) => Layer.parse({ ...layer, [name]: next }),
          },
        ]
      : [],
  )
}

/** All settings of a layer in the order of its schema, within the schema's limits. */
export function layerSettings(layer: Layer): readonly LayerSetting[] {
  const { schema } = layerEntry(layer)
  const fields: readonly LayerSetting[] = fieldsOf(schema, layer)
  return Object.entries<z.core.$ZodType>(schema.shape).flatMap(([name, type]): readonly LayerSetting[] => {
    const field = fields.find((candidate) => candidate.name === name)
    return field === undefined ? choiceOf(layer, name, type) : [field]
  })
}

/** The numbers that stand on a layer's card. */
export function cardNumbers(layer: Layer): readonly Extract<LayerSetting, { kind: 'number' }>[] {
  const onCard: readonly string[] = layerEntry(layer).onCard
  return layerSettings(layer).flatMap((setting) =>
    setting.kind === 'number' && onCard.includes(setting.name) ? [setting] : [],
  )
}
