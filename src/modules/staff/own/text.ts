import { words } from '../../../platform/text.ts'

export const texts = words({
  de: {
    today: (times: string) => `Heute ${times} Uhr`,
    free: 'Heute frei',
    tonight: (end: string) => `Noch bis ${end}`,
    awayToday: 'Heute sind Sie als nicht da eingetragen',
    people: 'Ihre Leute',
    allHere: (count: number) => (count === 1 ? 'Heute ist die eine Person da.' : `Heute sind alle ${count} da.`),
    away: (names: string, count: number) => `Heute nicht da: ${names} (von ${count})`,
    app: 'Ihre Rathaus-App',
  },
  en: {
    today: times => `Today ${times}`,
    free: 'Off today',
    tonight: end => `Until ${end}`,
    awayToday: 'You are entered as not there today',
    people: 'Your people',
    allHere: count => (count === 1 ? 'The one person is there today.' : `All ${count} are there today.`),
    away: (names, count) => `Not there today: ${names} (of ${count})`,
    app: 'Your town hall app',
  },
})
