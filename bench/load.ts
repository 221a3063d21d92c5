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
