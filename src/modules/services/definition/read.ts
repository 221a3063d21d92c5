import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { type Fault, type Types, faultsOf } from './check.ts'
import { type Definition, definitionSchema } from './schema.ts'

/** A definition that must not go to citizens; says file, place and expression of everything wrong at once. */
export class WrongDefinition extends Error {
  constructor(
    readonly file: string,
    readonly faults: readonly Fault[],
  ) {
    super(`${file} beschreibt keine Leistung, die laufen kann:\n${faults.map(one => `  ${describe(one)}`).join('\n')}`)
  }
}

/** A file of the folder as it lies there. */
export interface DefinitionFile {
  readonly file: string
  readonly text: string
}

/** Every `*.yaml` of a folder, in the order of their names; none if there is no such folder. */
export async function listDefinitionFiles(folder: URL): Promise<DefinitionFile[]> {
  const names = (await readdir(folder).catch(whenMissing)).filter(name => name.endsWith('.yaml')).toSorted()
  return Promise.all(names.map(async name => ({ file: name, text: await readFile(new URL(name, folder), 'utf8') })))
}

/** Modules a definition cannot do without, by the prefix of its question types and its fulfilment (`pickups.items`). */
export function modulesNeeded({ file, text }: DefinitionFile): string[] {
  const content = parseYaml(file, text) as { steps?: { questions?: { type?: unknown }[] }[]; next?: { fulfil?: unknown } } | null
  const names = [content?.next?.fulfil, ...(content?.steps ?? []).flatMap(step => (step.questions ?? []).map(question => question.type))]
  return [...new Set(names.flatMap(name => (typeof name === 'string' && name.includes('.') ? [name.split('.')[0]!] : [])))]
}

/** Parses and checks one definition. @param file for messages only @throws WrongDefinition */
export function readDefinition(file: string, text: string, types: Types, fulfilments: ReadonlySet<string>): Definition {
  return checkedDefinition(file, parseYaml(file, text), types, fulfilments)
}

/** The same for content that is already an object (the editor's). */
export function checkedDefinition(file: string, content: unknown, types: Types, fulfilments: ReadonlySet<string>): Definition {
  const result = definitionSchema.safeParse(content)
  if (!result.success)
    throw new WrongDefinition(
      file,
      result.error.issues.map(issue => ({ path: issue.path.join('.'), message: issue.message })),
    )
  const faults = faultsOf(result.data, types, fulfilments)
  if (faults.length > 0) throw new WrongDefinition(file, faults)
  return result.data
}

/** The same content has the same hash, in whatever order its keys came. */
export function hashOf(definition: Definition): string {
  return createHash('sha256')
    .update(JSON.stringify(ordered(definition)))
    .digest('hex')
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  )
}

function parseYaml(file: string, text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    throw new WrongDefinition(file, [{ path: '', message: error instanceof Error ? error.message : String(error) }])
  }
}

function describe(fault: Fault) {
  return `${fault.path}: ${fault.expression === undefined ? '' : `„${fault.expression}“ `}${fault.message}`
}

function whenMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return []
  throw error
}
