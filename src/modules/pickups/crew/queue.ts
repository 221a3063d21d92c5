import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { ReportKind } from './kinds.ts'

/** A report as it waits on the phone. */
export interface Waiting {
  /** the order in which they were made; given by the database */
  seq?: number
  client: string
  vehicle: string
  day: string
  stop: string
  /** for people: the stop's address */
  label: string
  kind: ReportKind
  litres: number
  which: string[]
  left: number[]
  note: string
  photo: ArrayBuffer | null
  /** ms by the phone's clock */
  at: number
  /** not sent before, so that a slip of the glove can be taken back */
  notBefore: number
  /** the server cannot read it: it waits until a person has dealt with it */
  isStuck?: boolean
}

/** What the server has taken, kept for the day so that an old copy of the page does not offer the stop again. */
export interface Sent {
  client: string
  day: string
  stop: string
  kind: ReportKind
  said: string
  isConflict: boolean
}

interface Shelf extends DBSchema {
  waiting: { key: number; value: Waiting }
  sent: { key: string; value: Sent }
}

/** The crew's reports on the phone: whatever is put in is on the disk before `put` returns, and stays until the server has it. */
export class Queue {
  private constructor(private readonly db: IDBPDatabase<Shelf>) {}

  static async open(): Promise<Queue> {
    const db = await openDB<Shelf>('stadtplatz-tour', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('waiting', { keyPath: 'seq', autoIncrement: true })
        fresh.createObjectStore('sent', { keyPath: 'client' })
      },
      // Another tab wants a newer version: give way, the next use opens anew.
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    })
    return new Queue(db)
  }

  async put(report: Waiting): Promise<void> {
    const tx = this.db.transaction('waiting', 'readwrite', { durability: 'strict' })
    await tx.store.add(report)
    await tx.done
  }

  /** Takes one back whose time to go has not come, or which waits for a person; of any other the server may know already. */
  async takeBack(client: string): Promise<boolean> {
    const tx = this.db.transaction('waiting', 'readwrite', { durability: 'strict' })
    const report = (await tx.store.getAll()).find(one => one.client === client)
    const isOurs = report !== undefined && (report.isStuck === true || report.notBefore > Date.now())
    if (isOurs) await tx.store.delete(report.seq!)
    await tx.done
    return isOurs
  }

  /** In the order they were made. */
  list(): Promise<Waiting[]> {
    return this.db.getAll('waiting')
  }

  async change(report: Waiting): Promise<void> {
    await this.db.put('waiting', report)
  }

  /** The server has it: off the list and noted as sent, in one step. */
  async settle(report: Waiting, sent: Sent): Promise<void> {
    const tx = this.db.transaction(['waiting', 'sent'], 'readwrite', { durability: 'strict' })
    await tx.objectStore('waiting').delete(report.seq!)
    await tx.objectStore('sent').put(sent)
    await tx.done
  }

  /** What was sent on that day; older notes go. */
  async sentOn(day: string): Promise<Sent[]> {
    const tx = this.db.transaction('sent', 'readwrite')
    const all = await tx.store.getAll()
    for (const one of all) if (one.day < day) await tx.store.delete(one.client)
    await tx.done
    return all.filter(one => one.day === day)
  }
}
