import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Connection, Db } from '../src/platform/database.ts'

interface Statement {
  sql: string
  values: readonly unknown[]
}

/** What the work says to the database, statement by statement, with the transactions around them. */
export async function record(connection: Connection, work: (db: Db) => Promise<void>): Promise<Statement[]> {
  const said: Statement[] = []
  const { pool } = connection
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: { connect: () => pool.connect(), end: async () => {} } as never }),
    log: event => void said.push({ sql: event.query.sql, values: event.query.parameters }),
  })
  await work(db)
  return said
}

/**
 * The statements as a script for pgbench.
 * @param instead SQL that stands for what differs each time: texts that occur in values, alone or inside
 */
export function scriptOf(said: readonly Statement[], instead: Readonly<Record<string, string>>): string {
  const wholes = new Map(Object.entries(instead))
  const literal = (value: unknown): string => {
    const text = pg.types && prepare(value)
    if (text === null) return 'null'
    const whole = wholes.get(text)
    if (whole) return `(${whole})`
    const inside = Object.entries(instead).filter(([known]) => text.includes(known))
    const quoted = `'${text.replaceAll("'", "''")}'`
    if (inside.length === 0) return quoted
    return `(${inside.reduce((sum, [known, expression]) => sum.replaceAll(known, `' || (${expression}) || '`), quoted)})`
  }
  // pgbench takes a colon before a word for a variable of its own; two colons and those in quotes it leaves alone.
  return said
    .map(({ sql, values }) => `${sql.replaceAll(/\$(\d+)\b/g, (_all, n: string) => literal(values[Number(n) - 1])).replaceAll(/\s*\n\s*/g, ' ')};`)
    .join('\n')
}

function prepare(value: unknown): string | null {
  const { prepareValue } = (pg as unknown as { utils?: { prepareValue(value: unknown): string | null } }).utils ?? {}
  return prepareValue ? prepareValue(value) : null
}
