/** A state in one or two words. The colour only repeats what the words say. */
export function Badge({ kind = 'neutral', children }: { kind?: 'neutral' | 'info' | 'success' | 'warning' | 'danger'; children: string | number }) {
  return <span class={`badge badge--${kind}`}>{children}</span>
}
