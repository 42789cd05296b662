import type { ProjectSummary } from '#shared/model/project'

/** The lists that a project can stand in. */
export const projectShelves = ['current', 'archived', 'deleted'] as const
export type ProjectShelf = (typeof projectShelves)[number]

/** Where a project stands. */
export const shelfOf = ({
  archivedAt,
  removedAt,
}: Pick<ProjectSummary, 'archivedAt' | 'removedAt'>): ProjectShelf => {
  if (removedAt !== null) return 'deleted'
  return archivedAt === null ? 'current' : 'archived'
}

/** The projects of a list in which every word of the text occurs: in their names, or in those of their data (`words`). */
export function foundProjects(
  projects: readonly ProjectSummary[],
  shelf: ProjectShelf,
  text: string,
  words: (project: ProjectSummary) => string,
): readonly ProjectSummary[] {
  const wanted = text
    .toLocaleLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return projects.filter((project) => {
    if (shelfOf(project) !== shelf) return false
    const all = `${project.name} ${project.datasetName} ${words(project)}`.toLocaleLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}
