import type { Exchange } from '../exchange.ts'
import { say } from '../../../../ui/say.ts'
import { sayFaults } from '../../../../ui/video/devices.ts'
import { OwnMedia } from '../../../../ui/video/own-media.ts'
import { Controls } from './controls.ts'
import { Line } from './line.ts'
import { Mesh } from './mesh.ts'
import type { Spoken } from './text.ts'
import { Tiles } from './tiles.ts'

/** So long it rings before we say that nobody answers, in ms. */
const ringing = 45_000
/** So long, in ms, whoever hangs up waits for the house to hear it. */
const leaving = 2000

/** A call: the door before it, everybody in it, and every way back into it. */
class CallRoom extends HTMLElement {
  readonly #words: Spoken = JSON.parse(this.dataset['words'] ?? '{}')
  readonly #controls = new Controls(this, this.#words)
  readonly #tiles = new Tiles(this.#controls.part('tiles'), this.#words)
  readonly #line = new Line(this.dataset['path']!, { answer: answer => this.#hear(answer), trouble: kind => this.#trouble(kind) })
  readonly #media = new OwnMedia({
    sound: track => this.#mesh?.show('audio', track),
    picture: track => this.#mesh?.show('video', track),
    changed: () => this.#mediaChanged(),
  })
  #mesh: Mesh | null = null
  #last: Exchange | null = null
  #since = 0
  #isInside = false

  connectedCallback() {
    this.addEventListener('click', event => this.#press(event))
    window.addEventListener('pagehide', () => void this.#line.close('hide'))
    window.addEventListener('pageshow', event => event.persisted && location.reload())
    const kept = sessionStorage.getItem(this.#key)
    // Whoever loads the page anew has been inside already and comes back by itself.
    if (kept === 'video' || kept === 'sound') this.#enter('return', kept)
    else this.#controls.part('door').hidden = false
  }

  get #key() {
    return `call ${this.dataset['path']}`
  }

  #enter(wish: 'start' | 'return', how: 'video' | 'sound') {
    sessionStorage.setItem(this.#key, how)
    this.#isInside = true
    this.#since = Date.now()
    this.#controls.inside(true)
    this.#controls.status(this.#words.status.entering)
    this.#line.enter(wish)
    void this.#openMedia(how)
    void (navigator as { wakeLock?: { request(kind: 'screen'): Promise<unknown> } }).wakeLock?.request('screen').catch(() => {})
  }

  async #openMedia(how: 'video' | 'sound') {
    if (!this.#media.has('microphone')) await (how === 'video' ? this.#media.open() : this.#media.choose('microphone', null))
    if (!this.#isInside) this.#media.stop()
  }

  #hear(answer: Exchange) {
    if (answer.state === 'out') {
      // Back from a tunnel: others have let go of us, so we come in anew.
      this.#letGo()
      return this.#line.enter('return')
    }
    if (answer.state !== 'in') return this.#goOut(answer.state)
    this.#last = answer
    if (answer.ways) {
      this.#letGo()
      const mesh = new Mesh(this.#line.window, answer.ways, {
        send: (to, round, note) => this.#mesh === mesh && this.#line.send(to, round, note),
        stream: (window, stream) => this.#tiles.stream(window, stream),
        standing: (window, standing) => this.#tiles.standing(window, standing),
        state: () => this.#showStatus(),
      })
      this.#mesh = mesh
      mesh.show('audio', this.#media.sound)
      mesh.show('video', this.#media.picture)
      mesh.tell(this.#media.isOn)
    }
    this.#tiles.meet(answer.others)
    this.#mesh?.meet(answer.others.map(one => one.window))
    for (const signal of answer.signals) this.#mesh?.take(signal)
    this.#showStatus()
  }

  #letGo() {
    this.#mesh?.close()
    this.#mesh = null
    this.#tiles.meet([])
  }

  #showStatus() {
    if (!this.#isInside || !this.#last) return
    this.#controls.status(this.#sentence(this.#last))
  }

  #sentence({ others, met, declined }: Exchange): string {
    const { status } = this.#words
    const pair = this.dataset['pair']
    if (others.length === 0) {
      if (met) return status.alone
      if (pair === undefined) return status.first
      return say(declined ? status.declined : Date.now() - this.#since > ringing ? status.noAnswer : status.rings, { name: pair })
    }
    for (const state of ['lost', 'connecting'] as const) {
      const those = others.filter(one => this.#mesh?.connectionTo(one.window) === state)
      if (those.length > 0) return say(status[state], { names: this.#names(those) })
    }
    return say(status.with, { names: this.#names(others) })
  }

  #names(those: readonly { readonly name: string }[]): string {
    const names = those.map(one => one.name)
    return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')}${this.#words.and}${names.at(-1)}`
  }

  #trouble(kind: 'offline' | 'refused') {
    if (kind === 'refused') return this.#goOut('refused')
    // A running conversation does not need the house.
    if (!this.#last?.others.some(one => this.#mesh?.connectionTo(one.window) === 'connected')) this.#controls.status(this.#words.status.offline)
  }

  #goOut(why: 'ended' | 'full' | 'elsewhere' | 'refused') {
    const how = sessionStorage.getItem(this.#key) === 'sound' ? 'sound' : 'video'
    sessionStorage.removeItem(this.#key)
    this.#isInside = false
    this.#last = null
    void this.#line.close(null)
    this.#letGo()
    this.#media.stop()
    this.#controls.inside(false)
    this.#controls.trouble([], null)
    const { status, again, here } = this.#words
    // Whether there is a call now, the page knows as the house makes it.
    const press = why === 'ended' ? () => location.reload() : () => this.#enter('start', how)
    this.#controls.status(status[why], why === 'refused' ? undefined : { text: why === 'elsewhere' ? here : again, press })
  }

  #mediaChanged() {
    this.#tiles.own(this.#media)
    this.#controls.own(this.#media)
    this.#mesh?.tell(this.#media.isOn)
    const faults = this.#isInside ? sayFaults(this.#words, this.#media.faults) : []
    const how = this.#media.faults.camera ? 'video' : 'sound'
    this.#controls.trouble(faults.length > 0 && !this.#media.has('microphone') ? [...faults, this.#words.listenOnly] : faults, () => void this.#openMedia(how))
  }

  #press(event: Event) {
    const action = (event.target as HTMLElement).closest<HTMLElement>('[data-do]')?.dataset['do']
    if (action === 'video' || action === 'sound') this.#enter('start', action)
    else if (action === 'microphone' || action === 'camera') void this.#media.toggle(action)
    else if (action === 'screen') void this.#media.toggleScreen()
    else if (action === 'leave') {
      sessionStorage.removeItem(this.#key)
      this.#isInside = false
      const said = this.#line.close('leave')
      this.#media.stop()
      this.#letGo()
      // Gone at once, the page would take a call with it that has not begun yet, and it would ring on; whoever waits too long goes all the same.
      void Promise.race([said, new Promise(done => setTimeout(done, leaving))]).then(() => location.assign(this.dataset['home']!))
    }
  }
}

customElements.define('call-room', CallRoom)
