declare module '../../platform/events.ts' {
  interface Events {
    /** an appointment is fixed: confirmed by the person, or booked by an employee */
    'appointment.booked': { readonly appointmentId: string }
    /** a fixed appointment will not take place any more; with `moved`, another one was booked in its place */
    'appointment.ended': { readonly appointmentId: string; readonly how: 'cancelled' | 'moved' | 'displaced' }
    /**
     * Somebody booking by themselves came this far for the first time: 0 knows what they come for, then a time held, name and contact given,
     * 1000 booked. Names nobody; `begins` is the page on which it begins.
     */
    'booking.came': { readonly begins: string; readonly place: number; readonly step: string }
  }
}

export {}
