declare module '../../platform/events.ts' {
  interface Events {
    /** somebody works for the city from now on, or again */
    'employee.joined': { accountId: string; unitId: string | null }
    /** somebody works in another unit from now on */
    'employee.moved': { accountId: string; from: string | null; to: string | null }
    /** what colleagues may know of somebody is another: name, position, tasks, phone, room, deputy, head of a unit */
    'employee.changed': { accountId: string }
    /** somebody no longer works for the city; sign-in, sessions and devices have ended in the same transaction */
    'employee.left': { accountId: string }
    /** a unit was added, renamed, moved within the tree or closed */
    'unit.changed': { unitId: string }
  }
}

export {}
