import { type Kind, openDevices, sayFaults } from '../../../ui/video/devices.ts'
import { say } from '../../../ui/say.ts'
import type { Spoken } from './text.ts'
import { playTone } from './tone.ts'

/** Camera, microphone, loudspeaker and the way to the server, each with what to do when it does not work. */
class DeviceCheck extends HTMLElement {
  readonly #words: Spoken = JSON.parse(this.dataset['words'] ?? '{}')
  #tracks: MediaStreamTrack[] = []
  #context: AudioContext | null = null
  #timer = 0

  connectedCallback() {
    this.addEventListener('click', event => {
      const action = (event.target as HTMLElement).closest<HTMLElement>('[data-do]')?.dataset['do']
      if (action === 'start') void this.#start()
      if (action === 'tone') void this.#tone()
    })
    window.addEventListener('pagehide', () => this.#stop())
  }

  #part<E extends HTMLElement = HTMLElement>(name: string): E {
    return this.querySelector<E>(`[data-part="${name}"]`)!
  }

  #judge(item: string, sentence: string, isGood: boolean | null) {
    this.#part(item).textContent = sentence
    this.querySelector<HTMLElement>(`[data-item="${item}"]`)!.dataset['good'] = String(isGood)
  }

  async #start() {
    this.#stop()
    const { check } = this.#words
    this.#part('sum').textContent = check.running
    const [opened, isConnected] = await Promise.all([openDevices({ camera: true, microphone: true }), this.#connection()])
    this.#tracks = [opened.camera, opened.microphone].filter(track => track !== null)
    const picture = this.#part<HTMLVideoElement>('picture')
    picture.hidden = opened.camera === null
    picture.srcObject = opened.camera ? new MediaStream([opened.camera]) : null
    if (opened.camera) picture.play().catch(() => {})
    for (const kind of ['camera', 'microphone'] as const) this.#judgeDevice(kind, opened.faults)
    if (opened.microphone) this.#listen(opened.microphone)
    this.#judge('loudspeaker', check.loudspeaker, null)
    this.#part('sum').textContent =
      opened.camera && opened.microphone && isConnected
        ? check.ready
        : [check.partly, ...(opened.microphone && !opened.camera ? [this.#words.audioOnly] : [])].join(' ')
    this.querySelector('[data-do="start"] .kern-label')!.textContent = this.dataset['again']!
  }

  #judgeDevice(kind: Kind, faults: Readonly<Partial<Record<Kind, Parameters<typeof sayFaults>[1][Kind]>>>) {
    const { check } = this.#words
    const fault = faults[kind]
    if (fault) this.#judge(kind, sayFaults(this.#words, { [kind]: fault }).join(' '), false)
    else this.#judge(kind, kind === 'camera' ? check.cameraGood : check.microphoneQuiet, kind === 'camera' ? true : null)
  }

  /** The microphone's bar moves; once something was heard it is fine. */
  #listen(track: MediaStreamTrack) {
    this.#part('level-box').hidden = false
    this.#context = new AudioContext()
    const analyser = this.#context.createAnalyser()
    // Longer than the pause between two looks, so that no short sound falls between them.
    analyser.fftSize = 8192
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Uint8Array(analyser.fftSize)
    const meter = this.#part<HTMLMeterElement>('level')
    let isHeard = false
    this.#timer = window.setInterval(() => {
      analyser.getByteTimeDomainData(samples)
      const loudest = Math.max(...samples.map(sample => Math.abs(sample - 128)))
      meter.value = Math.min(100, loudest * 2)
      if (loudest < 4 || isHeard) return
      isHeard = true
      this.#judge('microphone', this.#words.check.microphoneGood, true)
    }, 100)
  }

  async #connection(): Promise<boolean> {
    const { check } = this.#words
    const ask = () => fetch(`${this.dataset['path']}/echo`, { headers: { accept: 'application/json' }, cache: 'no-store' })
    try {
      // The first answer opens the line; the second one is measured.
      await ask()
      const began = performance.now()
      const answer = await ask()
      const n = Math.round(performance.now() - began)
      this.#judge('connection', say(n > 500 ? check.connectionSlow : check.connectionGood, { n }), answer.ok && n <= 500)
      return answer.ok
    } catch {
      this.#judge('connection', check.connectionNone, false)
      return false
    }
  }

  async #tone() {
    await playTone()
    this.#judge('loudspeaker', this.#words.check.loudspeakerPlayed, true)
  }

  #stop() {
    clearInterval(this.#timer)
    for (const track of this.#tracks) track.stop()
    this.#tracks = []
    void this.#context?.close().catch(() => {})
    this.#context = null
  }
}

customElements.define('device-check', DeviceCheck)
