import type { Exchange } from '../exchange.ts'
import type { Note, Ways } from '../../../../platform/ice.ts'
import { type Connection, Peer } from '../../../../ui/video/peer.ts'

/** What somebody's devices do, told from browser to browser. */
export interface Standing {
  readonly microphone: boolean
  readonly camera: boolean
  readonly screen: boolean
}

interface Listening {
  send(to: string, round: number, note: Note): void
  stream(window: string, stream: MediaStream): void
  standing(window: string, standing: Standing): void
  state(): void
}

interface Tie {
  readonly peer: Peer
  readonly round: number
  connection: Connection
  readonly box: { channel: RTCDataChannel | null }
}

/**
 * A connection to everybody else in the call. Of each two the one with the smaller id is the impolite one and lays things out; it also decides
 * when both begin anew, by counting the round up. Signals of an earlier round mean nothing to a later one.
 */
export class Mesh {
  readonly #ties = new Map<string, Tie>()
  readonly #tracks: Record<'audio' | 'video', MediaStreamTrack | null> = { audio: null, video: null }
  #standing: Standing = { microphone: false, camera: false, screen: false }

  constructor(
    private readonly me: string,
    private readonly ways: Ways,
    private readonly on: Listening,
  ) {}

  /** Who is there now: connects with who is new, lets go of who went. */
  meet(windows: readonly string[]): void {
    for (const [window, tie] of this.#ties) {
      if (windows.includes(window)) continue
      this.#ties.delete(window)
      tie.peer.close()
    }
    for (const window of windows) if (!this.#ties.has(window)) this.#tie(window, 0)
  }

  take({ from, round, note }: Exchange['signals'][number]): void {
    const tie = this.#ties.get(from)
    if (!tie || round < tie.round) return
    ;(round > tie.round ? this.#tie(from, round) : tie).peer.take(note)
  }

  connectionTo(window: string): Connection {
    return this.#ties.get(window)?.connection ?? 'connecting'
  }

  show(kind: 'audio' | 'video', track: MediaStreamTrack | null): void {
    this.#tracks[kind] = track
    for (const { peer } of this.#ties.values()) peer.show(kind, track)
  }

  tell(standing: Standing): void {
    this.#standing = standing
    for (const { box } of this.#ties.values()) this.#say(box.channel)
  }

  close(): void {
    this.meet([])
  }

  #tie(window: string, round: number): Tie {
    this.#ties.get(window)?.peer.close()
    const isPolite = this.me > window
    // The impolite side opens the channel while its peer is being made.
    const box: Tie['box'] = { channel: null }
    const current = () => this.#ties.get(window) === tie
    const peer = new Peer(
      this.ways,
      isPolite,
      {
        send: note => current() && this.on.send(window, round, note),
        state: state => {
          if (!current()) return
          tie.connection = state
          this.on.state()
        },
        stream: stream => current() && this.on.stream(window, stream),
        channel: opened => {
          box.channel = opened
          this.#open(opened, standing => current() && this.on.standing(window, standing))
        },
        // Two that begin anew would disturb each other; the polite one waits for the other's signals.
        dead: () => current() && !isPolite && this.#tie(window, round + 1),
      },
      ['standing'],
    )
    const tie: Tie = { peer, round, connection: 'connecting', box }
    this.#ties.set(window, tie)
    for (const kind of ['audio', 'video'] as const) peer.show(kind, this.#tracks[kind])
    return tie
  }

  #open(channel: RTCDataChannel, hear: (standing: Standing) => void) {
    channel.addEventListener('open', () => this.#say(channel))
    this.#say(channel)
    channel.addEventListener('message', event => {
      const standing = read(event.data)
      if (standing) hear(standing)
    })
  }

  #say(channel: RTCDataChannel | null) {
    if (channel?.readyState === 'open') channel.send(JSON.stringify(this.#standing))
  }
}

function read(data: unknown): Standing | null {
  try {
    const { microphone, camera, screen } = JSON.parse(String(data)) as Partial<Record<keyof Standing, unknown>>
    return { microphone: microphone === true, camera: camera === true, screen: screen === true }
  } catch {
    return null
  }
}
