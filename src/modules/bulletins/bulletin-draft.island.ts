import { postJson } from '../../ui/within.ts'

/** Keeps a draft while it is typed, and says how many people it would reach. What the server could not take is tried again. */
const form = document.querySelector<HTMLFormElement>('form[data-draft]')
if (form) start(form)

function start(form: HTMLFormElement) {
  const { draft = '', saving = '', saved = '', failed = '', waits = '', other = '' } = form.dataset
  const status = form.querySelector<HTMLElement>('[data-said]')!
  const count = form.querySelector<HTMLElement>('[data-count]')
  const revision = form.elements.namedItem('revision') as HTMLInputElement
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWanted = false
  let isRunning = false
  /** the saving that the house has not answered yet */
  let underWay: Promise<boolean> | null = null
  let isHandedOn = false

  const body = () =>
    JSON.stringify({
      entries: [...new FormData(form)].filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_') && !/^(picture|files|drop)/.test(entry[0]),
      ),
    })

  async function save() {
    if (isRunning) return
    isRunning = true
    while (isWanted) {
      isWanted = false
      status.textContent = saving
      underWay = keep().then(
        () => true,
        () => false,
      )
      const isKept = await underWay
      underWay = null
      // The form itself carries everything.
      if (isHandedOn) break
      if (isKept) continue
      status.textContent = failed
      isWanted = true
      await new Promise(resolve => setTimeout(resolve, 4000))
    }
    isRunning = false
  }

  async function keep() {
    const answer = await postJson<{ outcome: string; revision?: number; says?: string }>(draft, body())
    if (answer.revision !== undefined) revision.value = String(answer.revision)
    if (answer.says && count) count.textContent = answer.says
    status.textContent = answer.outcome === 'saved' ? saved : answer.outcome === 'other' ? other : ''
  }

  const soon = () => {
    isWanted = true
    clearTimeout(timer)
    timer = setTimeout(() => void save(), 600)
  }
  form.addEventListener('input', soon)
  form.addEventListener('change', soon)
  // Sent while a saving is under way, the form would carry a revision that is out of date; so it waits for the answer, whatever that is.
  form.addEventListener('submit', event => {
    clearTimeout(timer)
    isWanted = false
    if (!underWay) return
    event.preventDefault()
    if (isHandedOn) return
    isHandedOn = true
    status.textContent = waits
    void underWay.finally(() => {
      isHandedOn = false
      form.submit()
    })
  })
}
