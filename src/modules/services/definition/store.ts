import { type Db, holdName, many, maybe, one, run, sql } from '../../../platform/database.ts'
import { inLanguage, languages } from '../../../platform/text.ts'
import { hashOf } from './read.ts'
import type { Definition } from './schema.ts'

/** What happens to applications that are under way when a new version comes. */
export type Running = 'stay' | 'migrate' | 'reconfirm'

export interface DefinitionRow {
  readonly key: string
  readonly version: number
  readonly hash: string
  readonly state: 'draft' | 'published' | 'superseded' | 'withdrawn'
  readonly content: Definition
  readonly origin: 'file' | 'editor'
  readonly created_at: Temporal.Instant
  readonly published_at: Temporal.Instant | null
  readonly running: Running | null
}

/** The version citizens begin with now, or null. */
export function findPublished(db: Db, key: string): Promise<DefinitionRow | null> {
  return maybe(db, sql<DefinitionRow>`select * from services.definition where key = ${key} and state = 'published'`)
}

/** The content hash of the newest version that came from a file, or null. */
export async function hashFromFile(db: Db, key: string): Promise<string | null> {
  const row = await maybe(db, sql<{ hash: string }>`select hash from services.definition where key = ${key} and origin = 'file' order by version desc limit 1`)
  return row?.hash ?? null
}

/** A version, published once and unchanged since; kept in memory because it cannot change. */
export async function getDefinition(db: Db, key: string, version: number): Promise<Definition> {
  const name = `${key}/${version}`
  const row = await one(
    db,
    sql<{ content: Definition; hash: string; state: string }>`select content, hash, state from services.definition where key = ${key} and version = ${version}`,
  )
  const kept = contents.get(name)
  if (kept?.hash === row.hash) return kept.content
  if (row.state !== 'draft') contents.set(name, row)
  return row.content
}

// Several databases may live in one process (tests), so the hash decides.
const contents = new Map<string, { hash: string; content: Definition }>()

export function listVersions(db: Db, key: string): Promise<DefinitionRow[]> {
  return many(db, sql<DefinitionRow>`select * from services.definition where key = ${key} order by version desc`)
}

/** Puts content down as the service's draft, replacing the draft there was. @returns its version, or null if the published one is the same */
export async function saveDraft(db: Db, now: Temporal.Instant, definition: Definition, origin: 'file' | 'editor'): Promise<number | null> {
  const hash = hashOf(definition)
  await lock(db, definition.key)
  const newest = await maybe(db, sql<DefinitionRow>`select * from services.definition where key = ${definition.key} order by version desc limit 1`)
  if (newest?.state === 'published' && newest.hash === hash) return null
  if (newest?.state === 'draft') {
    await run(
      db,
      sql`update services.definition set content = ${JSON.stringify(definition)}, hash = ${hash}, origin = ${origin}, created_at = ${now} where key = ${definition.key} and version = ${newest.version}`,
    )
    return newest.version
  }
  const version = (newest?.version ?? 0) + 1
  await run(
    db,
    sql`insert into services.definition (key, version, hash, state, content, origin, created_at) values (${definition.key}, ${version}, ${hash}, 'draft', ${JSON.stringify(definition)}, ${origin}, ${now})`,
  )
  return version
}

/** Makes the draft the version citizens begin with, for good. @returns it */
export async function publishDraft(db: Db, now: Temporal.Instant, key: string, by: string, running: Running): Promise<DefinitionRow | null> {
  await lock(db, key)
  const draft = await maybe(db, sql<DefinitionRow>`select * from services.definition where key = ${key} and state = 'draft'`)
  if (!draft) return null
  await run(db, sql`update services.definition set state = 'superseded' where key = ${key} and state = 'published'`)
  await run(
    db,
    sql`update services.definition set state = 'published', published_at = ${now}, published_by = ${by}, running = ${running} where key = ${key} and version = ${draft.version}`,
  )
  await writeEntries(db, draft.content)
  return draft
}

/** Takes a service off the catalogue; running applications and cases go on. */
export async function withdraw(db: Db, key: string): Promise<void> {
  await run(db, sql`update services.definition set state = 'withdrawn' where key = ${key} and state = 'published'`)
  await run(db, sql`delete from services.entry where key = ${key}`)
}

/** Throws the draft away. */
export async function discardDraft(db: Db, key: string): Promise<void> {
  await run(db, sql`delete from services.definition where key = ${key} and state = 'draft'`)
}

async function writeEntries(db: Db, { key, text, button, situations }: Definition) {
  await run(db, sql`delete from services.entry where key = ${key}`)
  for (const lang of languages) {
    const name = inLanguage(text.name, lang)
    await run(
      db,
      sql`insert into services.entry (key, lang, name, teaser, button, situations, sort)
      values (${key}, ${lang}, ${name}, ${inLanguage(text.teaser, lang)}, ${inLanguage(button, lang)}, ${situations}, ${sortKey(name)})`,
    )
  }
}

/** DIN 5007: ä sorts like a. */
function sortKey(name: string) {
  return name.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replaceAll(/\p{M}/gu, '')
}

/** Versions of one service are numbered one after another. */
async function lock(db: Db, key: string) {
  await holdName(db, `services definition ${key}`)
}
