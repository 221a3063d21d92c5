/** Who lives and works in the demo city. The password is no secret: it stands on /demo. */
export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly kind: 'citizen' | 'staff'
  /** key of a starting role; null for citizens */
  readonly role: 'clerk' | 'office-manager' | 'dispatcher' | 'crew' | 'editor' | 'administrator' | null
  readonly password: string
}

export const people: readonly DemoPerson[] = [
  { name: 'Aylin Demir', email: 'aylin.demir@post.example', kind: 'citizen', role: null, password: 'Sofa-am-Strom-2026' },
  { name: 'Bernd Kowalski', email: 'bernd.kowalski@rheinfurt.example', kind: 'staff', role: 'clerk', password: 'Akte-am-Strom-2026' },
  { name: 'Songül Aksoy', email: 'songuel.aksoy@rheinfurt.example', kind: 'staff', role: 'office-manager', password: 'Schalter-am-Strom-2026' },
  { name: 'Miriam Osei', email: 'miriam.osei@rheinfurt.example', kind: 'staff', role: 'dispatcher', password: 'Tour-am-Strom-2026' },
  { name: 'Jonas Wegener', email: 'jonas.wegener@rheinfurt.example', kind: 'staff', role: 'crew', password: 'Wagen-am-Strom-2026' },
  { name: 'Clara van Aken', email: 'clara.vanaken@rheinfurt.example', kind: 'staff', role: 'editor', password: 'Text-am-Strom-2026' },
  { name: 'Thomas Reuter', email: 'thomas.reuter@rheinfurt.example', kind: 'staff', role: 'administrator', password: 'Zugang-am-Strom-2026' },
]
