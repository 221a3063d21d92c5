import { words } from '../../../platform/text.ts'

export const favouriteTexts = words({
  de: {
    title: 'Meine Favoriten',
    lead: 'Diese Liste bleibt auf Ihrem Gerät und geht auch ohne Netz, zum Beispiel im Keller. Beim Abmelden wird sie gelöscht.',
    asOf: (time: string) => `Stand: ${time}`,
    old: 'Kein Netz. Sie sehen die Liste, wie sie zuletzt war.',
    none: 'Noch keine Favoriten. Der Stern auf einer Karte setzt jemanden hierher.',
    find: 'Jemanden suchen',
    file: 'Alle als Adressbuch-Datei sichern',
    fileName: 'Favoriten.vcf',
    call: 'Anrufen',
    mobile: 'Mobil',
  },
  en: {
    title: 'My favourites',
    lead: 'This list stays on your device and works without a network, in the cellar for example. It is deleted when you sign out.',
    asOf: (time: string) => `As of ${time}`,
    old: 'No network. You see the list as it was last.',
    none: 'No favourites yet. The star on a card puts somebody here.',
    find: 'Find somebody',
    file: 'Save all as an address book file',
    fileName: 'Favourites.vcf',
    call: 'Call',
    mobile: 'Mobile',
  },
  ls: {},
})
