import { createHash } from 'node:crypto'
import { CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely'
import pg from 'pg'

export { sql }

/** A pattern for `like`: whatever holds this text, whose own %, _ and \ mean themselves. */
export function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/** The pool or an open transaction; every store function takes one as its first argument and does not care which. */
export type Db = Kysely<unknown>
export type Tx = Transaction<unknown>

export interface Connection {
  db: Db
  pool: pg.Pool
  url: string
  close(): Promise<void>
}

/**
 * Connects to PostgreSQL 18 or newer. Rows arrive with Temporal values (timestamptz → Instant, date →
 * PlainDate, time → PlainTime) and int8 as number; Temporal values may be passed as parameters.
 */
export function connect(url: string, options: { max?: number; applicationName?: string } = {}): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'stadtplatz',
    types: { getTypeParser },
  })
  // An idle connection that breaks (server restart) must not end the process; the next query reports it.
  pool.on('error', () => {})
  pool.on('connect', client => {
    client.on('error', () => {})
    keepPlans(client)
  })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  return { db, pool, url, close: () => db.destroy() }
}

/**
 * At the beginning of a statement that is asked many times a second and always finds its rows by key: PostgreSQL then keeps its plan for the
 * connection, which saves more than asking costs. Not where the best plan depends on the values.
 */
export const planned = sql.raw('/* planned */ ')

function keepPlans(client: pg.PoolClient): void {
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown
  const query = (text: unknown, values?: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith('/* planned */') ? ask({ name: nameOf(text), text, values }, ...rest) : ask(text, values, ...rest)
  Object.assign(client, { query })
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 16)
  names.set(text, known)
  return known
}

/** All rows. */
export async function many<Row>(db: Db, query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(db)).rows
}

/** The first row, or null. */
export async function maybe<Row>(db: Db, query: RawBuilder<Row>): Promise<Row | null> {
  return (await query.execute(db)).rows[0] ?? null
}

/** The only row; its absence is a fault of ours and rises. */
export async function one<Row>(db: Db, query: RawBuilder<Row>): Promise<Row> {
  const row = await maybe(db, query)
  if (row === null) throw new Error('a query that must return a row returned none')
  return row
}

/** Runs a statement for its effect; how many rows it touched. */
export async function run(db: Db, query: RawBuilder<unknown>): Promise<number> {
  return Number((await query.execute(db)).numAffectedRows ?? 0)
}

const effects = new WeakMap<Tx, (() => void)[]>()

/** One transaction around `work`; if `db` already is one, joins it. Effects noted with afterCommit run once it is durable. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db as Tx)
  let noted: (() => void)[] = []
  const result = await db.transaction().execute(async tx => {
    effects.set(tx, (noted = []))
    return work(tx)
  })
  for (const effect of noted) effect()
  return result
}

/** Holds a name until the transaction ends, so that of two who count or make under it the second waits. Begin it with the module's. */
export async function holdName(tx: Db, name: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtext(${name}))`)
}

/** For things that are only hints to the outside (live updates, waking a worker); never for what must not be lost. */
export function afterCommit(db: Db, effect: () => void): void {
  const noted = db.isTransaction ? effects.get(db as Tx) : undefined
  if (noted) noted.push(effect)
  else effect()
}

/**
 * A text from outside (an address, a phone) as the id it spells; null for what is none, and no row has that. Compare keys with it:
 * a key cast to text is found by no index.
 */
export function idFrom(text: string): string | null {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : null
}

/** SQLSTATE of a database error, or null. */
export function sqlState(error: unknown): string | null {
  return error instanceof pg.DatabaseError ? (error.code ?? null) : null
}

export const checkViolation = '23514'

/** Runs several statements in one string (migrations, functions). */
export async function script(db: Db, text: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(text))
}

const { builtins } = pg.types
const parsers: Record<number, (value: string) => unknown> = {
  [builtins.INT8]: Number,
  [builtins.DATE]: value => Temporal.PlainDate.from(value),
  [builtins.TIME]: value => Temporal.PlainTime.from(value),
  [builtins.TIMESTAMPTZ]: value => Temporal.Instant.from(value.replace(' ', 'T')),
}

function getTypeParser(oid: number, format?: string) {
  const own = format === 'binary' ? undefined : parsers[oid]
  return own ?? (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format)
}

// pg turns an unknown object into JSON; it asks the object itself first if it has `toPostgres`.
for (const type of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime, Temporal.PlainDateTime, Temporal.Duration]) {
  Object.defineProperty(type.prototype, 'toPostgres', {
    configurable: true,
    value(this: { toString(): string }) {
      return this.toString()
    },
  })
}
