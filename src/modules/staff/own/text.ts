import { words } from '../../../platform/text.ts'

export const texts = words({
  de: {
    people: 'Ihre Leute',
    allHere: (count: number) => (count === 1 ? 'Heute ist die eine Person da.' : `Heute sind alle ${count} da.`),
    away: (names: string, count: number) => `Heute nicht da: ${names} (von ${count})`,
    app: 'Ihre Rathaus-App',
  },
  en: {
    people: 'Your people',
    allHere: count => (count === 1 ? 'The one person is there today.' : `All ${count} are there today.`),
    away: (names, count) => `Not there today: ${names} (of ${count})`,
    app: 'Your town hall app',
  },
})
