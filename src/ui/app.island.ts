/** On every page: what makes the pages an app, and menus that close as people expect. */

if ('serviceWorker' in navigator) {
  const isStaff = location.pathname === '/rathaus' || location.pathname.startsWith('/rathaus/')
  const [script, scope] = isStaff ? ['/rathaus/sw.js', '/rathaus'] : ['/sw.js', '/']
  addEventListener('load', () => void navigator.serviceWorker.register(script, { scope }).catch(() => {}))
}

const open = () => document.querySelectorAll<HTMLDetailsElement>('details.dropdown[open], details.thumbs__more[open]')

document.addEventListener('click', event => {
  for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false
})

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return
  for (const menu of open()) {
    menu.open = false
    menu.querySelector('summary')?.focus()
  }
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

export {}
