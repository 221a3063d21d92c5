import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'

/** Phones of 2020 know dialogs, if at all, only as elements that nothing opens. */
const isModal = 'showModal' in document.createElement('dialog')

/** A dialog: from below on a phone, in the middle on a desk. */
export function Sheet({ title, close, children }: { title: string; close(): void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null
    const message = before?.closest<HTMLElement>('.chat-message')
    if (isModal) dialog.current!.showModal()
    else dialog.current!.querySelector('button')!.focus()
    return () => {
      before?.focus?.({ preventScroll: true })
      // A message that was deleted has no button any more.
      queueMicrotask(() => before?.isConnected === false && message?.focus({ preventScroll: true }))
    }
  }, [])
  return (
    // Pressing beside it is a second way; Escape and the button close it too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog
      ref={dialog}
      class={isModal ? 'chat-sheet' : 'chat-sheet chat-sheet--plain'}
      role={isModal ? undefined : 'dialog'}
      open={!isModal}
      aria-label={title}
      onKeyDown={event => {
        if (event.key === 'Escape' && !isModal) close()
      }}
      onCancel={event => {
        event.preventDefault()
        close()
      }}
      onClick={event => {
        if (event.target === dialog.current) close()
      }}
    >
      <div class="chat-sheet__body">
        <header>
          <h2>{title}</h2>
          <button type="button" class="chat-icon" aria-label={wordsHere().close} onClick={close}>
            <Glyph name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
