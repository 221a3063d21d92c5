import accounts from './modules/accounts/module.ts'
import addresses from './modules/addresses/module.ts'
import administration from './modules/administration/module.ts'
import appointments from './modules/appointments/module.ts'
import bulletins from './modules/bulletins/module.ts'
import cashier from './modules/cashier/module.ts'
import city from './modules/city/module.ts'
import consultation from './modules/consultation/module.ts'
import demo from './modules/demo/module.ts'
import directory from './modules/directory/module.ts'
import feedback from './modules/feedback/module.ts'
import inbox from './modules/inbox/module.ts'
import payments from './modules/payments/module.ts'
import pickups from './modules/pickups/module.ts'
import services from './modules/services/module.ts'
import staff from './modules/staff/module.ts'
import chat from './modules/chat/module.ts'
import sharing from './modules/sharing/module.ts'
import search from './modules/search/module.ts'
import waitingroom from './modules/waitingroom/module.ts'
import type { Module } from './platform/module.ts'

/** Every capability of the city, in the order in which tables are made, `load` and `demo` run: what one finds in the database then stands above it. */
export const modules: readonly Module[] = [
  accounts,
  demo,
  administration,
  addresses,
  city,
  search,
  feedback,
  staff,
  directory,
  sharing,
  chat,
  bulletins,
  payments,
  cashier,
  services,
  pickups,
  appointments,
  consultation,
  waitingroom,
  inbox,
]
