import { type Kind, type Opened, openDevices } from './devices.ts'

interface Listening {
  /** what the other side should get from now on */
  sound(track: MediaStreamTrack | null): void
  picture(track: MediaStreamTrack | null): void
  /** camera, microphone or screen went on or off */
  changed(): void
}

/** The viewer's own camera, microphone and screen. What is off is really off: the lamp of the camera goes out. */
export class OwnMedia {
  #camera: MediaStreamTrack | null = null
  #microphone: MediaStreamTrack | null = null
  #screen: MediaStreamTrack | null = null
  #isMuted = false
  faults: Opened['faults'] = {}

  constructor(private readonly on: Listening) {}

  get isOn(): Readonly<Record<Kind | 'screen', boolean>> {
    return { camera: this.#camera !== null, microphone: this.#microphone !== null && !this.#isMuted, screen: this.#screen !== null }
  }

  /** Whether there is anything to mute. */
  has(kind: Kind): boolean {
    return (kind === 'camera' ? this.#camera : this.#microphone) !== null
  }

  /** What the other side sees: the screen before the camera. */
  get picture(): MediaStreamTrack | null {
    return this.#screen ?? this.#camera
  }

  get sound(): MediaStreamTrack | null {
    return this.#microphone
  }

  async open(): Promise<void> {
    const opened = await openDevices({ camera: true, microphone: true })
    this.faults = opened.faults
    this.#keep('camera', opened.camera)
    this.#keep('microphone', opened.microphone)
  }

  async toggle(kind: Kind): Promise<void> {
    if (kind === 'microphone' && this.#microphone) {
      this.#isMuted = !this.#isMuted
      this.#microphone.enabled = !this.#isMuted
      return this.on.changed()
    }
    if (kind === 'camera' && this.#camera) return this.#keep('camera', null)
    await this.choose(kind, null)
  }

  /** Another device of the same kind, or any. */
  async choose(kind: Kind, id: string | null): Promise<void> {
    const opened = await openDevices({ camera: false, microphone: false, [kind]: id ?? true })
    this.faults = { ...this.faults, [kind]: opened.faults[kind] }
    if (opened[kind]) {
      if (kind === 'microphone') this.#isMuted = false
      this.#keep(kind, opened[kind])
    } else this.on.changed()
  }

  /** Shows the screen or a window; again: no longer. @returns false if the person chose nothing */
  async toggleScreen(): Promise<boolean> {
    if (this.#screen) {
      this.#keepScreen(null)
      return true
    }
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15 } }, audio: false })
      this.#keepScreen(stream.getVideoTracks()[0] ?? null)
      return true
    } catch {
      return false
    }
  }

  /** Everything off. */
  stop(): void {
    this.#keepScreen(null)
    this.#keep('camera', null)
    this.#keep('microphone', null)
  }

  #keep(kind: Kind, track: MediaStreamTrack | null) {
    const before = kind === 'camera' ? this.#camera : this.#microphone
    if (kind === 'camera') this.#camera = track
    else this.#microphone = track
    before?.stop()
    // Pulled out, or taken by the phone for a call.
    track?.addEventListener('ended', () => {
      if ((kind === 'camera' ? this.#camera : this.#microphone) !== track) return
      this.faults = { ...this.faults, [kind]: 'missing' }
      this.#keep(kind, null)
    })
    if (kind === 'camera') this.on.picture(this.picture)
    else this.on.sound(track)
    this.on.changed()
  }

  #keepScreen(track: MediaStreamTrack | null) {
    if (track === null && this.#screen === null) return
    this.#screen?.stop()
    this.#screen = track
    track?.addEventListener('ended', () => this.#screen === track && this.#keepScreen(null))
    this.on.picture(this.picture)
    this.on.changed()
  }
}
