import pino from 'pino'

/** Structured log, one JSON line each, without personal data: ids, counts and paths, never names, addresses or query strings. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

export function createLog(level: string): pino.Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
}
