import { fold } from '../../../../platform/search.ts'

/** What a column may hold, and what offices call it; the first name stands in the template. */
export const columnNames = {
  number: ['Personalnummer', 'Personalnr', 'Pers.-Nr.', 'PersNr', 'Personal-Nr.', 'PNR', 'Mitarbeiternummer', 'Employee number', 'Personnel number'],
  given: ['Vorname', 'Rufname', 'Given name', 'First name'],
  family: ['Nachname', 'Familienname', 'Name', 'Zuname', 'Surname', 'Last name', 'Family name'],
  title: ['Titel', 'Akademischer Titel', 'Akad. Grad', 'Title'],
  email: ['E-Mail', 'Mail', 'E-Mail-Adresse', 'Mailadresse', 'Email', 'Dienstliche E-Mail'],
  unit: ['Amt', 'Organisationseinheit', 'OE', 'Abteilung', 'Dienststelle', 'Fachbereich', 'Bereich', 'Sachgebiet', 'Department', 'Unit'],
  unitNumber: ['Amtsnummer', 'OE-Nummer', 'OE-Nr.', 'Amtsnr', 'Abteilungsnummer', 'Gliederungsnummer', 'Gliederungszahl', 'OE-Kürzel', 'Unit number'],
  position: ['Stelle', 'Funktion', 'Position', 'Stellenbezeichnung', 'Tätigkeit', 'Dienstbezeichnung', 'Job title'],
  manager: ['Führungskraft', 'Vorgesetzte', 'Vorgesetzter', 'Vorgesetzte Person', 'Personalnummer Führungskraft', 'Manager'],
  head: ['Leitung', 'Amtsleitung', 'Leitung des Amtes', 'Leiter', 'Leiterin', 'Leiter/in', 'Leiter:in', 'Head of unit', 'Head'],
  tasks: ['Aufgaben', 'Aufgabe', 'Zuständigkeiten', 'Zuständigkeit', 'Zuständig für', 'Sachgebiete', 'Themen', 'Tasks'],
  place: ['Standort', 'Gebäude', 'Dienstort', 'Ort', 'Place', 'Building'],
  room: ['Raum', 'Zimmer', 'Raumnummer', 'Zimmernummer', 'Raum-Nr.', 'Zimmer-Nr.', 'Room'],
  phone: ['Telefon', 'Durchwahl', 'Tel.', 'Telefonnummer', 'Rufnummer', 'Phone'],
  mobile: ['Handy', 'Mobil', 'Mobiltelefon', 'Mobilnummer', 'Diensthandy', 'Handynummer', 'Mobile'],
} as const

export type ColumnName = keyof typeof columnNames
export type Columns = Partial<Record<ColumnName, number>>

/** In the order of the template. */
export const columnOrder = Object.keys(columnNames) as ColumnName[]

/** Which column holds what; an unknown name is left alone, of two alike the first counts. */
export function readHeader(header: readonly string[]): Columns {
  const columns: Columns = {}
  for (const [at, name] of header.entries()) {
    const meaning = meanings.get(plain(name))
    if (meaning && columns[meaning] === undefined) columns[meaning] = at
  }
  return columns
}

/** Columns without which a row says nothing. */
export function missingColumns(columns: Columns): ColumnName[] {
  return (['number', 'family'] as const).filter(name => columns[name] === undefined)
}

const meanings = new Map(columnOrder.flatMap(meaning => columnNames[meaning].map(name => [plain(name), meaning] as const)))

function plain(name: string): string {
  return fold(name).replaceAll(/[^a-z0-9]/g, '')
}
