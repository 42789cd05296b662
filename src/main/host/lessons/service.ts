import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lesson } from '#shared/contract/lessons'
import { AppError } from '#shared/errors'
import { RunSpec } from '#shared/model/runSpec'
import { fileFault } from '#shared/fileFault'

/** The course's order; lessons that it does not name come after, by name. */
const courseOrder = ['sum-of-three', 'csv-full-batch', 'csv-mini-batch', 'mnist', 'digits']

/** Reads the lessons that come with the app. @throws {AppError} badSpec with the file, for one that is not a specification */
export async function readLessons(folder: string): Promise<Lesson[]> {
  const files = await filesIn(folder)
  const lessons = await Promise.all(files.map((file) => readLesson(folder, file)))
  const place = ({ id }: Lesson): number => {
    const found = courseOrder.indexOf(id)
    return found < 0 ? courseOrder.length : found
  }
  return lessons.sort((left, right) => place(left) - place(right) || left.id.localeCompare(right.id))
}

async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((file) => file.endsWith('.json'))
  } catch (error) {
    throw fileFault(error, folder)
  }
}

async function readLesson(folder: string, file: string): Promise<Lesson> {
  const path = join(folder, file)
  let json: unknown
  try {
    json = JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new AppError('INVALID_INPUT', 'badSpec', { file: path, field: '', message: error.message })
    }
    throw fileFault(error, path)
  }
  const spec = RunSpec.safeParse(json)
  if (spec.success) return { id: file.slice(0, -'.json'.length), spec: spec.data }
  const [issue] = spec.error.issues
  const details = { file: path, field: issue?.path.join('.') ?? '', message: issue?.message ?? '' }
  throw new AppError('INVALID_INPUT', 'badSpec', details)
}
