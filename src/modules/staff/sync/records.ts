/** Where employees come from; a source changes its own rows only. */
export type Source = 'csv' | 'ldap'

/** A unit as a source tells of it. `id` is what the source calls it for good, whatever its name becomes. */
export interface UnitRecord {
  readonly id: string
  readonly parent: string | null
  readonly name: string
  /** what people ask it about; undefined: not delivered */
  readonly tasks?: readonly string[]
  /** the id of whoever heads it, null: nobody; undefined: not delivered */
  readonly head?: string | null
}

/** What a source may say about a person beside who they are. A field that it does not deliver is missing and stays as it is here. */
export interface Details {
  readonly given_name?: string
  readonly family_name?: string
  readonly title?: string | null
  readonly personnel_number?: string | null
  readonly position?: string | null
  readonly place?: string | null
  readonly room?: string | null
  readonly phone?: string | null
  readonly mobile?: string | null
}

export const detailNames = ['given_name', 'family_name', 'title', 'personnel_number', 'position', 'place', 'room', 'phone', 'mobile'] as const
export type DetailName = (typeof detailNames)[number]

/** A person as a source tells of them. `unit` and `manager` are ids of the same source; undefined: not delivered. */
export interface PersonRecord extends Details {
  readonly id: string
  readonly family_name: string
  readonly email?: string | null
  readonly unit?: string | null
  readonly manager?: string | null
  /** in no order that counts */
  readonly tasks?: readonly string[]
  /** The source has switched the account off; the person stays an employee. Nobody comes in newly like this. */
  readonly isDisabled?: boolean
  /** roles that the source gives, of those it decides about */
  readonly roles?: readonly string[]
}

export interface Delivery {
  readonly units: readonly UnitRecord[]
  readonly people: readonly PersonRecord[]
  /** keys of the roles that the source decides about; all others are given here */
  readonly decides?: readonly string[]
  /** Who heads a unit, unless the source says so itself, follows from whom its people name as their manager. */
  readonly derivesHeads?: boolean
  /** It names only some: whom it does not name, the source has not stopped naming. */
  readonly isPartial?: boolean
}

/** Whose an address or a personnel number is. `id`: what the source calls them, if it looks after them. */
export interface Owner {
  readonly account: string
  readonly id: string | null
  /** whether the source may take this person over: staff, and looked after by hand or by nobody */
  readonly joinable: boolean
}

/** Who said who heads a unit: somebody here, the source, or it follows from whom people name as their manager. */
export type HeadBy = 'hand' | 'source' | 'managers'

/** What is here before a run: the source's own rows, and whose the addresses and personnel numbers are that it delivers. */
export interface Standing {
  /** headBy: who said who heads it, see the column head_by; head is null as well if it is nobody of the source */
  readonly units: readonly (UnitRecord & { readonly closed: boolean; readonly headBy: HeadBy | null })[]
  /** endedHere: they left by a decision made here, and the source has named them ever since */
  readonly people: readonly (PersonRecord & { readonly account: string; readonly left: boolean; readonly endedHere: boolean })[]
  /** by address in small letters */
  readonly addresses: ReadonlyMap<string, Owner>
  readonly numbers: ReadonlyMap<string, Owner>
}
