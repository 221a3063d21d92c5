import { makeId } from '../../../ui/say.ts'

/** A line of the chat. Whoever is connected tells the other all lines it knows, so a reload loses nothing. */
export interface Line {
  readonly id: string
  readonly from: 'citizen' | 'staff'
  readonly text: string
}

/** What the other side's devices do, and its name. */
export interface Standing {
  readonly microphone: boolean
  readonly camera: boolean
  readonly screen: boolean
  readonly name: string
}

interface Listening {
  line(line: Line): void
  standing(standing: Standing): void
}

const limits = { text: 2000, lines: 1000 }

/** Chat and small notices, from browser to browser. */
export class Talk {
  readonly #lines: Line[] = []
  #channel: RTCDataChannel | null = null
  #standing: Standing = { microphone: false, camera: false, screen: false, name: '' }

  constructor(
    private readonly side: Line['from'],
    private readonly on: Listening,
    /** of the consultation, in the storage of this window: what nobody has been told yet survives a reload */
    private readonly key: string,
  ) {}

  /** Shows the lines of an earlier page that nobody was told; they go out with the next connection. */
  restore(): void {
    for (const line of keptLines(this.key)) this.#add(line)
  }

  /** The conversation is over for this window: nothing of it stays here. */
  forget(): void {
    this.#keep([])
  }

  /** Goes on over a new connection. */
  use(channel: RTCDataChannel): void {
    this.#channel = channel
    channel.addEventListener('open', () => {
      this.#send({ t: 'standing', ...this.#standing })
      for (const line of this.#lines) this.#send({ t: 'line', ...line })
      this.#keep([])
    })
    channel.addEventListener('message', ({ data }) => this.#take(data))
  }

  get isOpen(): boolean {
    return this.#channel?.readyState === 'open'
  }

  /** Writes a line; if nobody is connected it goes out as soon as somebody is. */
  write(text: string): void {
    const line: Line = { id: makeId(), from: this.side, text: text.slice(0, limits.text) }
    this.#add(line)
    if (this.isOpen) this.#send({ t: 'line', ...line })
    else this.#keep([...keptLines(this.key), line])
  }

  #add(line: Line) {
    this.#lines.push(line)
    this.on.line(line)
  }

  #keep(lines: readonly Line[]) {
    if (lines.length === 0) sessionStorage.removeItem(this.key)
    else sessionStorage.setItem(this.key, JSON.stringify(lines))
  }

  tell(standing: Standing): void {
    this.#standing = standing
    this.#send({ t: 'standing', ...standing })
  }

  #send(message: object) {
    if (this.#channel?.readyState === 'open') this.#channel.send(JSON.stringify(message))
  }

  #take(data: unknown) {
    const message = read(data)
    if (message?.['t'] === 'standing')
      this.on.standing({
        microphone: message['microphone'] === true,
        camera: message['camera'] === true,
        screen: message['screen'] === true,
        name: text(message['name']).slice(0, 100),
      })
    if (message?.['t'] !== 'line' || this.#lines.length >= limits.lines) return
    const line: Line = {
      id: text(message['id']).slice(0, 40),
      from: message['from'] === 'citizen' ? 'citizen' : 'staff',
      text: text(message['text']).slice(0, limits.text),
    }
    if (line.text === '' || this.#lines.some(one => one.id === line.id)) return
    this.#add(line)
  }
}

function keptLines(key: string): Line[] {
  return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Line[]
}

/** A message as an object, null for anything else; the other browser is not ours to trust. */
export function read(data: unknown): Record<string, unknown> | null {
  try {
    const value: unknown = typeof data === 'string' ? JSON.parse(data) : null
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
