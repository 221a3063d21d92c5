import type { Note, Ways } from '../../platform/ice.ts'

export type Connection = 'connecting' | 'connected' | 'lost'

interface Listening {
  send(note: Note): void
  state(state: Connection): void
  /** the other side's sound and picture */
  stream(stream: MediaStream): void
  /** one of the channels named at the beginning is open */
  channel?(channel: RTCDataChannel): void
  /** nothing helps: both must begin anew */
  dead(): void
}

/** How long a broken connection may mend itself, and how long a restart of it may take. */
const patience = { mending: 2500, restarting: 12_000 }

/**
 * One connection to the other browser, after the pattern of perfect negotiation: whoever wants something offers, of two
 * offers at once the polite side takes its own back. The impolite side lays out sound, picture and channels; from
 * then on tracks are only exchanged, so nothing has to be negotiated again but the way itself.
 */
export class Peer {
  readonly #connection: RTCPeerConnection
  readonly #tracks: Record<'audio' | 'video', MediaStreamTrack | null> = { audio: null, video: null }
  readonly #received = new MediaStream()
  #isOffering = false
  #isAnswering = false
  #isIgnoring = false
  #work: Promise<void> = Promise.resolve()
  #timer = 0

  constructor(
    ways: Ways,
    private readonly isPolite: boolean,
    private readonly on: Listening,
    private readonly channels: readonly string[] = [],
  ) {
    this.#connection = new RTCPeerConnection({
      iceServers: ways.iceServers.map(server => ({ ...server, urls: [...server.urls] })),
      iceTransportPolicy: ways.iceTransportPolicy,
    })
    const pc = this.#connection
    pc.addEventListener('negotiationneeded', () => void this.#offer())
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) return
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
      this.on.send({ kind: 'candidate', candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment })
    })
    pc.addEventListener('iceconnectionstatechange', () => this.#watch())
    pc.addEventListener('track', ({ track }) => {
      this.#received.addTrack(track)
      this.on.stream(this.#received)
    })
    pc.addEventListener('datachannel', ({ channel }) => this.#open(channel))
    this.#timer = window.setTimeout(() => this.on.dead(), 3 * patience.restarting)
    if (isPolite) return
    pc.addTransceiver('audio', { direction: 'sendrecv' })
    pc.addTransceiver('video', { direction: 'sendrecv' })
    for (const name of channels) this.#open(pc.createDataChannel(name))
  }

  /** What the other side sees or hears from now on; null: nothing. */
  show(kind: 'audio' | 'video', track: MediaStreamTrack | null): void {
    this.#tracks[kind] = track
    void this.#sender(kind)
      ?.replaceTrack(track)
      .catch(() => {})
  }

  /** A note from the other side; one after the other, as they came. */
  take(note: Note): void {
    this.#work = this.#work.then(() => this.#take(note)).catch(() => {})
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#connection.close()
  }

  async #take(note: Note) {
    const pc = this.#connection
    if (note.kind === 'candidate') {
      const { kind: _kind, ...candidate } = note
      // Candidates of an offer that was passed over lead nowhere.
      await pc.addIceCandidate(candidate).catch((error: unknown) => {
        if (!this.#isIgnoring) throw error
      })
      return
    }
    const isFree = !this.#isOffering && (pc.signalingState === 'stable' || this.#isAnswering)
    this.#isIgnoring = !this.isPolite && note.kind === 'offer' && !isFree
    if (this.#isIgnoring) return
    this.#isAnswering = note.kind === 'answer'
    await pc.setRemoteDescription({ type: note.kind, sdp: note.sdp })
    this.#isAnswering = false
    if (note.kind === 'answer') return
    for (const transceiver of pc.getTransceivers()) {
      transceiver.direction = 'sendrecv'
      await transceiver.sender.replaceTrack(this.#tracks[transceiver.receiver.track.kind as 'audio' | 'video'])
    }
    await pc.setLocalDescription()
    this.#describe()
  }

  async #offer() {
    try {
      this.#isOffering = true
      await this.#connection.setLocalDescription()
      this.#describe()
    } catch {
      // Closed meanwhile, or an offer came first; the next round or the answer settles it.
    } finally {
      this.#isOffering = false
    }
  }

  #describe() {
    const description = this.#connection.localDescription
    if (description?.type === 'offer' || description?.type === 'answer') this.on.send({ kind: description.type, sdp: description.sdp })
  }

  #sender(kind: 'audio' | 'video') {
    return this.#connection.getTransceivers().find(one => one.receiver.track.kind === kind)?.sender
  }

  #open(channel: RTCDataChannel) {
    channel.binaryType = 'arraybuffer'
    if (this.channels.includes(channel.label)) this.on.channel?.(channel)
    else channel.close()
  }

  #watch() {
    const pc = this.#connection
    const state = pc.iceConnectionState
    clearTimeout(this.#timer)
    if (state === 'connected' || state === 'completed') return this.on.state('connected')
    if (state === 'closed') return
    if (state === 'disconnected' || state === 'failed') this.on.state('lost')
    const pause = state === 'disconnected' ? patience.mending : state === 'failed' ? 0 : 2 * patience.restarting
    this.#timer = window.setTimeout(() => {
      if (state !== 'disconnected' && state !== 'failed') return this.on.dead()
      pc.restartIce()
      this.#timer = window.setTimeout(() => this.on.dead(), patience.restarting)
    }, pause)
  }
}
