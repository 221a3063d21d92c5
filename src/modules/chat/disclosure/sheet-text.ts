import type { Content } from '../wire.ts'

/** Words of the sheet that is handed over. German only: it goes to offices and courts, whose language it is (§ 23 VwVfG, § 184 GVG). */
export const sheetWords = {
  title: 'Auskunft aus dem Chat',
  about: 'Betrifft',
  period: 'Zeitraum',
  fromTo: (from: string, until: string) => `${from} bis ${until}`,
  requester: 'Anfrage von',
  reference: 'Aktenzeichen',
  reason: 'Grund',
  asked: 'Gestellt von',
  approved: 'Genehmigt von',
  made: 'Erstellt am',
  nothing: 'In diesem Zeitraum wurde nichts geschrieben.',
  people: (count: number) => `${count} Personen`,
  replyTo: (number: number) => `Antwort auf Nachricht ${number}`,
  edited: (when: string) => `Bearbeitet am ${when}`,
  deleted: (when: string, by: string) => `Gelöscht am ${when} von ${by}`,
  before: (when: string) => `Bis ${when} stand hier:`,
  notice: (what: string) => `Hinweis des Systems: ${what}`,
  forwarded: 'Weitergeleitet',
  gone: (name: string) => `Datei: ${name} (nicht mehr vorhanden)`,
  file: 'Datei:',
  notices: {
    joined: 'Jemand kam dazu.',
    left: 'Jemand ging.',
    renamed: 'Das Gespräch wurde umbenannt.',
    call: 'Ein Anruf.',
    kept: 'Die Aufbewahrung wurde geändert.',
  } satisfies Record<NonNullable<Content['notice']>['kind'], string>,
}
