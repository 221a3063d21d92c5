import type { VNode } from 'preact'
import { extensionPoint } from '../../platform/extension.ts'
import type { Visit } from '../../platform/visit.ts'
import type { Appointment } from './booking/appointment.ts'

/** A part of the citizen's page of one appointment that another module fills: the way to the video call, checking in, the place in the line. */
export interface AppointmentPanel {
  /** lower comes first; default 50 */
  readonly order?: number
  /** A section that begins with an h2; null when there is nothing to show. */
  panel(v: Visit, appointment: Appointment): Promise<VNode | null>
}

export const appointmentPanels = extensionPoint<AppointmentPanel>('appointment panels')
