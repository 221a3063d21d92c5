/**
 * Who may come in. Every route states one of these; boot fails if one does not.
 * - `public`: everybody.
 * - `secret`: everybody at the door, but the record is fetched by a secret link or code the viewer holds
 *   (a grant of the session) or by the account that owns it; without it the answer is "not found".
 * - `account`: anyone signed in.
 * - `staff`: an employee; with a permission, one who has it. With `orOwn` the page itself lets in those who answer for some of its
 *   records without the right, such as the head of a unit; to every other employee it says "not found".
 */
export type Access =
  | { readonly kind: 'public' }
  | { readonly kind: 'secret' }
  | { readonly kind: 'account' }
  | { readonly kind: 'staff'; readonly permission: string | null; readonly orOwn?: true }

export const access = {
  public: { kind: 'public' } as Access,
  secret: { kind: 'secret' } as Access,
  account: { kind: 'account' } as Access,
  /** @param permission `module.right`, declared in that module's `permissions` */
  staff: (permission: string | null = null): Access => ({ kind: 'staff', permission }),
  /** @param permission opens all records; without it the page looks for the viewer's own */
  staffOrOwn: (permission: string): Access => ({ kind: 'staff', permission, orOwn: true }),
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
  /** rights that wake when the person proves anew who they are; only on a device of their own (see session.ts) */
  readonly asleep: ReadonlySet<string>
  /** an employee's own device: its session lives long */
  readonly isOwnDevice: boolean
  /** nobody used this session yet today */
  readonly isFirstToday: boolean
  /** the sign-in on one's own device is older than a working day: no rights until it is repeated */
  readonly isTired: boolean
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
  asleep: new Set(),
  isOwnDevice: false,
  isFirstToday: false,
  isTired: false,
  grants: new Set(),
  sessionId: null,
}

/**
 * Whether something may be offered to the viewer. Rights that sleep count: whoever presses is asked to prove anew who they are.
 * @param permission of several one is enough; none: everybody
 */
export function mayOpen(viewer: Viewer, permission: string | readonly string[] | undefined): boolean {
  return permission === undefined || [permission].flat().some(one => viewer.permissions.has(one) || viewer.asleep.has(one))
}

export type Verdict = 'enter' | 'sign-in' | 'forbidden'

/** The rule of the door, pure. */
export function judge(door: Access, viewer: Viewer): Verdict {
  if (door.kind === 'public' || door.kind === 'secret') return 'enter'
  if (viewer.kind === 'guest') return 'sign-in'
  if (door.kind !== 'staff') return 'enter'
  if (viewer.kind !== 'staff') return 'forbidden'
  if (door.permission === null || viewer.permissions.has(door.permission)) return 'enter'
  if (viewer.asleep.has(door.permission)) return 'sign-in'
  return door.orOwn ? 'enter' : 'forbidden'
}
