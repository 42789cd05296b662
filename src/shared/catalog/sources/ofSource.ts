import { sourceCatalog, type DatasetSource, type SourceKind, type SourceOf, type TableSource } from './index'

type Of<Kind extends SourceKind> = SourceOf<Kind> & { readonly kind: Kind }

/** What a source gives. */
export const gives = <Kind extends SourceKind>(source: Of<Kind>): 'table' | 'images' =>
  sourceCatalog[source.kind].gives(source)

/** Whether the source always gives the same data. */
export const isUnchanging = ({ kind }: DatasetSource): boolean => sourceCatalog[kind].isUnchanging

/** The source with `change` made to every path that it names. */
export const withPaths = <Kind extends SourceKind>(
  source: Of<Kind>,
  change: (path: string) => string,
): DatasetSource => sourceCatalog[source.kind].withPaths(source, change)

/** The files and folders that a source names, its own first. */
export function pathsOf(source: DatasetSource): readonly string[] {
  const paths: string[] = []
  withPaths(source, (path) => {
    paths.push(path)
    return path
  })
  return paths
}

/** One text for one source, by which a data set that was made before is found again. Paths in it should be whole. */
export function keyOf<Kind extends SourceKind>(source: Of<Kind>): string {
  const key = sourceCatalog[source.kind].key(source)
  return key === '' ? source.kind : `${source.kind}:${key}`
}

/** Whether a source is read in a format that can be chosen. */
export const isTableSource = (source: DatasetSource): source is TableSource => 'testPath' in source
