type IslandAttributes = preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string | undefined>

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'passkey-sign-in': IslandAttributes
      'passkey-adding': IslandAttributes
    }
  }
}

export {}
