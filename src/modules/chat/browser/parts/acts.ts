import type { WireMessage } from '../../wire.ts'

/** What is written about a message: an answer that quotes it, or its new words. */
export interface Doing {
  readonly kind: 'reply' | 'edit'
  readonly message: WireMessage
}

/** What is done with a message: written about, or one of its sheets looked at, which leaves what is being written alone. */
export type Act = Doing | { readonly kind: 'menu' | 'forward' | 'report'; readonly message: WireMessage }

/** Whether what is done is writing. */
export const isWriting = (what: Act): what is Doing => what.kind === 'reply' || what.kind === 'edit'

/** Whether the words of a message can be changed by who wrote it, as the house sees it. */
export const canBeEdited = ({ content }: WireMessage): boolean => Boolean(content?.text) && !content!.poll && !content!.forwarded
