import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'undici'

export interface Load {
  perSecond: number
  /** milliseconds, every request */
  times: number[]
}

/**
 * Asks one server on this machine again and again over a fixed number of connections, for a bounded time.
 * @throws when an answer is not the expected status
 */
export async function load(
  origin: string,
  path: string,
  options: { connections: number; seconds: number; status?: number; headers?: Record<string, string> },
): Promise<Load> {
  const pool = new Pool(origin, { connections: options.connections, pipelining: 1 })
  const times: number[] = []
  const began = performance.now()
  const until = began + options.seconds * 1000
  const ask = async () => {
    while (performance.now() < until) {
      const start = performance.now()
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { accept: 'text/html', ...options.headers } })
      await body.dump({ limit: 10_000_000 })
      if (statusCode !== (options.status ?? 200)) throw new Error(`${path}: ${statusCode}`)
      times.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: options.connections }, ask))
  const seconds = (performance.now() - began) / 1000
  await pool.close()
  return { perSecond: times.length / seconds, times }
}

/**
 * Asks at a fixed rate whether the answers keep up or not, the paths in turn: a slow answer does not spare the server the next question.
 * @returns milliseconds from when each question was due
 * @throws when an answer is not 200
 */
export async function arrive(origin: string, paths: readonly string[], options: { perSecond: number; seconds: number }): Promise<number[]> {
  const pool = new Pool(origin, { connections: 64, pipelining: 1 })
  const began = performance.now()
  const times = await Promise.all(
    Array.from({ length: options.perSecond * options.seconds }, async (_none, n) => {
      const due = (n * 1000) / options.perSecond
      await pause(Math.max(0, began + due - performance.now()))
      const path = paths[n % paths.length]!
      const { statusCode, body } = await pool.request({ path, method: 'GET', headers: { accept: 'text/html' } })
      await body.dump({ limit: 10_000_000 })
      if (statusCode !== 200) throw new Error(`${path}: ${statusCode}`)
      return performance.now() - began - due
    }),
  )
  await pool.close()
  return times
}
