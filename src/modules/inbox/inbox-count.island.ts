import { listen } from '../../ui/listen.ts'
import { syncPush } from './push-sync.ts'

/** Keeps the number of unread messages beside "Postfach" up to date while the page is open. */
class InboxCount extends HTMLElement {
  #stop = () => {}

  connectedCallback() {
    tellApp(Number(this.getAttribute('unread')))
    // A browser that cannot be asked, or no network: the next page asks again.
    void syncPush(this.getAttribute('owner')!).catch(() => {})
    this.#stop = listen(location.pathname.startsWith('/rathaus') ? '/rathaus/postfach/live' : '/postfach/live', {
      on: {
        changed: data => {
          this.#show((JSON.parse(data) as { unread: number }).unread)
          void freshBadges()
        },
      },
    })
    document.addEventListener('visibilitychange', lookAgain)
  }

  disconnectedCallback() {
    this.#stop()
    document.removeEventListener('visibilitychange', lookAgain)
  }

  #show(unread: number) {
    this.setAttribute('unread', String(unread))
    tellApp(unread)
    const shown =
      this.querySelector<HTMLElement>('.header__count') ?? this.appendChild(Object.assign(document.createElement('span'), { className: 'header__count' }))
    shown.hidden = unread === 0
    const words = shown.querySelector('.kern-sr-only')
    // What is read out names the number too.
    if (words) words.textContent = words.textContent.replace(/\d+/, String(unread))
    shown.replaceChildren(String(unread), ...(words ? [words] : []))
  }
}

const lookAgain = () => void freshBadges()

/** The number at the app's icon, where the system shows one. */
function tellApp(unread: number) {
  if ('setAppBadge' in navigator) void (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => {})
}

/** What waits at the employees' menu entries, anew when somebody comes back to the page or a message arrives. */
async function freshBadges() {
  const shown = document.querySelectorAll<HTMLElement>('[data-badge]')
  if (shown.length === 0 || document.visibilityState === 'hidden') return
  const answer = await fetch('/rathaus/zaehler', { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok) return
  const counts = (await answer.json()) as Record<string, number>
  for (const badge of shown) {
    const count = counts[badge.dataset['badge']!] ?? 0
    const [seen, read] = badge.children
    badge.hidden = count === 0
    seen!.textContent = count > 99 ? '99+' : String(count)
    read!.textContent = read!.textContent.replace(/\d+/, String(count))
  }
}

customElements.define('inbox-count', InboxCount)
