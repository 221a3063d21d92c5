import pg from 'pg'
import pino from 'pino'

/** Structured log, one JSON line each, without personal data: ids, counts and paths, never names, addresses or query strings. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/**
 * What the log says of an error. PostgreSQL quotes the value it could not read (`invalid input syntax for type uuid: "…"`),
 * and that may be what somebody typed: the quotation stays out.
 */
export function faultOf(error: unknown): { error: string; stack?: string } {
  if (!(error instanceof Error)) return { error: 'no error but a value was raised' }
  const message = error instanceof pg.DatabaseError ? `${error.code}: ${error.message.replace(/: "[\s\S]*"/, ': "…"')}` : error.message
  const calls = /\n {4}at [\s\S]*$/.exec(error.stack ?? '')?.[0]
  return { error: `${error.name}: ${message}`, ...(calls ? { stack: calls.trimStart() } : {}) }
}

/** A log at that level and above, to standard output. */
export function createLog(level: string): pino.Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
}
