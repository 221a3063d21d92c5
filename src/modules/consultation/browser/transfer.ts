import { makeId } from '../../../ui/say.ts'
import { read, text } from './talk.ts'

export const largest = 20 * 1024 * 1024

/** One document on its way or there. */
export interface Document {
  readonly id: string
  readonly name: string
  readonly isMine: boolean
  readonly size: number
  /** bytes that have gone or come */
  done: number
  state: 'waits' | 'moves' | 'there' | 'refused'
  /** null while it is not whole */
  blob: Blob | null
}

/** Small enough for every browser's channel; enough on the way to keep it busy. */
const piece = 16 * 1024
const ahead = 1024 * 1024
const most = 60

/**
 * Documents from browser to browser: `begin`, pieces in order, `end`, and `got` from the other side. What was not got when
 * a connection broke is sent again over the next one.
 */
export class Transfer {
  readonly #documents = new Map<string, Document>()
  #channel: RTCDataChannel | null = null
  /** ends the waiting for room in a channel that is left behind */
  #leave = () => {}
  #isSending = false
  #coming: { document: Document; pieces: ArrayBuffer[]; isKnown: boolean } | null = null

  constructor(private readonly changed: (document: Document) => void) {}

  /** Goes on over a new connection. */
  use(channel: RTCDataChannel): void {
    this.#channel = channel
    // Not every browser tells a channel that its connection was closed.
    this.#leave()
    this.#coming = null
    channel.bufferedAmountLowThreshold = ahead / 4
    channel.addEventListener('open', () => void this.#sendAll())
    channel.addEventListener('message', ({ data }) => (typeof data === 'string' ? this.#hear(data) : this.#collect(data as ArrayBuffer)))
  }

  send(file: File): void {
    const document: Document = { id: makeId(), name: file.name, isMine: true, size: file.size, done: 0, state: 'waits', blob: file }
    this.#documents.set(document.id, document)
    this.changed(document)
    void this.#sendAll()
  }

  async #sendAll() {
    if (this.#isSending) return
    this.#isSending = true
    for (let next = this.#next(); next; next = this.#next()) {
      const channel = this.#channel!
      await this.#sendOne(channel, next).catch(() => {})
      if (channel !== this.#channel || channel.readyState !== 'open') {
        next.state = 'waits'
        this.changed(next)
      }
    }
    this.#isSending = false
  }

  #next(): Document | null {
    if (this.#channel?.readyState !== 'open') return null
    return [...this.#documents.values()].find(one => one.isMine && one.state === 'waits') ?? null
  }

  async #sendOne(channel: RTCDataChannel, document: Document) {
    const { id, name, size, blob } = document
    document.state = 'moves'
    document.done = 0
    channel.send(JSON.stringify({ t: 'begin', id, name, size }))
    for (let at = 0; at < size; at += 16 * piece) {
      const bytes = await blob!.slice(at, at + 16 * piece).arrayBuffer()
      for (let from = 0; from < bytes.byteLength; from += piece) {
        if (channel.bufferedAmount > ahead) await this.#drained(channel)
        channel.send(bytes.slice(from, from + piece))
      }
      document.done = at + bytes.byteLength
      this.changed(document)
    }
    channel.send(JSON.stringify({ t: 'end', id }))
  }

  #hear(data: string) {
    const message = read(data)
    const id = text(message?.['id']).slice(0, 40)
    if (message?.['t'] === 'got' || message?.['t'] === 'refused') this.#settle(id, message['t'] === 'got')
    else if (message?.['t'] === 'begin') this.#begin(id, text(message['name']).slice(0, 200), Number(message['size']))
    else if (message?.['t'] === 'end') this.#end(id)
  }

  #settle(id: string, isGot: boolean) {
    const document = this.#documents.get(id)
    if (!document?.isMine) return
    document.state = isGot ? 'there' : 'refused'
    this.changed(document)
  }

  #begin(id: string, name: string, size: number) {
    const known = this.#documents.get(id)
    const isKnown = known?.state === 'there'
    const document: Document = known ?? { id, name: name || '–', isMine: false, size, done: 0, state: 'moves', blob: null }
    const isFine = Number.isInteger(size) && size > 0 && size <= largest && this.#documents.size < most
    if (!isKnown && (!isFine || document.isMine)) return this.#answer('refused', id)
    if (!isKnown) {
      document.done = 0
      document.state = 'moves'
      this.#documents.set(id, document)
      this.changed(document)
    }
    this.#coming = { document, pieces: [], isKnown }
  }

  #collect(bytes: ArrayBuffer) {
    const coming = this.#coming
    if (!coming || coming.isKnown) return
    coming.pieces.push(bytes)
    const before = coming.document.done
    coming.document.done += bytes.byteLength
    if (coming.document.done > coming.document.size) return this.#refuse()
    // A word now and then is enough.
    if (Math.floor(before / (ahead / 2)) < Math.floor(coming.document.done / (ahead / 2))) this.changed(coming.document)
  }

  #end(id: string) {
    const coming = this.#coming
    if (coming?.document.id !== id) return
    const { document } = coming
    if (!coming.isKnown) {
      if (document.done !== document.size) return this.#refuse()
      document.blob = new Blob(coming.pieces)
      document.state = 'there'
      this.changed(document)
    }
    this.#coming = null
    this.#answer('got', id)
  }

  #refuse() {
    const { document } = this.#coming!
    this.#coming = null
    document.state = 'refused'
    this.changed(document)
    this.#answer('refused', document.id)
  }

  /** Waits until the channel has room again; raises if it closes or another takes its place. */
  #drained(channel: RTCDataChannel): Promise<void> {
    return new Promise((done, failed) => {
      this.#leave = () => failed(new Error('closed'))
      channel.addEventListener('bufferedamountlow', () => done(), { once: true })
      channel.addEventListener('close', this.#leave, { once: true })
    })
  }

  #answer(what: 'got' | 'refused', id: string) {
    if (this.#channel?.readyState === 'open') this.#channel.send(JSON.stringify({ t: what, id }))
  }
}
