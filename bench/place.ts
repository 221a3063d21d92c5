import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'

export interface Place {
  /** an empty city database on a server of its own, with fsync on as in earnest */
  url: string
  folder: string
  close(): Promise<void>
}

/** A fresh place to measure in, gone afterwards. */
export async function openPlace(settings: string[] = []): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-bench-'))
  chmodSync(folder, 0o755)
  const server = await startEmbedded({ folder, settings: ['max_connections=300', ...settings] })
  return {
    url: server.url,
    folder,
    async close() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
