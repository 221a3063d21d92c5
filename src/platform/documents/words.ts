import { words } from '../text.ts'

/** The few words a letter brings along. */
export const letterWords = words({
  de: { date: 'Datum', reference: 'Vorgang', phone: 'Telefon', mail: 'E-Mail', page: 'Seite', of: 'von', bank: 'Bankverbindung', recipient: 'An' },
  en: { date: 'Date', reference: 'Case', phone: 'Telephone', mail: 'Email', page: 'Page', of: 'of', bank: 'Bank account', recipient: 'To' },
  ls: { reference: 'Nummer' },
})
