/** On every page: what makes the pages an app, and menus that close as people expect. */
import { goodbye, leaveIfShut } from './ended.ts'
import { mayLeave } from './sign-out.ts'
import type { UnsentHere } from './unsent.ts'

if ('serviceWorker' in navigator) {
  const isStaff = location.pathname === '/rathaus' || location.pathname.startsWith('/rathaus/')
  const [script, scope] = isStaff ? ['/rathaus/sw.js', '/rathaus'] : ['/sw.js', '/']
  addEventListener('load', () => void navigator.serviceWorker.register(script, { scope }).catch(() => {}))
  if (isStaff) {
    navigator.serviceWorker.addEventListener('message', event => void (event.data === 'house-goodbye' && goodbye()))
    // What was kept may be shown without asking the house; so whoever comes back to the app asks whether they may still be here.
    document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && leaveIfShut()))
  }
}

const open = () => document.querySelectorAll<HTMLDetailsElement>('details.dropdown[open], details.thumbs__more[open]')

// A question that stands above the page closes nothing below it; whoever stays finds all as it was.
const isAsked = () => document.querySelector('dialog[open]') !== null

document.addEventListener('click', event => {
  if (isAsked()) return
  for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false
})

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || isAsked()) return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
})

// Signing out clears this device; what still waits on it to be sent would be lost without a word.
document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement
  const unsent = document.body.dataset['unsent']
  if (!unsent || form.getAttribute('action') !== '/abmelden') return
  event.preventDefault()
  void mayLeave(JSON.parse(unsent) as UnsentHere)
    // Where nothing can be kept, nothing waits.
    .catch(() => true)
    .then(may => may && form.submit())
})

// A form that is on its way does not take a second press; the server would only answer the same again.
document.addEventListener('submit', event => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post' || event.defaultPrevented) return
  if (form.dataset['sent']) event.preventDefault()
  form.dataset['sent'] = '1'
  setTimeout(() => delete form.dataset['sent'], 5000)
})
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) delete form.dataset['sent']
})

// A page that is left before its transition could begin is no fault.
for (const name of ['pagereveal', 'pageswap'])
  addEventListener(name, event => {
    const transition = (event as Event & { viewTransition?: Record<'ready' | 'finished' | 'updateCallbackDone', Promise<void>> | null }).viewTransition
    for (const promise of ['ready', 'finished', 'updateCallbackDone'] as const) transition?.[promise].catch(() => {})
  })
