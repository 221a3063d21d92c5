import type { WireLink } from '../wire.ts'
import { ask } from './ask.ts'

/** As many as the house names at once, and how long each may be. */
const most = 20
const longest = 2000

/**
 * What the house's pages behind links are called to the one who looks; kept while the page is open, never on the disk: rights change.
 * Asked for in one go for all that is drawn at once.
 */
export class LinkNames {
  private names = new Map<string, WireLink | null>()
  private wanted = new Set<string>()

  constructor(private readonly changed: () => void) {}

  /** Undefined: not known yet; null: the house names no such page to this person. */
  get(address: string): WireLink | null | undefined {
    return this.names.get(address)
  }

  /** Asks for those that are not known. What fails is asked for again with the next want. */
  want(addresses: readonly string[]): void {
    const fresh = addresses.filter(address => address.length <= longest && !this.names.has(address) && !this.wanted.has(address))
    if (fresh.length === 0) return
    if (this.wanted.size === 0) setTimeout(() => void this.fetch())
    for (const address of fresh) this.wanted.add(address)
  }

  /** Somebody else may sit here from now on. */
  forget(): void {
    this.names = new Map()
    this.wanted = new Set()
  }

  private async fetch(): Promise<void> {
    const { names, wanted } = this
    this.wanted = new Set()
    const urls = [...wanted]
    for (let at = 0; at < urls.length; at += most) {
      const some = urls.slice(at, at + most)
      const answer = await ask('vorschau', { urls: some }).catch(() => null)
      if (answer) for (const url of some) names.set(url, answer.links[url] ?? null)
    }
    // Forgotten meanwhile: what came is for whoever asked.
    if (names === this.names) this.changed()
  }
}
