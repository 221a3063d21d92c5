const given =
  'Aylin Heinz Marta Jonas Ilse Tarek Sabine Piet Greta Yusuf Nadine Klaus Olena Wilhelm Chiara Detlef Fatma Birgit Sven Emine Lukas Hanna Mehmet Ursula Finn Agnieszka Bernd Leila Markus Dilek Jürgen Sofia Omar Petra Nils Zeynep Gerda Ali Katrin Rolf'.split(
    ' ',
  )
const family =
  'Terhorst Kowalski Verhoeven Bußmann Haddad Lohmann Overbeck Arslan Schürmann Feldkamp Bondarenko Rütters Moretti Hoogland Yıldız Janßen Peters Nowak Öztürk Heuvel Brands Schmitz Kaya Wolters Hülsmann Gerritsen Ahmadi Baumann Tenhagen Lorenz'.split(
    ' ',
  )

export interface Caller {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

/** Somebody of the demo city; none of them exists. Everybody can be reached, not everybody by mail. */
export function somebody(random: () => number): Caller {
  const first = given[Math.floor(random() * given.length)]!
  const last = family[Math.floor(random() * family.length)]!
  const hasMail = random() < 0.72
  const hasPhone = !hasMail || random() < 0.4
  return {
    name: `${first} ${last}`,
    email: hasMail ? `${plain(first)}.${plain(last)}@post.example` : null,
    phone: hasPhone ? `+49281${String(990_000 + Math.floor(random() * 9000))}` : null,
  }
}

function plain(name: string): string {
  const letters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ı: 'i' }
  return name
    .toLowerCase()
    .replaceAll(/[äöüßı]/g, letter => letters[letter]!)
    .normalize('NFKD')
    .replaceAll(/[^a-z]/g, '')
}

/** Numbers from 0 to 1 that are the same in every demo city (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
