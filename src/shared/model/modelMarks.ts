import { z } from 'zod'

/** A word that models are sorted by; space around it is none. */
export const ModelTag = z.string().trim().min(1).max(40)

/** What a person has said of a model. */
export const ModelMarks = z.object({
  starred: z.boolean(),
  tags: z.array(ModelTag).max(20),
  note: z.string().max(2000),
})
export type ModelMarks = z.infer<typeof ModelMarks>

/** Where nothing was said. */
export const noMarks: ModelMarks = { starred: false, tags: [], note: '' }

/** Tags as they are typed, between commas (also those of Chinese): each once, in their order. */
export const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[,，、;；\n]/u).map((tag) => tag.trim().slice(0, 40)))]
    .filter((tag) => tag !== '')
    .slice(0, 20)
