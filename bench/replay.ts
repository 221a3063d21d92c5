import { Kysely, PostgresDialect } from 'kysely'
import type { Connection, Db } from '../src/platform/database.ts'

interface Statement {
  sql: string
  values: readonly (string | number | boolean | string[] | Temporal.Instant | Temporal.PlainDate | null)[]
}

/** What the work says to the database, statement by statement, with the transactions around them. */
export async function record<Result>(connection: Connection, work: (db: Db) => Promise<Result>): Promise<{ said: Statement[]; result: Result }> {
  const said: Statement[] = []
  const { pool } = connection
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: { connect: () => pool.connect(), end: async () => {} } as never }),
    log: event => void said.push({ sql: event.query.sql, values: event.query.parameters as Statement['values'] }),
  })
  const result = await work(db)
  return { said, result }
}

/**
 * The statements as a script for pgbench.
 * @param instead SQL that stands for what differs each time: whole values, or parts of them
 */
export function scriptOf(said: readonly Statement[], instead: Readonly<Record<string, string>>): string {
  const literal = (value: Statement['values'][number] | undefined): string => {
    const text = written(value)
    if (text === null) return 'null'
    if (instead[text]) return `(${instead[text]})`
    return Object.entries(instead).reduce((sum, [known, expression]) => sum.replaceAll(quoted(known).slice(3, -1), `' || (${expression}) || U&'`), quoted(text))
  }
  return said
    .map(one => `${one.sql.replaceAll(/\$(\d+)\b/g, (_all, n: string) => literal(one.values[Number(n) - 1])).replaceAll(/\s*\n\s*/g, ' ')};`)
    .join('\n')
}

/** A value as the driver sends it. */
function written(value: Statement['values'][number] | undefined): string | null {
  if (value === null || value === undefined) return null
  return Array.isArray(value) ? `{${value.map(one => JSON.stringify(one)).join(',')}}` : String(value)
}

// A colon before a word would be a variable of pgbench.
function quoted(text: string) {
  return `U&'${text
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "''")
    .replaceAll(':', String.raw`\003A`)}'`
}
