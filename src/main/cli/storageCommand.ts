import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import type { LogCopy, StorageUse } from '#shared/model/storage'
import { copyStates, storageKindWords, storageReasons } from '#shared/texts/storageWords'
import { fill } from '#shared/texts/message'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print, tell } from './output'
import { createProgressBar } from './progressBar'
import { storageTexts } from './storageTexts'
import { table } from './table'
import type { HostClient } from './terminalHost'
import { texts } from './texts'
import { untilInterrupted } from './untilInterrupted'

type Perform = (command: () => Promise<number>) => Promise<void>
type Json = { readonly json: boolean }

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

/** Adds `storage show`, `check`, `compact`, `backup`, `copies`, `restore`, `clean`, `move` and `remove-earlier`. */
export function addStorageCommands(program: Command, context: CommandContext, perform: Perform): void {
  const words = storageTexts[context.locale]
  const storage = program.command('storage').description(words.command)
  const add = (name: string, description: string): Command =>
    storage.command(name).description(description).option('--json', texts[context.locale].jsonOption, false)
  add('show', words.show).action((options: Json) => perform(() => show(context, options)))
  add('check', words.check).action((options: Json) => perform(() => check(context, options)))
  add('compact', words.compact).action((options: Json) => perform(() => compact(context, options)))
  add('backup', words.backup).action((options: Json) => perform(() => backUp(context, options)))
  add('copies', words.copies).action((options: Json) => perform(() => copies(context, options)))
  add('restore', words.restore)
    .argument('<copy>')
    .action((copy: string, options: Json) => perform(() => restore(context, copy, options)))
  add('clean', words.clean)
    .argument('<path...>')
    .addOption(new Option('--yes', words.yes).default(false))
    .action((paths: string[], options: Json & { readonly yes: boolean }) =>
      perform(() => clean(context, paths, options)),
    )
  add('move', words.move)
    .argument('<folder>')
    .action((folder: string, options: Json) => perform(() => move(context, folder, options)))
  add('remove-earlier', words.removeEarlier).action((options: Json) =>
    perform(() => removeEarlier(context, options)),
  )
}

/** What an operation answers; its refusals are the app's errors. */
const asked = <Result>(
  context: CommandContext,
  ask: (client: HostClient) => Promise<Result>,
): Promise<Result> =>
  withHost(context, ({ client }) =>
    ask(client).catch((error: unknown) => {
      throw fromCallError(error)
    }),
  )

async function show(context: CommandContext, { json }: Json): Promise<number> {
  const use = await asked(context, (client) => client.storage.show())
  if (json) print(JSON.stringify(use))
  else for (const line of useLines(use, context)) print(line)
  return exitCodes.done
}

function useLines(use: StorageUse, { locale }: CommandContext): readonly string[] {
  const words = storageTexts[locale]
  const there = use.kinds.filter(({ bytes }) => bytes > 0)
  const rows = there.flatMap(({ kind, bytes, items }) => [
    [storageKindWords[locale][kind], megabytes(bytes), '', ''],
    ...items
      .filter(({ reason, bytes: size }) => reason !== 'in-use' && size > 0)
      .map(({ path, bytes: size, reason }) => ['', megabytes(size), storageReasons[locale][reason], path]),
  ])
  const free = use.freeBytes === null ? '–' : megabytes(use.freeBytes)
  return [
    fill(words.total, { folder: use.folder, bytes: megabytes(use.bytes), free }),
    table(rows),
    ...(use.earlier === null
      ? []
      : [fill(words.earlier, { folder: use.earlier.folder, bytes: megabytes(use.earlier.bytes) })]),
  ]
}

async function check(context: CommandContext, { json }: Json): Promise<number> {
  const found = await asked(context, (client) => client.storage.check())
  const words = storageTexts[context.locale]
  if (json) print(JSON.stringify(found))
  else {
    print(found.damage.length === 0 ? words.whole : words.damaged)
    for (const line of found.damage) print(`- ${line}`)
    for (const { name, path } of found.missing) print(fill(words.missing, { name, path }))
    for (const { path, bytes } of found.orphans) print(fill(words.orphan, { path, bytes: megabytes(bytes) }))
  }
  return found.damage.length === 0 && found.missing.length === 0 ? exitCodes.done : exitCodes.failed
}

async function compact(context: CommandContext, { json }: Json): Promise<number> {
  const { before, after } = await asked(context, (client) => client.storage.compact())
  if (json) print(JSON.stringify({ before, after }))
  else
    print(
      fill(storageTexts[context.locale].compacted, {
        before: megabytes(before),
        after: megabytes(after),
        saved: megabytes(before - after),
      }),
    )
  return exitCodes.done
}

const copyLine = (copy: LogCopy, { locale }: CommandContext): readonly string[] => [
  new Date(copy.madeAt).toISOString().slice(0, 16).replace('T', ' '),
  megabytes(copy.bytes),
  copy.runs === null ? '–' : String(copy.runs),
  copyStates[locale][copy.state],
  copy.name,
]

async function backUp(context: CommandContext, { json }: Json): Promise<number> {
  const copy = await asked(context, (client) => client.storage.backUp())
  print(json ? JSON.stringify(copy) : fill(storageTexts[context.locale].backedUp, { file: copy.path }))
  return exitCodes.done
}

async function copies(context: CommandContext, { json }: Json): Promise<number> {
  const found = await asked(context, (client) => client.storage.copies())
  const words = storageTexts[context.locale]
  const head = [words.madeAt, words.size, words.runs, words.state, words.name]
  if (json) print(JSON.stringify(found))
  else
    print(found.length === 0 ? words.noCopies : table([head, ...found.map((one) => copyLine(one, context))]))
  return exitCodes.done
}

async function restore(context: CommandContext, wanted: string, { json }: Json): Promise<number> {
  const known = await asked(context, (client) => client.storage.copies())
  const path = known.find(({ name }) => name === wanted)?.path ?? resolve(wanted)
  const copy = await asked(context, (client) => client.storage.restore({ path }))
  // Opening the log puts the copy in its place, and tells of it.
  await asked(context, (client) => client.storage.copies())
  print(json ? JSON.stringify(copy) : fill(storageTexts[context.locale].restored, { name: copy.name }))
  return exitCodes.done
}

async function clean(
  context: CommandContext,
  paths: readonly string[],
  { json, yes }: Json & { readonly yes: boolean },
): Promise<number> {
  const words = storageTexts[context.locale]
  if (!yes) {
    tell(fill(words.cleanNeedsYes, { paths: paths.join('\n') }))
    return exitCodes.badInput
  }
  const { freed } = await asked(context, (client) => client.storage.clean({ paths: [...paths] }))
  print(json ? JSON.stringify({ freed }) : fill(words.freed, { bytes: megabytes(freed) }))
  return exitCodes.done
}

async function move(context: CommandContext, wanted: string, { json }: Json): Promise<number> {
  const folder = resolve(wanted)
  const words = storageTexts[context.locale]
  const bar = createProgressBar(process.stderr)
  // The log follows, and the new folder is in use, once the host has closed: what keeps it from that ends the command.
  const moved = await untilInterrupted((signal) =>
    asked(context, async (client) => {
      let done = false
      for await (const event of await client.storage.move({ folder }, { signal })) {
        if (event.kind === 'copied') done = true
        else if (process.stderr.isTTY)
          bar.show(words.moving, event.bytes / Math.max(1, event.totalBytes), megabytes(event.bytes))
      }
      return done
    }),
  ).finally(bar.clear)
  if (!moved) throw new AppError('CANCELLED', 'cancelled')
  print(json ? JSON.stringify({ folder }) : fill(words.moved, { folder }))
  return exitCodes.done
}

async function removeEarlier(context: CommandContext, { json }: Json): Promise<number> {
  const { freed } = await asked(context, (client) => client.storage.removeEarlier())
  print(
    json ? JSON.stringify({ freed }) : fill(storageTexts[context.locale].freed, { bytes: megabytes(freed) }),
  )
  return exitCodes.done
}
