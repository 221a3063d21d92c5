import type { Answers } from '../contract.ts'
import { demoPerson } from './people.ts'

/** What somebody of the demo city applies for. */
export interface Wish {
  readonly service: string
  readonly answers: Answers
  /** a proof has to be uploaded for this question */
  readonly proof?: string
}

type Maker = (at: number, address: unknown, today: Temporal.PlainDate) => Wish

const nursery: Maker = (at, address, today) => ({
  service: 'kita-vormerkung',
  answers: {
    kinder: Array.from({ length: 1 + (at % 3 === 0 ? 1 : 0) }, (_none, child) => ({
      vorname: children[(at + child * 7) % children.length],
      nachname: demoPerson(at).family,
      geboren: today.subtract({ years: 1 + ((at + child) % 4), days: (at * 37) % 300 }).toString(),
      foerderung: at % 9 === 0 ? 'Logopädie' : null,
    })),
    ab: today
      .add({ months: 3 + (at % 9) })
      .with({ day: 1 })
      .toString(),
    stunden: ['25', '35', '45'][at % 3],
    ...(at % 3 === 2 ? { warum45: 'Beide Eltern arbeiten in Vollzeit, einer im Schichtdienst.' } : {}),
    kitas: ['Kita Deichpiraten, danach Kita am Hafen', 'Am liebsten in der Nähe der Grundschule', 'Familienzentrum Regenbogen'][at % 3],
    tagespflege: at % 2 === 0 ? 'ja' : 'nein',
    person: demoPerson(at),
    anschrift: address,
  },
})

const dog: Maker = (at, address, today) => ({
  service: 'hundesteuer',
  answers: {
    rufname: dogs[at % dogs.length],
    rasse: ['Mischling', 'Dackel', 'Labrador', 'Border Collie', 'Pudel'][at % 5],
    seit: today.subtract({ days: 3 + (at % 20) }).toString(),
    herkunft: ['privat', 'zuzug'][at % 2],
    hunde: 1 + (at % 7 === 0 ? 1 : 0),
    wunsch: 'keine',
    person: demoPerson(at),
    anschrift: address,
  },
})

const assistanceDog: Maker = (at, address, today) => {
  const wish = dog(at, address, today)
  return { ...wish, proof: 'nachweis', answers: { ...wish.answers, wunsch: 'assistenz' } }
}

const certificate: Maker = (at, address) => ({
  service: 'meldebescheinigung',
  answers: {
    person: demoPerson(at),
    anschrift: address,
    art: at % 2 === 0 ? 'einfach' : 'erweitert',
    ...(at % 2 === 0 ? {} : { angaben: ['familienstand', 'einzug'] }),
    // without a fee: a paid case would need money that never was
    zweck: 'rente',
    weg: at % 3 === 0 ? 'abholen' : 'post',
  },
})

const unpaidCertificate: Maker = (at, address, today) => {
  const wish = certificate(at, address, today)
  // only among the newest, whose time to pay is not over
  return at < 50 ? wish : { ...wish, answers: { ...wish.answers, zweck: 'privat' } }
}

const makers: readonly Maker[] = [nursery, dog, certificate, nursery, assistanceDog, certificate, nursery, dog, unpaidCertificate, nursery, certificate, dog]

/** The wish of the nth person; the same at every start. */
export function wishOf(at: number, address: unknown, today: Temporal.PlainDate): Wish {
  return makers[at % makers.length]!(at, address, today)
}

const children = ['Mia', 'Ben', 'Lina', 'Emil', 'Ella', 'Can', 'Ida', 'Noah', 'Sara', 'Matteo', 'Frieda', 'Yusuf']
const dogs = ['Bello', 'Luna', 'Balu', 'Nala', 'Rocky', 'Frieda', 'Milo', 'Paula']
