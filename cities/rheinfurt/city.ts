import type { City } from '../../src/platform/city.ts'

/** Rheinfurt is fictional; about 180,000 people live in its eight districts on the Lower Rhine. */
export const city: Omit<City, 'folder'> = {
  key: 'rheinfurt',
  name: 'Rheinfurt',
  ags: '05999000',
  ars: '059990000000',
  land: 'NW',
  procedureLaw: 'VwVfG NRW',
  zone: 'Europe/Berlin',
  languages: ['de', 'en', 'ls'],
  slogan: { de: 'Die Stadt am Strom', en: 'The city on the river' },
  colours: { light: '#0b5e63', dark: '#7fd3d6' },
  centre: { lat: 51.5285, lon: 6.6412 },
  contact: { street: 'Rathausplatz 1', postcode: '46990', place: 'Rheinfurt', phone: '0281 99 00', email: 'info@rheinfurt.example' },
  payee: { name: 'Stadtkasse Rheinfurt', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' },
}
