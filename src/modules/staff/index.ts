import './events.ts'

export { absentOf, type Employee, findEmployee, listEmployees, listMembers, namesOf, searchEmployees } from './people/store.ts'
export { type Keeper, keeperOfTasks } from './people/keeper.ts'
export { meantBy, writtenAs } from './people/written.ts'
export { accountsIn, type Circle, departmentsOf, standingOf, unitsHeadedBy } from './people/circle.ts'
export { unitOptions } from './office/unit-options.ts'
export { findUnit, listUnits, type Unit } from './people/units.ts'
export { awayUntil, countMembers, deputiesOf, listEveryone, standsInFor, unitsBy } from './people/everyone.ts'
