/** People of the demo city who want something from it; none of them exists. */
export interface DemoPerson {
  readonly given: string
  readonly family: string
  readonly email: string | null
  readonly phone: string | null
  readonly birth: string
}

const names = [
  'Hannelore Ziegler',
  'Murat Yilmaz',
  'Katrin Vogt',
  'Paul Sikora',
  'Leyla Aydin',
  'Werner Hüsken',
  'Sofia Petrova',
  'Daniel Brock',
  'Ute Angenendt',
  'Emre Kaya',
  'Renate Terboven',
  'Lukas Janßen',
  'Ewa Nowak',
  'Gerd Pannenbecker',
  'Amina Diallo',
  'Stefanie Kersten',
  'Otto Willemsen',
  'Mira Hoffmann',
  'Ivan Horvat',
  'Birgit Schlüter',
  'Hassan Al-Khatib',
  'Theresa Münch',
  'Rolf Biesemann',
  'Nina Falkenberg',
  'Georgios Papas',
  'Elke Tenhagen',
  'Samuel Owusu',
  'Carla Winkels',
  'Jürgen Paffrath',
  'Zeynep Polat',
] as const

/** The same person for the same number. */
export function demoPerson(at: number): DemoPerson {
  const name = names[at % names.length]!
  const cut = name.lastIndexOf(' ')
  const [given, family] = [name.slice(0, cut), name.slice(cut + 1)]
  const mail = `${given}.${family}`
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z.-]/g, '')
  const hasMail = at % 5 !== 4
  return {
    given,
    family,
    email: hasMail ? `${mail}@post.example` : null,
    phone: hasMail && at % 3 !== 0 ? null : `0281 55${String(1000 + ((at * 373) % 9000))}`,
    birth: `${1948 + ((at * 7) % 55)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + ((at * 11) % 28)).padStart(2, '0')}`,
  }
}
