import { listen } from '../../../ui/listen.ts'
import { dropCopy, freshPage, keepCopy } from './copy.ts'
import type { ReportKind } from './kinds.ts'
import { Queue, type Sent, type Waiting } from './queue.ts'
import { Sender } from './sending.ts'
import { shrink } from './shrink.ts'
import { StatusBar, type Words } from './status-bar.ts'

/** How long „Rückgängig“ is offered before a report goes out. */
const grace = 5000
/** How long before that it is taken away, so that a late tap does not meet a report that goes out. */
const spare = 300

/**
 * The crew's tour without signal: takes the reports out of the forms' hands, keeps them in a queue that survives
 * everything, sends them in order, and shows each stop as the crew left it. Without it the forms post by themselves.
 */
class CrewTour extends HTMLElement {
  #queue: Queue | null = null
  #opening: Promise<Queue | null> | null = null
  #sender: Sender | null = null
  #bar: StatusBar | null = null
  #stop = () => {}
  #words: Words = JSON.parse(this.dataset['words'] ?? '{}')
  #refreshing = 0
  #undoable: Waiting | null = null
  /** stops whose report is being written */
  #taking = new Set<string>()
  /** what waited when it was last shown */
  #waiting: readonly Waiting[] = []

  async connectedCallback() {
    this.#bar = new StatusBar(this, this.#words, { undo: () => void this.#undo(), settled: report => void this.#drop(report) })
    // A tap may come before the storage is open; without signal the form's own post would take page and report away.
    this.#opening = Queue.open().catch(() => null)
    this.addEventListener('submit', event => void this.#take(event))
    this.#queue = await this.#opening
    if (!this.#queue) {
      // Private windows of some browsers have no storage: the forms work as they are.
      this.#opening = null
      this.#bar.say(this.#words.noStore)
      return
    }
    this.#sender = new Sender(this.#queue, () => void this.#show())
    window.addEventListener('online', this.#again)
    window.addEventListener('offline', () => void this.#show())
    document.addEventListener('visibilitychange', this.#again)
    window.addEventListener('pageshow', this.#again)
    window.addEventListener('pagehide', this.#leave)
    await this.#show()
    this.#sender.wake()
    this.#listen()
    // Ask the phone not to clear the queue when it needs room.
    void navigator.storage?.persist?.()
    await this.#refresh()
  }

  disconnectedCallback() {
    this.#stop()
    window.removeEventListener('online', this.#again)
    window.removeEventListener('pageshow', this.#again)
    window.removeEventListener('pagehide', this.#leave)
    document.removeEventListener('visibilitychange', this.#again)
  }

  #again = () => {
    if (document.hidden) return this.#leave()
    this.#sender?.wake()
    this.#soon(500)
  }

  /** Whoever looks away means it: what waits goes out by the service worker, because this page may never come back. */
  #leave = () => {
    const left = this.#waiting.filter(one => !one.isStuck)
    const worker = navigator.serviceWorker?.controller
    if (left.length === 0 || !worker) return
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no such argument
    worker.postMessage({ tourLeft: left })
    this.#waiting = []
    this.#undoable = null
    void this.#show()
  }

  #listen() {
    this.#stop = listen(this.dataset['live']!, { on: { changed: () => this.#soon(800) }, open: isAgain => isAgain && this.#soon(800) })
  }

  /** A form was sent: into the queue with it, and on to the next stop. */
  async #take(event: SubmitEvent) {
    const form = event.target as HTMLFormElement
    const kind = form.dataset['report'] as ReportKind | undefined
    if (!kind || !this.#opening) return
    event.preventDefault()
    const data = new FormData(form)
    if (!(await this.#opening)) return form.submit()
    const complaint = this.#check(kind, data)
    if (complaint) return this.#bar!.complain(form, complaint)
    const stop = text(data, 'stop')
    // A second tap while the first is being written is the same report.
    if (this.#taking.has(stop)) return
    this.#taking.add(stop)
    const isKept = await this.#keep(kind, stop, data).finally(() => this.#taking.delete(stop))
    await this.#show()
    if (!isKept) return form.submit()
    this.#openNext()
    this.#sender!.wake()
  }

  /** @returns false if the phone has no room for it: then the form posts by itself */
  async #keep(kind: ReportKind, stop: string, data: FormData): Promise<boolean> {
    void this.#show()
    const given = data.get('photo')
    const photo = given instanceof File && given.size > 0 ? await shrink(given) : null
    const now = Date.now()
    const report: Waiting = {
      client: makeId(),
      vehicle: text(data, 'vehicle'),
      day: this.dataset['day']!,
      stop,
      label: this.#card(stop)?.querySelector('.crew-stop__address')?.textContent ?? stop,
      kind,
      litres: Number(text(data, 'litres')),
      which: data.getAll('which[]').filter(one => typeof one === 'string'),
      left: data.getAll('left[]').map(Number),
      note: text(data, 'note'),
      photo,
      at: now,
      notBefore: now + grace,
    }
    try {
      await this.#queue!.put(report)
    } catch {
      // The phone is full: without the photo it may fit.
      try {
        await this.#queue!.put({ ...report, photo: null })
      } catch {
        return false
      }
    }
    this.#undoable = report
    window.setTimeout(
      () => {
        if (this.#undoable === report) this.#undoable = null
        void this.#show()
      },
      report.notBefore - spare - Date.now(),
    )
    return true
  }

  #check(kind: ReportKind, data: FormData): string | null {
    if (kind === 'more' && !data.get('litres')) return this.#words.amountMissing
    if (kind === 'wrong' && data.getAll('which[]').length + data.getAll('left[]').length === 0 && !data.get('note')) return this.#words.wrongMissing
    return null
  }

  async #undo() {
    const report = this.#undoable
    this.#undoable = null
    if (!report || this.#sender!.hasBegun(report.client) || !(await this.#queue!.takeBack(report.client))) return this.#show()
    await this.#show()
    const card = this.#card(report.stop)
    if (card) {
      card.querySelector('details')!.open = true
      this.#goTo(card)
    }
  }

  async #drop(report: Waiting) {
    await this.#queue!.takeBack(report.client)
    await this.#show()
  }

  /** The server's page with what the phone knows better laid over it. */
  async #show() {
    const waiting = await this.#queue!.list()
    this.#waiting = waiting
    const sent = await this.#queue!.sentOn(this.dataset['day']!)
    if (this.#sender?.mood === 'sign-in') await dropCopy()
    for (const card of this.querySelectorAll<HTMLElement>('[data-stop]')) this.#mark(card, waiting, sent)
    const cards = [...this.querySelectorAll<HTMLElement>('[data-stop]')]
    const open = cards.filter(card => card.dataset['state'] === 'booked' && !card.dataset['reported'])
    const progress = this.querySelector<HTMLElement>('[data-progress]')
    if (progress) progress.textContent = progress.dataset['progress']!.replace('-1', String(cards.length - open.length))
    const finished = this.querySelector<HTMLElement>('.crew__finished')
    if (finished) finished.hidden = cards.length === 0 || open.length > 0
    this.#bar!.show({
      waiting,
      isSaving: this.#taking.size > 0,
      mood: this.#sender?.mood ?? 'idle',
      undoable: this.#undoable,
      conflicts: sent.filter(one => one.isConflict),
      asOf: this.dataset['asOf'] ?? '',
    })
    if (waiting.length === 0 && this.#sentUnseen(sent)) this.#soon(300)
  }

  #mark(card: HTMLElement, waiting: readonly Waiting[], sent: readonly Sent[]) {
    const own = waiting.find(one => one.stop === card.dataset['stop']) ?? sent.find(one => one.stop === card.dataset['stop'])
    const isOurs = own !== undefined && card.dataset['state'] === 'booked'
    if (isOurs === (card.dataset['reported'] !== undefined)) return
    const state = card.querySelector<HTMLElement>('.crew-stop__state')!
    if (isOurs) {
      card.dataset['reported'] = own.kind
      card.dataset['planned'] = state.textContent ?? ''
      state.textContent = this.#words[own.kind]
      card.querySelector('details')!.open = false
    } else {
      delete card.dataset['reported']
      state.textContent = card.dataset['planned'] ?? ''
    }
  }

  #openNext() {
    const next = [...this.querySelectorAll<HTMLElement>('[data-stop]')].find(card => card.dataset['state'] === 'booked' && !card.dataset['reported'])
    if (!next) return
    const details = next.querySelector('details')!
    details.open = true
    this.#goTo(next)
  }

  #goTo(card: HTMLElement) {
    card.querySelector<HTMLElement>('summary')!.focus({ preventScroll: true })
    card.scrollIntoView({ block: 'start' })
  }

  #card(stop: string) {
    return this.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop)}"]`)
  }

  #soon(wait: number) {
    clearTimeout(this.#refreshing)
    this.#refreshing = window.setTimeout(() => void this.#refresh(), wait)
  }

  /** Whether the page still shows as open what the server has already taken. */
  #sentUnseen(sent: readonly Sent[]) {
    return sent.some(one => !one.isConflict && this.#card(one.stop)?.dataset['state'] === 'booked')
  }

  /** Takes over the server's list, unless somebody is in the middle of filling something in. */
  async #refresh() {
    const fresh = await freshPage()
    if (fresh === 'signed-out') {
      if (this.#sender) this.#sender.mood = 'sign-in'
      return this.#show()
    }
    if (!fresh) return
    const page = new DOMParser().parseFromString(fresh.text, 'text/html')
    const other = page.querySelector<HTMLElement>('crew-tour')
    // A full phone keeps no copy; its list stays fresh all the same.
    await keepCopy(fresh.answer, page).catch(() => {})
    const list = page.getElementById('tour-stopps')
    if (!other || !list) return location.reload()
    if (this.querySelector('[data-stop]:not([data-reported]) .crew-stop__more[open]')) return this.#soon(5000)
    this.dataset['asOf'] = other.dataset['asOf']
    this.dataset['day'] = other.dataset['day']
    const opened = this.querySelector<HTMLElement>('[data-stop]:not([data-reported]) > details[open]')?.parentElement?.dataset['stop']
    const focused = this.querySelector('[data-stop]:focus-within')?.getAttribute('data-stop')
    this.querySelector('#tour-stopps')!.replaceWith(document.adoptNode(list))
    await this.#show()
    if (focused) this.#card(focused)?.querySelector('summary')!.focus({ preventScroll: true })
    if (opened)
      for (const card of this.querySelectorAll<HTMLElement>('[data-stop]'))
        card.querySelector('details')!.open = card.dataset['stop'] === opened && !card.dataset['reported']
    if (!this.querySelector('[data-stop] > details[open]')) this.#openNextQuietly()
  }

  #openNextQuietly() {
    const next = [...this.querySelectorAll<HTMLElement>('[data-stop]')].find(card => card.dataset['state'] === 'booked' && !card.dataset['reported'])
    if (next) next.querySelector('details')!.open = true
  }
}

function text(data: FormData, name: string): string {
  const value = data.get(name)
  return typeof value === 'string' ? value : ''
}

/** crypto.randomUUID, also where the page came over plain HTTP in a test network. */
function makeId(): string {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

customElements.define('crew-tour', CrewTour)
