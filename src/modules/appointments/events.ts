declare module '../../platform/events.ts' {
  interface Events {
    /** an appointment is fixed: confirmed by the person, or booked by an employee */
    'appointment.booked': { readonly appointmentId: string }
    /** a fixed appointment will not take place any more; with `moved`, another one was booked in its place */
    'appointment.ended': { readonly appointmentId: string; readonly how: 'cancelled' | 'moved' | 'displaced' }
  }
}

export {}
