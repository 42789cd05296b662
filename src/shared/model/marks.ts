import { z } from 'zod'

/** A word that models and runs are sorted by; space around it is none. */
export const Tag = z.string().trim().min(1).max(40)

/** What a person has said of a model or a run. */
export const Marks = z.object({
  starred: z.boolean(),
  tags: z.array(Tag).max(20),
  note: z.string().max(2000),
})
export type Marks = z.infer<typeof Marks>

/** Where nothing was said. */
export const noMarks: Marks = { starred: false, tags: [], note: '' }

/** Tags as they are typed, between commas (also those of Chinese): each once, in their order. */
export const tagsOf = (text: string): string[] =>
  [...new Set(text.split(/[,，、;；\n]/u).map((tag) => tag.trim().slice(0, 40)))]
    .filter((tag) => tag !== '')
    .slice(0, 20)
