import { afterCommit, type Db } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { Visit } from '../../../platform/visit.ts'
import { type Board, readBoard } from './board.ts'

/** Displays and phones of an office hear here, each time the whole board. */
export function boardTopic(officeKey: string): string {
  return `waitingroom:${officeKey}`
}

/** Employees' pages of an office hear here that something changed. */
export function staffTopic(officeKey: string): string {
  return `waitingroom:${officeKey}:staff`
}

/** Call with every change of an office's line, in its transaction: when it is durable, everybody who looks sees it. */
export function changed(house: House, db: Db, officeKey: string): void {
  afterCommit(db, () => {
    house.live.publish(staffTopic(officeKey), { name: 'changed' })
    void refresh(house, officeKey)
  })
}

interface Desk {
  /** the last board read, for whoever opens a page */
  shown?: { readonly board: Board; readonly at: number }
  running?: Promise<void>
  again?: boolean
}

const desks = new WeakMap<House, Map<string, Desk>>()

/** Reads the board once, however many changes came meanwhile, and sends it to all. Never fails: whoever missed one gets the next. */
export function refresh(house: House, officeKey: string): Promise<void> {
  const desk = deskOf(house, officeKey)
  if (desk.running) {
    desk.again = true
    return desk.running
  }
  desk.running = readAndSend(house, officeKey, desk).finally(() => (desk.running = undefined))
  return desk.running
}

async function readAndSend(house: House, officeKey: string, desk: Desk) {
  do {
    desk.again = false
    try {
      const board = await readBoard(house, house.db, officeKey)
      desk.shown = { board, at: house.clock.now().epochMilliseconds }
      house.live.publish(boardTopic(officeKey), { name: 'board', data: board })
    } catch (error) {
      house.log.warn({ error: String(error) }, 'a waiting room could not be shown')
    }
  } while (desk.again)
}

/** The board for a page that opens or comes back after a gap. Two thousand phones that come back at once are one reading. */
export async function currentBoard(house: House, officeKey: string): Promise<Board> {
  const desk = deskOf(house, officeKey)
  if (desk.running) await desk.running
  const now = house.clock.now().epochMilliseconds
  if (desk.shown && Math.abs(now - desk.shown.at) < 2000) return desk.shown.board
  const board = await readBoard(house, house.db, officeKey)
  desk.shown = { board, at: now }
  return board
}

/** The board for a page. A post shows nothing, and must not ask the pool for a second connection while it holds one: it gets an empty one. */
export async function boardOf(v: Pick<Visit, 'house' | 'db'>, officeKey: string): Promise<Board> {
  return v.db.isTransaction ? { revision: 0, calls: [], waiting: [], walkIn: null } : currentBoard(v.house, officeKey)
}

function deskOf(house: House, officeKey: string): Desk {
  const known = desks.get(house) ?? new Map<string, Desk>()
  desks.set(house, known)
  const desk = known.get(officeKey) ?? {}
  known.set(officeKey, desk)
  return desk
}
