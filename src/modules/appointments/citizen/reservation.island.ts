import { hashStart } from './sha256.ts'

/** Counts the minutes of a hold down, and solves its puzzle while somebody types. The server alone decides whether either is in order. */
const form = document.querySelector<HTMLFormElement>('form[data-zero-bits]')
if (form) void solve(form)
const clock = document.querySelector<HTMLElement>('[data-seconds]')
if (clock) countDown(clock)

function countDown(clock: HTMLElement) {
  const end = performance.now() + Number(clock.dataset['seconds']) * 1000
  const show = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000))
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
    clock.textContent = left === 0 ? clock.dataset['late']! : clock.dataset['says']!.replace('{zeit}', time)
    if (left > 0) setTimeout(show, 1000)
    // Said once, at the end; a voice that counts seconds would not let anybody type.
    else clock.setAttribute('role', 'status')
  }
  show()
}

async function solve(form: HTMLFormElement) {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement
  const status = form.querySelector<HTMLElement>('[data-checking]')!
  const signature = field('aufgabe').value.split('.')[2]!
  const zero = 32 - Number(form.dataset['zeroBits'])
  let isWaiting = false
  const wait = (event: SubmitEvent) => {
    if (field('loesung').value !== '') return
    event.preventDefault()
    isWaiting = true
    status.textContent = status.dataset['checking']!
  }
  form.addEventListener('submit', wait)
  const numbers: number[] = []
  for (let part = 0; part < Number(form.dataset['parts']); part += 1) numbers.push(await solvePart(`${signature}:${part}:`, zero))
  field('loesung').value = numbers.join(',')
  if (isWaiting) form.submit()
}

/** In short pieces, so that typing stays fluent. */
async function solvePart(start: string, shift: number): Promise<number> {
  let pause = performance.now() + 12
  for (let number = 0; ; number += 1) {
    if (hashStart(start + number) >>> shift === 0) return number
    if (number % 100 === 0 && performance.now() > pause) {
      await new Promise(resolve => setTimeout(resolve, 4))
      pause = performance.now() + 12
    }
  }
}
