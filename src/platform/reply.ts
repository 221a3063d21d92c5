/** What a post answers. */
export type Reply = SeeOther | Invalid

export interface SeeOther {
  readonly kind: 'see-other'
  readonly to: string
  /** one sentence shown once on the next page, read out by screen readers */
  readonly said?: string
}

export interface Invalid {
  readonly kind: 'invalid'
  /** field name → sentence; '' for the form as a whole */
  readonly errors: Readonly<Record<string, string>>
}

/** Success: 303 to where the result is to be seen. */
export function seeOther(to: string, said?: string): SeeOther {
  return { kind: 'see-other', to, said }
}

/** The form is well formed but cannot be done: the page again, 422, with these sentences. The transaction is rolled back. */
export function invalid(errors: Record<string, string>): Invalid {
  return { kind: 'invalid', errors }
}

/** Bytes to download or show: PDF, CSV, calendar file, picture. */
export interface Download {
  readonly type: string
  readonly body: string | Buffer
  /** with a name the browser saves it, without it shows it */
  readonly filename?: string
  /** Cache-Control; default `private, no-store` */
  readonly cache?: string
}
