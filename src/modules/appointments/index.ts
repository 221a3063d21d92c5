import './events.ts'

export {
  type Appointment,
  findAppointment,
  findAppointmentByCode,
  listAppointments,
  listVideoAppointments,
  lockAppointment,
} from './booking/appointment.ts'
export { fix } from './booking/fixing.ts'
export { take } from './booking/taking.ts'
export { firstFree } from './free-times.ts'
export { getVisible, maySee } from './booking/see.ts'
export { type AppointmentPanel, appointmentPanels } from './panels.ts'
export { type ConcernCount, minutesOf, type Need } from './need.ts'
export { type Concern, type Counter, findCounter, findOffice, listConcerns, listCounters, listOffices, type Office } from './offices/store.ts'
export { tidyPhone } from './booking/contact.ts'
export { markAttendance } from './booking/attendance.ts'
export { openOn } from './hours/open.ts'
