import type { Client } from './client.ts'

/** What somebody has begun in the server's form before the app took its place. */
export interface Begun {
  readonly room: string
  readonly text: string
  readonly files: readonly File[]
  /** where they were writing; null if they were elsewhere */
  readonly caret: readonly [number, number] | null
}

/** The form of the server's page, as it stands; null where there is none. */
export const formIn = (page: HTMLElement): HTMLFormElement | null => page.querySelector('textarea[name="text"]')?.closest('form') ?? null

/** What stands in the form of a conversation. */
export function begunIn(form: HTMLFormElement): Begun | null {
  const room = /[0-9a-f-]{36}/.exec(form.getAttribute('action') ?? '')?.[0]
  const field = form.querySelector('textarea')!
  const files = [...(form.querySelector<HTMLInputElement>('input[type="file"]')?.files ?? [])]
  const isWriting = document.activeElement === field
  if (!room || (field.value === '' && files.length === 0 && !isWriting)) return null
  return { room, text: field.value, files, caret: isWriting ? [field.selectionStart, field.selectionEnd] : null }
}

/** Hands it over once, to the conversation it was begun in. */
export function takeBegun(client: Client, room: string): Begun | null {
  const { begun } = client
  if (begun?.room !== room) return null
  client.begun = null
  return begun
}

/** What was begun, below what was left lying there earlier. */
export function withDraft(draft: string, begun: Begun | null): string {
  const text = begun?.text ?? ''
  return draft === '' || text === '' || draft === text ? text || draft : `${draft}\n${text}`
}
