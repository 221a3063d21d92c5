import { postJson } from '../../../ui/within.ts'

/**
 * Saves a step while it is being typed: half a second after the last key, and at once when the page is
 * left. Saves are numbered, so a slow one that arrives late does not undo a newer one. What the server
 * could not take is tried again until it could.
 */
const form = document.querySelector<HTMLFormElement>('form[data-autosave]')
if (form) start(form)

// A page from the browser's history may be older than the draft; show what is kept instead.
addEventListener('pageshow', event => {
  if ((event as PageTransitionEvent).persisted) location.reload()
})

function start(form: HTMLFormElement) {
  const { autosave = '', saysSaved = '', saysSaving = '', saysFailed = '', saysOther = '' } = form.dataset
  const status = form.querySelector<HTMLElement>('[data-saved]')!
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  let sequence = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let wanted = false
  let running = false

  const body = () => {
    const entries = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_'))
    sequence += 1
    return JSON.stringify({ entries, writer: field('_writer').value, base: Number(field('_base').value), sequence })
  }

  async function save() {
    clearTimeout(timer)
    if (running) return
    running = true
    while (wanted) {
      wanted = false
      status.textContent = saysSaving
      try {
        const { outcome, revision } = await postJson<{ outcome: string; revision?: number }>(autosave, body())
        if (revision !== undefined) field('_base').value = String(revision)
        status.textContent = outcome === 'replaced' ? saysOther : saysSaved
      } catch {
        status.textContent = saysFailed
        wanted = true
        await new Promise(resolve => setTimeout(resolve, 4000))
      }
    }
    running = false
  }

  const soon = () => {
    wanted = true
    clearTimeout(timer)
    timer = setTimeout(() => void save(), 500)
  }
  form.addEventListener('input', soon)
  form.addEventListener('change', soon)
  form.addEventListener('submit', () => {
    clearTimeout(timer)
    wanted = false
  })
  // The last word may be lost like any other, so it stays wanted; to say it twice does no harm.
  const again = () => void (wanted && save())
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') again()
    else if (wanted) navigator.sendBeacon(autosave, new Blob([body()], { type: 'application/json' }))
  })
  addEventListener('online', again)
}
