import { denseLayers } from '#renderer/features/project/propose'
import { lenet5 } from './lenet5'
import { smallVgg } from './smallVgg'
import type { ImageTemplate } from './template'

/** Networks for images, in the order of the list. */
export const imageTemplates = {
  lenet5,
  smallVgg,
  dense: (_input, newId) => denseLayers(true, newId),
} as const satisfies Readonly<Record<string, ImageTemplate>>

export type ImageTemplateName = keyof typeof imageTemplates
export const imageTemplateNames = Object.keys(imageTemplates) as readonly ImageTemplateName[]
