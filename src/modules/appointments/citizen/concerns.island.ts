/** Filters the concerns while one types, and adds up how long the ticked ones take. The form does both by itself, with a button more. */
const form = document.querySelector<HTMLFormElement>('form.concerns')
if (form) start(form)

function start(form: HTMLFormElement) {
  const search = form.querySelector<HTMLInputElement>('input[name="q"]')!
  const rows = [...form.querySelectorAll<HTMLElement>('.concern')]
  const total = form.querySelector<HTMLElement>('.concerns__total')!
  const says = total.dataset['says']!

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/)
    for (const row of rows) row.hidden = !isTicked(row) && !words.every(word => row.dataset['words']!.includes(word))
    for (const category of form.querySelectorAll<HTMLElement>('.concerns__category')) category.hidden = !category.querySelector('.concern:not([hidden])')
  }
  const add = () => {
    const ticked = rows.filter(isTicked)
    const minutes = ticked.reduce((sum, row) => sum + Number(row.dataset['minutes']) * Number(row.querySelector('select')?.value ?? 1), 0)
    const kept = [...form.querySelectorAll<HTMLInputElement>('input[type="hidden"][data-minutes]')]
    const all = kept.reduce((sum, one) => sum + Number(one.dataset['minutes']) * Number(one.value), minutes)
    total.hidden = all === 0
    total.textContent = says.replace('987', String(all))
  }
  search.addEventListener('input', filter)
  // Enter in the search field shows what was found; it must not lead on to the times.
  search.addEventListener('keydown', event => {
    if (event.key === 'Enter') event.preventDefault()
  })
  form.querySelector<HTMLElement>('[data-search]')!.hidden = true
  form.querySelector<HTMLElement>('.concerns__chosen')?.remove()
  form.addEventListener('change', add)
  add()
  filter()
}

function isTicked(row: HTMLElement) {
  return row.querySelector<HTMLInputElement>('input[type="checkbox"]')!.checked
}

export {}
