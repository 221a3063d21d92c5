/** The custom elements of this module's islands. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'waiting-ticket': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
      'call-display': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
      'counter-keys': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
      'code-scanner': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
      'kiosk-reset': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>
    }
  }
}

export {}
