import { and, eq, isNotNull, notExists } from 'drizzle-orm'
import type { ProjectId } from '#shared/model/ids'
import type { Database } from '../database'
import { models, projects, runs } from '../schema'

type Query = Database['query']

/** The deleted projects, whose runs are out of sight: few at any time. */
export const removedProjects = (query: Query): ReadonlySet<ProjectId> =>
  new Set(
    query
      .select({ id: projects.id })
      .from(projects)
      .where(isNotNull(projects.removedAt))
      .all()
      .map(({ id }) => id),
  )

/** Models whose runs are of no deleted project. */
export const modelInSight = (query: Query) =>
  notExists(
    query
      .select({ id: runs.id })
      .from(runs)
      .innerJoin(projects, eq(projects.id, runs.projectId))
      .where(and(eq(runs.id, models.runId), isNotNull(projects.removedAt))),
  )
