/**
 * Who may come in. Every route states one of these; boot fails if one does not.
 * - `public`: everybody.
 * - `secret`: everybody at the door, but the record is fetched by a secret link or code the viewer holds
 *   (a grant of the session) or by the account that owns it; without it the answer is "not found".
 * - `account`: anyone signed in.
 * - `staff`: an employee; with a permission, one who has it.
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'secret' }
  | { readonly kind: 'account' }
  | { readonly kind: 'staff'; readonly permission: string | null }

export const access = {
  public: { kind: 'public' } as Access,
  secret: { kind: 'secret' } as Access,
  account: { kind: 'account' } as Access,
  /** @param permission `module.right`, declared in that module's `permissions` */
  staff: (permission: string | null = null): Access => ({ kind: 'staff', permission }),
}

/** How sure we are who somebody is; the levels of eIDAS as German Nutzerkonten name them (STORK-QAA 1, 3, 4). */
export const trustLevels = ['none', 'normal', 'substantial', 'high'] as const
export type TrustLevel = (typeof trustLevels)[number]

/** Who is looking. A guest may hold grants too: the cases whose secret link was opened in this browser. */
export interface Viewer {
  readonly accountId: string | null
  readonly kind: 'guest' | 'citizen' | 'staff'
  readonly name: string
  readonly email: string | null
  readonly trust: TrustLevel
  readonly permissions: ReadonlySet<string>
  readonly grants: ReadonlySet<string>
  readonly sessionId: string | null
}

export const guest: Viewer = {
  accountId: null,
  kind: 'guest',
  name: '',
  email: null,
  trust: 'none',
  permissions: new Set(),
  grants: new Set(),
  sessionId: null,
}

export type Verdict = 'enter' | 'sign-in' | 'forbidden'

/** The rule of the door, pure. */
export function judge(door: Access, viewer: Viewer): Verdict {
  if (door.kind === 'public' || door.kind === 'secret') return 'enter'
  if (viewer.kind === 'guest') return 'sign-in'
  if (door.kind !== 'staff') return 'enter'
  if (viewer.kind !== 'staff') return 'forbidden'
  return door.permission === null || viewer.permissions.has(door.permission) ? 'enter' : 'forbidden'
}
