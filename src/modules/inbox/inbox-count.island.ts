import { listen } from '../../ui/listen.ts'
import { syncPush } from './push-sync.ts'

/**
 * What waits for the one who looks: unread messages beside "Postfach", marks at the employees' menu entries, and the sum of what is theirs at
 * the app's icon, which is told here and nowhere else. On the same line employees' pages hear what modules have to say to them (frame-news.ts).
 */
class InboxCount extends HTMLElement {
  /** menu entry → how much waits there; of those whose sum stands at the icon */
  #counts: Record<string, number> = {}
  #stop = () => {}

  connectedCallback() {
    const home = location.pathname.startsWith('/rathaus') ? '/rathaus/postfach' : '/postfach'
    this.#counts = this.dataset['counts'] ? (JSON.parse(this.dataset['counts']) as Record<string, number>) : { [home]: Number(this.getAttribute('unread')) }
    this.#tellApp()
    // A browser that cannot be asked, or no network: the next page asks again.
    void syncPush(this.getAttribute('owner')!).catch(() => {})
    const news = (this.dataset['news'] ?? '').split(' ').filter(Boolean)
    const tell = (name: string, detail?: unknown) => void window.dispatchEvent(new CustomEvent(`house-${name}`, { detail }))
    this.#stop = listen(`${home}/live`, {
      on: {
        ...Object.fromEntries(news.map(name => [name, (data: string) => tell(name, JSON.parse(data))])),
        changed: data => {
          const { unread } = JSON.parse(data) as { unread: number }
          this.#show(unread)
          this.#count({ [home]: unread })
          this.#look()
        },
      },
      open: isAgain => isAgain && tell('again'),
    })
    document.addEventListener('visibilitychange', this.#look)
    window.addEventListener('house-count', this.#heardCount)
  }

  disconnectedCallback() {
    this.#stop()
    document.removeEventListener('visibilitychange', this.#look)
    window.removeEventListener('house-count', this.#heardCount)
  }

  #show(unread: number) {
    this.setAttribute('unread', String(unread))
    const shown =
      this.querySelector<HTMLElement>('.header__count') ?? this.appendChild(Object.assign(document.createElement('span'), { className: 'header__count' }))
    shown.hidden = unread === 0
    const words = shown.querySelector('.kern-sr-only')
    // What is read out names the number too.
    if (words) words.textContent = words.textContent.replace(/\d+/, String(unread))
    shown.replaceChildren(String(unread), ...(words ? [words] : []))
  }

  /** What waits at the menu entries, anew when somebody comes back to the page or a message arrives. */
  #look = () => {
    if (document.querySelector('[data-badge]') !== null && document.visibilityState !== 'hidden') void this.#ask()
  }

  async #ask() {
    const answer = await fetch('/rathaus/zaehler', { headers: { accept: 'application/json' } }).catch(() => null)
    if (answer?.ok) this.#count((await answer.json()) as Record<string, number>)
  }

  /** A part of the page knows how much waits at its entry, without asking the house. */
  #heardCount = (event: Event) => {
    const { to, count } = (event as CustomEvent<{ to: string; count: number }>).detail
    if (this.#counts[to] !== count) this.#count({ [to]: count })
  }

  #count(counts: Readonly<Record<string, number>>) {
    for (const to of Object.keys(counts)) if (to in this.#counts) this.#counts[to] = counts[to]!
    for (const badge of document.querySelectorAll<HTMLElement>('[data-badge]')) {
      const count = counts[badge.dataset['badge']!]
      if (count !== undefined) mark(badge, count)
    }
    this.#tellApp()
  }

  /** The number at the app's icon, where the system shows one. */
  #tellApp() {
    const sum = Object.values(this.#counts).reduce((all, count) => all + count, 0)
    if ('setAppBadge' in navigator) void (sum > 0 ? navigator.setAppBadge(sum) : navigator.clearAppBadge()).catch(() => {})
  }
}

function mark(badge: HTMLElement, count: number) {
  const [seen, read] = badge.children
  badge.hidden = count === 0
  seen!.textContent = count > 99 ? '99+' : String(count)
  read!.textContent = read!.textContent.replace(/\d+/, String(count))
}

customElements.define('inbox-count', InboxCount)
