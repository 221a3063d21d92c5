import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Db } from '../../platform/database.ts'
import { extensionPoint } from '../../platform/extension.ts'
import type { FormState } from '../../platform/form.ts'
import type { House } from '../../platform/module.ts'
import type { Lang, LocalText } from '../../platform/text.ts'
import type { Visit } from '../../platform/visit.ts'

/** Answers of an application: question id → value as its type stores it (JSON). */
export type Answers = Readonly<Record<string, unknown>>

/** A question as a definition states it; `options` are those of its type. */
export interface Question {
  readonly id: string
  readonly type: string
  readonly label: LocalText
  readonly hint?: LocalText
  readonly required: boolean
  /** FEEL over the facts; absent: always asked */
  readonly when?: string
  readonly options: Readonly<Record<string, unknown>>
}

/** Where a question is being answered. */
export interface Asking {
  readonly applicationId: string
  readonly service: string
  /** answers given so far, this step's included once parsed */
  readonly answers: Answers
  /** computed values of the definition over these answers */
  readonly facts: Readonly<Record<string, unknown>>
}

/**
 * A type of question, provided by any module at `questionTypes`. Everything works without script;
 * `field` may include a custom element for more.
 */
export interface QuestionType<Value = unknown, Prepared = unknown> {
  /** as definitions name it, such as `text` or `pickups.items` */
  readonly name: string
  /** what a definition may state beside the common keys; checked when the file is read */
  readonly options?: z.ZodType
  /** true: only shows something and takes no answer */
  readonly answerless?: true
  /** Parses what the form posts under the question's id (nested names `id.…`) into the value to keep. Sentences by `saying`. */
  schema(question: Question, asking: Asking, prepared: Prepared): z.ZodType<Value>
  /** Loads what the field needs to be shown or parsed (free dates, catalogue). */
  prepare?(v: Visit, question: Question, asking: Asking): Promise<Prepared>
  /** The field(s), label and error included. Names begin with the question's id. `value` is the kept answer. */
  field(props: { v: Visit; question: Question; asking: Asking; prepared: Prepared; form: FormState; value: Value | undefined }): VNode
  /** The value in words, one line each; for summaries, timelines, letters. */
  say(value: Value, lang: Lang, question: Question): string[]
  /** What FEEL expressions see under the question's id; default: the value itself. */
  facts?(value: Value, question: Question): unknown
  /** Plausible answers, for the demo city. */
  examples?(house: House, count: number): Promise<Value[]>
  /**
   * A consequence of answering, in the transaction that keeps the answer (such as holding a date).
   * @returns the value to keep, or the sentence that refuses it
   */
  keep?(v: Visit, question: Question, asking: Asking, value: Value): Promise<{ value: Value } | { refused: string }>
}

export const questionTypes = extensionPoint<QuestionType<any, any>>('question types')

/** Another way to what a service is for, such as an appointment; stands beside the button that begins it. */
export interface ServiceLink {
  /** @param service the definition's key */
  links(v: Visit, service: string): Promise<{ href: string; text: string }[]>
}

export const serviceLinks = extensionPoint<ServiceLink>('service links')

/** A case as other modules see it. */
export interface CaseView {
  readonly id: string
  /** what people read and type, such as `SP-7K3F-9Q2M` */
  readonly code: string
  readonly service: string
  readonly version: number
  readonly answers: Answers
  readonly facts: Readonly<Record<string, unknown>>
  readonly state: CaseState
  /** cents asked for by the fee rules at submission */
  readonly fee: number
  readonly lang: Lang
  readonly contact: { readonly name: string; readonly email: string | null; readonly phone: string | null }
  readonly accountId: string | null
}

/**
 * `paying`: waits for payment · `deciding`: with a clerk · `fulfilling`: decided in favour, being carried out ·
 * `closed`: done · `refused` · `cancelled`: by the citizen or because payment never came.
 */
export type CaseState = 'paying' | 'deciding' | 'fulfilling' | 'closed' | 'refused' | 'cancelled'

/** What happens in the world for a case; provided by a module at `fulfilments`, named in a definition's `fulfil`. All run in the caller's transaction. */
export interface Fulfilment {
  readonly name: string
  /** At submission: makes sure of what was held. A refusal sends the citizen back to the step of that question with the sentence. */
  submit?(house: House, db: Db, subject: CaseView): Promise<{ ok: true } | { refused: string; question: string }>
  /** Paid (or free) and decided in favour: final from here on. */
  confirm(house: House, db: Db, subject: CaseView): Promise<void>
  /** The case ended without being carried out: free what was held. */
  release(house: House, db: Db, subject: CaseView, reason: 'cancelled' | 'refused' | 'unpaid'): Promise<void>
  /** What citizens may do themselves from the case page now (move, cancel …), as links. */
  choices?(v: Visit, subject: CaseView): Promise<{ href: string; text: string }[]>
  /** A panel on the case page: the date, tracking on the day; for the citizen and for the clerk. */
  panel?(v: Visit, subject: CaseView, side: 'citizen' | 'staff'): Promise<VNode | null>
  /** Lines and attachments for confirmation letter and mail. */
  confirmation?(house: House, db: Db, subject: CaseView): Promise<{ lines: string[]; attachments: { name: string; type: string; content: string }[] }>
}

export const fulfilments = extensionPoint<Fulfilment>('fulfilments')

declare module '../../platform/events.ts' {
  interface Events {
    /** An application came this far for the first time: 0 begun, then its steps, 1000 sent. Names nobody. */
    'application.came': { service: string; place: number; step: string }
    'case.opened': { caseId: string }
    'case.closed': { caseId: string; state: CaseState }
  }
}
