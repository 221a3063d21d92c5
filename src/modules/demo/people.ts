import type { City } from '../../platform/city.ts'
import { demoMail } from '../../platform/demo-mail.ts'

/** Who lives and works in the demo city. The password is no secret: it stands on /demo. */
export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly kind: 'citizen' | 'staff'
  /** key of a starting role; null for citizens */
  readonly role: 'clerk' | 'office-manager' | 'dispatcher' | 'crew' | 'editor' | 'administrator' | 'legal' | 'works-council' | null
  readonly password: string
}

const people: readonly (Omit<DemoPerson, 'email'> & { readonly mail: string })[] = [
  { name: 'Aylin Demir', mail: 'aylin.demir@post.example', kind: 'citizen', role: null, password: 'Sofa-am-Strom-2026' },
  { name: 'Bernd Kowalski', mail: 'bernd.kowalski', kind: 'staff', role: 'clerk', password: 'Akte-am-Strom-2026' },
  { name: 'Songül Aksoy', mail: 'songuel.aksoy', kind: 'staff', role: 'office-manager', password: 'Schalter-am-Strom-2026' },
  { name: 'Miriam Osei', mail: 'miriam.osei', kind: 'staff', role: 'dispatcher', password: 'Tour-am-Strom-2026' },
  { name: 'Jonas Wegener', mail: 'jonas.wegener', kind: 'staff', role: 'crew', password: 'Wagen-am-Strom-2026' },
  { name: 'Clara van Aken', mail: 'clara.vanaken', kind: 'staff', role: 'editor', password: 'Text-am-Strom-2026' },
  { name: 'Thomas Reuter', mail: 'thomas.reuter', kind: 'staff', role: 'administrator', password: 'Zugang-am-Strom-2026' },
  // Two of them: what the law asks of conversations takes two people.
  { name: 'Sigrid Overbeck', mail: 'sigrid.overbeck', kind: 'staff', role: 'legal', password: 'Recht-am-Strom-2026' },
  { name: 'Tarek Haddad', mail: 'tarek.haddad', kind: 'staff', role: 'legal', password: 'Schutz-am-Strom-2026' },
  { name: 'Petra Lindgens', mail: 'petra.lindgens', kind: 'staff', role: 'works-council', password: 'Personal-am-Strom-2026' },
]

/** Everybody to sign in as, employees with an address of this city. */
export function peopleOf(city: Pick<City, 'key'>): readonly DemoPerson[] {
  return people.map(({ mail, name, kind, role, password }) => ({ name, kind, role, password, email: kind === 'staff' ? demoMail(city, mail) : mail }))
}
