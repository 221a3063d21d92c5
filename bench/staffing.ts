import { type Db, run, sql } from '../src/platform/database.ts'

/** How large the administration of a big city is. */
export const staff = { people: 20_000, units: 600 } as const

const given =
  list(`Anna Annegret Ayşe Bernd Birgit Björn Brigitte Carla Christian Christoph Clara Claudia Daniel Dennis Dilek Dirk Elif Emine Erik Eva Fatma Felix
  Frank Friederike Gabriele Georg Gisela Günter Hannah Hans Heike Helga Holger Ines Ingrid Jan Jana Jens Jörg Jonas Julia Jürgen Karin Karl-Heinz Katharina Katrin Klaus
  Lara Lars Lena Leyla Lukas Luisa Łukasz Manfred Manuela Maria Marie-Luise Markus Martin Mehmet Michael Mirko Monika Murat Nadine Natalia Nicole Nils Oksana Olga Oliver
  Özlem Paul Peter Petra Philipp Rainer Ralf Renate Robert Ruben Sabine Sandra Şahin Sebastian Silke Simone Söngül Sören Stefan Susanne Svenja Sven Tanja Thomas Thorsten
  Tobias Torben Ulrike Ursula Ute Uwe Vera Viktor Volker Walter Werner Wiebke Wolfgang Yasemin Yusuf Zeynep`)
const families =
  list(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun
  Krüger Hofmann Hartmann Lange Werner Krause Lehmann Köhler Maier König Huber Kaiser Fuchs Lang Scholz Möller Jung Hahn Keller Vogel Schubert Roth Frank Friedrich
  Yılmaz Kaya Demir Şahin Çelik Aksoy Öztürk Aydın Arslan Doğan Nowak Kowalski Wiśniewski Kowalczyk Kamiński Ivanova Petrov Nguyen Tran Rossi Ferrari Costa Silva Popescu`)
const beginnings =
  list(`Acker Alten Birken Blumen Brink Buchen Diete Eichen Erlen Feld Frei Gold Grün Haber Hagen Hell Hoch Holt Horst Kalt Kirch Klee Lind Lüde Marten Mühl
  Nieder Ober Oster Pfann Quad Rein Rode Rüdi Sand Schön Stein Sulz Tann Thies Uhlen Voll Wald Weiden Wester Wind Wöl Zell`)
const ends =
  list(`bach bauer berg born bring brock burg dorf feld garten hagen haus heim hof hoff holz huber kamp lich loh mann meier müller mund ner quist richt rath rode
  schmidt schulte stedt stein tal ter thal voigt wald weber winkel`)
const subjects =
  list(`Abfall Abwasser Adress Alten Anlieger Anwohner Archiv Asyl Ausländer Ausweis Bau Baum Beschaffungs Bestattungs Bewohner Bibliotheks Brandschutz Brücken
  Denkmal Ehe Einbürgerungs Energie Familien Feuerwehr Fischerei Friedhofs Fundsachen Garten Gebäude Geburten Gesundheits Gewerbe Gewässer Grundsteuer Grünflächen Hafen
  Hausmeister Hunde Informationstechnik Integrations Jagd Jugend Kanal Kassen Katastrophenschutz Kataster Kita Kinder Klima Kultur Kurs Lebensmittel Lärm Markt Melde
  Museums Musikschul Namens Naturschutz Ordnungs Park Personal Pflege Plan Post Presse Rechts Reinigungs Rettungs Schul Senioren Sondernutzungs Sozial Spielplatz Sport
  Standesamt Statistik Steuer Stiftungs Straßen Tarif Telefon Theater Tiefbau Umwelt Unterhalts Vergabe Verkehrs Vermessungs Versicherungs Volkshochschul Waffen Wahl
  Wasser Winterdienst Wirtschafts Wohngeld Wohnraum Zulassungs`)
const matters = list(
  'anmeldung aufsicht auskunft beihilfe beratung bescheid betrieb erlaubnis förderung gebühren genehmigung kontrolle planung prüfung steuer vergabe verwaltung wesen zuschuss',
)
const roles = ['Sachbearbeitung', 'Sachgebietsleitung', 'Teamassistenz', 'Fachkraft', 'Ingenieurin', 'Techniker', 'Referentin', 'Verwaltungsfachwirt']
const languages = ['Türkisch', 'Polnisch', 'Russisch', 'Arabisch', 'Englisch', 'Französisch', 'Gebärdensprache', 'Ukrainisch']

/** The same people every time. */
function random(seed: number) {
  let state = seed
  return <T>(of: readonly T[]): T => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return of[Math.floor((state / 2 ** 32) * of.length)]!
  }
}

export interface Person {
  given: string
  family: string
  position: string
  tasks: string[]
  unit: number
  phone: string
}

export const allTasks: readonly string[] = subjects.flatMap(subject => matters.map(matter => `${subject}${matter}`))
export const people: readonly Person[] = invent()

function invent(): Person[] {
  const pick = random(7)
  return Array.from({ length: staff.people }, (_none, n) => {
    const family = n % 3 === 0 ? pick(families) : n % 41 === 0 ? `${pick(families)}-${pick(beginnings)}${pick(ends)}` : `${pick(beginnings)}${pick(ends)}`
    const tasks = Array.from({ length: n % 3 }, () => pick(allTasks))
    return {
      given: pick(given),
      family,
      position: `${pick(roles)} ${pick(allTasks)}`,
      tasks,
      unit: 1 + (n % (staff.units - 1)),
      phone: `0281 99 ${10_000 + n}`,
    }
  })
}

/** Writes them into an empty city: a root, offices below it, teams below these. */
export async function employ(db: Db): Promise<void> {
  const pick = random(11)
  const units = Array.from({ length: staff.units }, (_none, n) => ({
    id: key('a', n),
    parent: n === 0 ? null : key('a', n <= 40 ? 0 : 1 + (n % 40)),
    name: n === 0 ? 'Stadt' : `${n <= 40 ? 'Amt für' : 'Abteilung'} ${pick(allTasks)}`,
    tasks: n === 0 ? '' : [pick(allTasks), pick(allTasks), pick(allTasks)].join('|'),
  }))
  await run(
    db,
    sql`insert into staff.unit (id, parent_id, name, short, tasks) select id, parent, name, (n - 1)::text, string_to_array(tasks, '|')
    from unnest(${units.map(one => one.id)}::uuid[], ${units.map(one => one.parent)}::uuid[], ${units.map(one => one.name)}::text[], ${units.map(one => one.tasks)}::text[])
      with ordinality t(id, parent, name, tasks, n)`,
  )
  const ids = people.map((_one, n) => key('b', n))
  await run(
    db,
    sql`insert into platform.account (id, kind, name, created_at) select id, 'staff', name, now() from unnest(${ids}::uuid[], ${people.map(one => `${one.given} ${one.family}`)}::text[]) t(id, name)`,
  )
  await run(
    db,
    sql`insert into staff.employee (account_id, given_name, family_name, position, tasks, unit_id, phone, room)
    select id, given, family, position, string_to_array(tasks, '|'), unit, phone, (100 + n % 400)::text
    from unnest(${ids}::uuid[], ${people.map(one => one.given)}::text[], ${people.map(one => one.family)}::text[], ${people.map(one => one.position)}::text[],
      ${people.map(one => one.tasks.join('|'))}::text[], ${people.map(one => key('a', one.unit))}::uuid[], ${people.map(one => one.phone)}::text[])
      with ordinality t(id, given, family, position, tasks, unit, phone, n)`,
  )
  await run(
    db,
    sql`insert into directory.profile (account_id, languages) select id, array[language] from unnest(${ids.filter((_id, n) => n % 8 === 0)}::uuid[],
      ${ids.filter((_id, n) => n % 8 === 0).map((_id, n) => languages[n % languages.length]!)}::text[]) t(id, language)`,
  )
}

function key(kind: 'a' | 'b', n: number) {
  return `0199${kind}000-0000-7000-8000-${String(n).padStart(12, '0')}`
}

/** What a person types until they see whom they want: every beginning from two letters on. */
export function typing(): string[] {
  const pick = random(23)
  const texts = Array.from({ length: 60 }, (_none, n) => {
    const one = pick(people)
    const ways = [
      one.family,
      `${one.given} ${one.family}`,
      `${one.family} ${one.given.slice(0, 3)}`,
      slip(one.family, n),
      withoutUmlauts(`${one.given} ${one.family}`),
      one.phone.slice(-5),
      `wer ist zuständig für ${one.tasks[0] ?? pick(allTasks)}`,
      one.position,
      slip(one.tasks[0] ?? one.family, n + 1),
      `${one.family} ${pick(subjects)}`,
    ]
    return ways[n % ways.length]!
  })
  return texts.flatMap(text => Array.from({ length: text.length - 1 }, (_none, n) => text.slice(0, n + 2)))
}

/** A letter swapped, left out, doubled or hit beside, by turns. */
export function slip(word: string, n: number): string {
  const at = 1 + (n % Math.max(1, word.length - 2))
  const ways = [
    word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2),
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at]! + word.slice(at),
    `${word.slice(0, at)}e${word.slice(at + 1)}`,
  ]
  return ways[n % 4]!
}

function withoutUmlauts(text: string) {
  return text.replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').normalize('NFKD').replaceAll(/\p{M}/gu, '')
}

function list(text: string): string[] {
  return text.split(/\s+/)
}
