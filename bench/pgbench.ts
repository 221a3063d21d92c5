import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'

/**
 * Transactions a second that PostgreSQL's own program gets out of a script, with unnamed statements as our driver sends them.
 * @throws if it is not installed or a transaction failed
 */
export function pgbench(url: string, script: string, { clients, seconds }: { clients: number; seconds: number }): number {
  const program = globSync('/usr/lib/postgresql/*/bin/pgbench').toSorted().at(-1)
  if (!program) throw new Error('pgbench is not installed (Debian: apt-get install postgresql-contrib)')
  const said = execFileSync(program, ['-n', '-M', 'extended', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', script, url], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const rate = /tps = ([\d.]+)/.exec(said)?.[1]
  if (!rate || /failed transactions: [1-9]/.test(said)) throw new Error(`pgbench said: ${said}`)
  return Number(rate)
}
