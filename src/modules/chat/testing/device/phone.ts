import { compileFunction } from 'node:vm'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { Client } from '../../browser/client.ts'
import { Disk } from './disk.ts'
import { Locks } from './locks.ts'
import { Network } from './network.ts'

/** So much faster than in earnest pass the pauses between two tries. */
const haste = 10

let script: Promise<string> | null = null

/** The scripts as the browser gets them, only with another database below. */
function builtScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL('../../browser/client.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'chat',
    plugins: [idbOnDisk],
    write: false,
    logLevel: 'silent',
  }).then(result => `${result.outputFiles[0]!.text};return chat`)
  return script
}

/** Stands for the package `idb`: its functions lead to the phone's disk. */
const idbOnDisk: Plugin = {
  name: 'idb-on-disk',
  setup(building) {
    building.onResolve({ filter: /^idb$/ }, () => ({ path: 'idb', namespace: 'disk' }))
    building.onLoad({ filter: /^idb$/, namespace: 'disk' }, () => ({
      contents: 'export const openDB = (_name, _version, options) => disk.open(options); export const deleteDB = () => disk.delete()',
    }))
  },
}

/** One device of one person: a disk, a network, a clock that may be wrong, and tabs in which the real scripts of the chat run. */
export class Phone {
  readonly disk = new Disk()
  readonly locks = new Locks()
  readonly tabs: Tab[] = []
  readonly network: Network

  /** @param ahead ms by which its clock is wrong */
  constructor(
    server: () => string,
    session: string,
    private readonly options: { random?: () => number; ahead?: number } = {},
  ) {
    this.network = new Network(server, session, options.random ?? Math.random)
  }

  /** Opens the chat in a new tab. */
  async open(): Promise<Tab> {
    const tab = new Tab(this, await builtScript(), this.options.ahead ?? 0)
    this.tabs.push(tab)
    void tab.client.start()
    return tab
  }

  /** The network is back, and the phone says so to its pages. */
  comeBack(): void {
    this.network.isUp = true
    for (const tab of this.tabs) tab.say('online')
  }

  /** Switched off: no page does anything any more; what is on the disk stays. */
  shut(): void {
    while (this.tabs[0]) this.tabs[0].kill()
  }
}

/** A page of the chat without a screen. */
export class Tab {
  readonly client: Client
  isThere = true
  private readonly events = new EventTarget()
  private readonly heard = new Set<(event: { data: unknown }) => void>()

  constructor(
    private readonly phone: Phone,
    text: string,
    ahead: number,
  ) {
    const world = this.world(ahead)
    const { Client: Made } = compileFunction(text, Object.keys(world))(...Object.values(world)) as { Client: new () => Client }
    this.client = new Made()
  }

  say(event: 'online' | 'pageshow'): void {
    if (this.isThere) this.events.dispatchEvent(new Event(event))
  }

  /** Gone from one moment to the next, as when the phone runs out of memory. */
  kill(): void {
    this.isThere = false
    this.phone.tabs.splice(this.phone.tabs.indexOf(this), 1)
    this.phone.locks.leave(this)
    if (this.phone.tabs.length === 0) this.phone.network.cut()
  }

  private world(ahead: number) {
    const listen = { addEventListener: this.events.addEventListener.bind(this.events), removeEventListener: this.events.removeEventListener.bind(this.events) }
    const later = (work: () => void, ms = 0) => setTimeout(() => this.isThere && work(), ms / haste)
    const again = (work: () => void, ms: number) => setInterval(() => this.isThere && work(), ms / haste).unref()
    const timers = { setTimeout: later, clearTimeout, setInterval: again, clearInterval }
    const Channel = this.channel()
    return {
      ...timers,
      window: { ...listen, ...timers, BroadcastChannel: Channel },
      document: { ...listen, hidden: false, documentElement: { lang: 'de' }, querySelector: () => null },
      navigator: {
        locks: {
          request: (name: string, ...rest: [object, () => Promise<unknown>] | [() => Promise<unknown>]) =>
            this.phone.locks.request(this, name, rest.length === 2 ? rest[0] : {}, rest.at(-1) as () => Promise<unknown>),
        },
      },
      fetch: async (path: string, init: RequestInit) => {
        const answer = this.isThere ? await this.phone.network.fetch(path, init) : null
        return this.isThere && answer ? answer : new Promise<never>(() => {})
      },
      BroadcastChannel: Channel,
      Date: wrong(ahead),
      disk: {
        open: (options: Parameters<Disk['open']>[0]) => this.phone.disk.open(options, () => this.isThere),
        delete: () => this.phone.disk.delete(),
      },
    }
  }

  private channel() {
    const { phone, heard } = this
    const isThere = () => this.isThere
    return class {
      addEventListener(_name: string, listener: (event: { data: unknown }) => void) {
        heard.add(listener)
      }
      postMessage(data: unknown) {
        for (const other of phone.tabs.filter(tab => tab.heard !== heard))
          for (const listener of other.heard) queueMicrotask(() => isThere() && other.isThere && listener({ data: structuredClone(data) }))
      }
      close() {
        heard.clear()
      }
    }
  }
}

function wrong(ahead: number): DateConstructor {
  return class extends Date {
    constructor(...given: unknown[]) {
      super(...((given.length === 0 ? [Date.now() + ahead] : given) as [number]))
    }
    static override now() {
      return Date.now() + ahead
    }
  } as unknown as DateConstructor
}
