import './events.ts'

export { type Appointment, type AppointmentState, findAppointment, findAppointmentByCode, listAppointments, lockAppointment } from './booking/appointment.ts'
export { appointmentLink } from './booking/link.ts'
export { getVisible, maySee } from './booking/see.ts'
export { appointmentPanels } from './panels.ts'
export { type ConcernCount, type Need } from './need.ts'
export { type Concern, type Counter, findCounter, findOffice, listConcerns, listCounters, listOffices, type Office } from './offices/store.ts'
export { markAttendance } from './booking/attendance.ts'
