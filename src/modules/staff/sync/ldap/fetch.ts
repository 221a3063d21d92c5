import { Client, type Entry } from 'ldapts'
import { DirectoryFault, faultFrom } from './fault.ts'
import type { Settings } from './settings.ts'

/** Asks for all entries below a base that a filter fits, however many. */
export type Ask = (base: string, filter: string, attributes: readonly string[]) => Promise<Entry[]>

/** The identity of an entry for good: a renamed or moved one keeps it. */
export const identityOf = (settings: Settings) => (settings.isActiveDirectory ? 'objectGUID' : 'entryUUID')

/**
 * Opens the directory for as long as `work` asks. Whatever goes wrong rises as a DirectoryFault; what was read before is not handed over.
 */
export async function withDirectory<T>(settings: Settings, work: (ask: Ask) => Promise<T>): Promise<T> {
  // Without a host the certificate would have to be one for localhost. Options of TLS alone would make the client begin with it.
  const tlsOptions = { ca: settings.authority, host: new URL(settings.server).hostname.replaceAll(/[[\]]/g, '') }
  const limits = { timeout: settings.timeout, connectTimeout: settings.timeout }
  const client = new Client({ url: settings.server, ...limits, strictDN: false, ...(settings.server.startsWith('ldaps:') ? { tlsOptions } : {}) })
  let begun = false
  try {
    if (settings.startTls) await client.startTLS(tlsOptions)
    await client.bind(settings.user, settings.password)
    begun = true
    return await work(async (base, filter, attributes) => {
      const entries: Entry[] = []
      const paged = { pageSize: settings.pageSize }
      const options = { filter, paged, timeLimit: Math.ceil(settings.timeout / 1000), attributes: [...attributes], explicitBufferAttributes: ['objectGUID'] }
      for await (const page of client.searchPaginated(base, options)) {
        // The client connects anew by itself, but as nobody; what nobody may see would look as if it were gone.
        if (!client.isBound) throw new DirectoryFault('lost')
        entries.push(...page.searchEntries)
      }
      if (!client.isBound) throw new DirectoryFault('lost')
      return entries
    })
  } catch (error) {
    throw faultFrom(error, begun)
  } finally {
    await client.unbind().catch(() => {})
  }
}

/** All values of an attribute as texts, whatever case the server writes its name in. */
export function valuesOf(entry: Entry, attribute: string): string[] {
  const wanted = attribute.toLowerCase()
  const found = Object.entries(entry).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? []
  return [found].flat().flatMap(value => {
    const text = Buffer.isBuffer(value) ? value.toString('hex') : clean(value)
    return text === '' ? [] : [text]
  })
}

/** The first value of an attribute; null if there is none. */
export function valueOf(entry: Entry, attribute: string): string | null {
  return valuesOf(entry, attribute)[0] ?? null
}

function clean(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
}
