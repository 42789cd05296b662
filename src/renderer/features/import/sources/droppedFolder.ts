const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** Names of what lies in a dropped folder, some hundred at most; none when it cannot be read (the import says why). */
export async function namesInFolder(entry: FileSystemEntry): Promise<readonly string[]> {
  if (!isFolder(entry)) return []
  const entries = await new Promise<readonly FileSystemEntry[]>((resolve) => {
    entry.createReader().readEntries(resolve, () => resolve([]))
  })
  return entries.map(({ name }) => name)
}
