import type { UnsentHere } from './unsent.ts'

/** Asks in the page whether somebody goes although something waits. @returns whether they go */
export function askFirst(dialog: HTMLDialogElement, sentence: string, says: UnsentHere['says']): Promise<boolean> {
  const title = make('h2', 'kern-title', says.title)
  const body = make('p', 'kern-dialog__body', sentence)
  title.id = 'ungesendet'
  body.id = 'ungesendet-was'
  const [stay, go] = [make('button', 'kern-btn kern-btn--primary', ''), make('button', 'kern-btn kern-btn--secondary', '')]
  stay.append(make('span', 'kern-label', says.stay))
  go.append(make('span', 'kern-label', says.go))
  const [head, foot] = [make('header', 'kern-dialog__header', ''), make('footer', 'kern-dialog__footer', '')]
  head.append(title)
  foot.append(stay, go)
  dialog.className = 'kern-dialog'
  dialog.setAttribute('aria-labelledby', title.id)
  dialog.setAttribute('aria-describedby', body.id)
  dialog.append(head, body, foot)
  document.body.append(dialog)
  dialog.showModal()
  return new Promise(answer => {
    stay.addEventListener('click', () => dialog.close())
    go.addEventListener('click', () => dialog.close('go'))
    dialog.addEventListener('close', () => {
      dialog.remove()
      answer(dialog.returnValue === 'go')
    })
  })
}

function make(name: string, look: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { className: look, textContent: text })
}
