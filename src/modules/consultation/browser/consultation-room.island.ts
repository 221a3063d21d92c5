import type { Exchange } from '../room/exchange.ts'
import { sayFaults } from '../../../ui/video/devices.ts'
import { DocumentList } from './document-list.ts'
import { Line } from './line.ts'
import { OwnMedia } from '../../../ui/video/own-media.ts'
import { type Connection, Peer } from '../../../ui/video/peer.ts'
import { sendQuietly } from './quiet-forms.ts'
import { say } from '../../../ui/say.ts'
import { Stage } from './stage.ts'
import { statusOf } from './status.ts'
import { Talk } from './talk.ts'
import type { Spoken } from './text.ts'
import { playTone } from './tone.ts'
import { largest, Transfer } from './transfer.ts'

/** One side of a video consultation: waiting room, conversation, and every way back into it. */
class ConsultationRoom extends HTMLElement {
  readonly #side = this.dataset['side'] as 'citizen' | 'staff'
  readonly #words: Spoken = JSON.parse(this.dataset['words'] ?? '{}')
  readonly #stage = new Stage(this, this.#words)
  readonly #line = new Line(this.dataset['path']!, { answer: answer => this.#hear(answer), trouble: kind => this.#trouble(kind) })
  readonly #media = new OwnMedia({
    sound: track => this.#peer?.show('audio', track),
    picture: track => this.#peer?.show('video', track),
    changed: () => this.#mediaChanged(),
  })
  readonly #talk = new Talk(
    this.#side,
    { line: line => this.#stage.line(line, line.from === this.#side), standing: standing => this.#stage.standing(standing) },
    `lines ${this.#key}`,
  )
  readonly #documents = new DocumentList(this.#stage.part('documents'), this.#words)
  readonly #transfer = new Transfer(document => this.#documents.show(document))
  #peer: Peer | null = null
  #connection: Connection | 'unreachable' = 'connecting'
  #deaths = 0
  #isDead = false
  #last: Exchange | null = null
  #isInside = false

  connectedCallback() {
    this.addEventListener('click', event => this.#press(event))
    // The form that asks for a call stands outside of this element.
    document.addEventListener('submit', event => void this.#submit(event))
    this.#stage.part('file').addEventListener('change', () => this.#attach())
    for (const kind of ['camera', 'microphone'] as const)
      this.#stage
        .part<HTMLSelectElement>(`${kind}s`)
        .addEventListener('change', event => void this.#media.choose(kind, (event.target as HTMLSelectElement).value))
    this.#stage.part('write').addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
      event.preventDefault()
      ;(event.currentTarget as HTMLFormElement).requestSubmit()
    })
    window.addEventListener('pagehide', () => this.#line.close(true, true))
    window.addEventListener('pageshow', event => event.persisted && location.reload())
    this.#talk.restore()
    // Whoever reloads has been inside already and comes back by itself.
    if (this.#side === 'staff' || sessionStorage.getItem(this.#key) === 'inside') this.#enter(this.#side === 'staff' ? 'if_free' : 'take')
    else this.#stage.part('door').hidden = false
  }

  get #key() {
    return `consultation ${this.dataset['path']}`
  }

  #enter(wish: 'take' | 'if_free') {
    sessionStorage.setItem(this.#key, 'inside')
    this.#isInside = true
    this.#stage.part('door')?.toggleAttribute('hidden', true)
    this.#stage.status([this.#words.status.entering])
    this.#stage.inside(true)
    this.#stage.standing(null)
    this.#line.enter(wish)
    if (!this.#media.has('microphone') && !this.#media.has('camera')) void this.#openMedia()
    void (navigator as { wakeLock?: { request(kind: 'screen'): Promise<unknown> } }).wakeLock?.request('screen').catch(() => {})
  }

  async #openMedia() {
    await this.#media.open()
    if (!this.#isInside) this.#media.stop()
  }

  #hear(answer: Exchange) {
    const before = this.#last
    this.#last = answer
    if (answer.state === 'ended' || answer.state === 'early') {
      this.#talk.forget()
      this.#goOut()
      location.reload()
      return
    }
    if (answer.seat !== 'mine') {
      this.#goOut()
      const { status, takeOver } = this.#words
      return this.#stage.status([this.#side === 'staff' && answer.seat === 'taken' ? status.takenStaff : status.taken], {
        text: takeOver,
        press: () => this.#enter('take'),
      })
    }
    if (this.#side === 'staff' && answer.other && before !== null && !before.other && answer.state === 'waiting') void playTone()
    if (answer.ways !== null) this.#connect(answer)
    else if (this.#isDead && answer.other && before?.other === false && this.#side === 'staff') this.#line.enter('if_free')
    for (const note of answer.round === this.#line.round ? answer.notes : []) this.#peer?.take(note)
    if (!answer.other && this.#connection !== 'connected') this.#stage.standing(null)
    this.#showSteps(answer)
    this.#showStatus()
  }

  #connect({ ways, round }: Exchange) {
    this.#peer?.close()
    this.#line.round = round
    this.#connection = 'connecting'
    this.#isDead = false
    const peer = new Peer(
      ways!,
      this.#side === 'citizen',
      {
        send: note => this.#peer === peer && this.#line.send(note),
        state: state => this.#peer === peer && this.#changeConnection(state),
        stream: stream => this.#peer === peer && this.#stage.theirs(stream),
        channel: channel => (channel.label === 'talk' ? this.#talk : this.#transfer).use(channel),
        dead: () => this.#peer === peer && this.#beginAnew(),
      },
      ['talk', 'documents'],
    )
    this.#peer = peer
    peer.show('audio', this.#media.sound)
    peer.show('video', this.#media.picture)
  }

  #changeConnection(state: Connection) {
    this.#connection = state
    if (state === 'connected') {
      this.#deaths = 0
      this.#isDead = false
    }
    this.#showStatus()
  }

  /** The clerk's side asks for a new round, as soon as there is somebody to meet; two that ask would disturb each other. */
  #beginAnew() {
    const isAlone = this.#last?.other !== true
    if (!isAlone) this.#deaths += 1
    this.#connection = this.#deaths > 1 ? 'unreachable' : 'lost'
    this.#isDead = true
    if (this.#side === 'staff' && !isAlone) this.#line.enter('if_free')
    this.#showStatus()
  }

  #showStatus() {
    if (this.#last && this.#isInside) this.#stage.status(statusOf(this.#words, this.#side, this.dataset['who'] ?? '', this.#last, this.#connection))
  }

  /** What the clerk may do now. */
  #showSteps({ state, other, callback, identifiedBy }: Exchange) {
    this.dataset['state'] = state
    for (const step of this.querySelectorAll<HTMLElement>('[data-when]')) step.toggleAttribute('data-hidden', step.dataset['when'] !== state)
    const admit = this.querySelector<HTMLButtonElement>('form[action$="/einlassen"] button')
    if (admit) admit.disabled = !other
    const call = this.querySelector<HTMLElement>('[data-part="callback"]')
    if (call) {
      call.hidden = callback === null
      call.textContent = callback === null ? '' : say(call.dataset['words']!, { phone: callback })
    }
    const identified = this.querySelector<HTMLElement>('[data-part="identified"]')
    if (identified && identifiedBy) {
      const papers = JSON.parse(identified.dataset['words']!) as Record<string, string>
      identified.textContent = say(identified.dataset['said']!, { paper: papers[identifiedBy]! })
    }
  }

  #trouble(kind: 'offline' | 'refused') {
    if (kind === 'refused') this.#goOut()
    // A running conversation does not need our server.
    if (kind === 'offline' && this.#connection === 'connected') return
    this.#stage.status([kind === 'refused' ? this.#words.status.signedOut : this.#words.status.offline])
  }

  #goOut() {
    this.#isInside = false
    this.#line.close(false)
    this.#peer?.close()
    this.#peer = null
    this.#connection = 'connecting'
    this.#media.stop()
    this.#stage.theirs(null)
    this.#stage.inside(false)
    this.#stage.trouble([], () => {})
  }

  #mediaChanged() {
    this.#stage.own(this.#media)
    this.#talk.tell({ ...this.#media.isOn, name: this.dataset['me'] ?? '' })
    const faults = sayFaults(this.#words, this.#media.faults)
    const goOn = this.#media.has('microphone') ? this.#words.audioOnly : this.#words.chatOnly
    this.#stage.trouble(
      faults.length > 0 && this.#isInside ? [...faults, ...(this.#media.has('microphone') && this.#media.has('camera') ? [] : [goOn])] : [],
      () => void this.#openMedia(),
    )
    void this.#stage.devices({
      camera: this.#media.picture?.getSettings().deviceId ?? null,
      microphone: this.#media.sound?.getSettings().deviceId ?? null,
    })
  }

  #press(event: Event) {
    const action = (event.target as HTMLElement).closest<HTMLElement>('[data-do]')?.dataset['do']
    if (action === 'enter') this.#enter('take')
    else if (action === 'microphone' || action === 'camera') void this.#media.toggle(action)
    else if (action === 'screen') void this.#media.toggleScreen()
    else if (action === 'float')
      void this.#stage
        .part<HTMLVideoElement>('theirs')
        .requestPictureInPicture()
        .catch(() => {})
    else if (action === 'leave') {
      sessionStorage.removeItem(this.#key)
      this.#talk.forget()
      this.#line.close(true)
      this.#goOut()
      this.#stage.status([this.#words.status.left], { text: this.#words.back, press: () => this.#enter('take') })
    }
  }

  #attach() {
    const input = this.#stage.part<HTMLInputElement>('file')
    const { documents } = this.#words
    for (const file of input.files ?? []) {
      if (file.size === 0) this.#documents.complain(say(documents.empty, { name: file.name }))
      else if (file.size > largest) this.#documents.complain(say(documents.tooLarge, { name: file.name }))
      else this.#transfer.send(file)
    }
    input.value = ''
  }

  async #submit(event: SubmitEvent) {
    const form = event.target as HTMLFormElement
    if (form.dataset['part'] === 'write') {
      event.preventDefault()
      const field = form.querySelector('textarea')!
      if (field.value.trim() !== '') this.#talk.write(field.value.trim())
      field.value = ''
    } else if ('quiet' in form.dataset && this.#isInside) {
      event.preventDefault()
      const failed = await sendQuietly(form, event.submitter, this.#words.failed)
      showResult(form, failed)
    }
  }
}

/** The answer to a form that was sent quietly: nothing to say when the state shows it, else the sentence above it. */
function showResult(form: HTMLFormElement, failed: string | null) {
  let place = form.querySelector<HTMLElement>('[data-result]')
  if (!place) {
    place = document.createElement('p')
    place.dataset['result'] = ''
    place.setAttribute('role', 'alert')
    form.append(place)
  }
  place.className = failed ? 'kern-error' : 'muted'
  place.textContent = failed ?? form.dataset['said'] ?? ''
}

customElements.define('consultation-room', ConsultationRoom)
