/** The photo somebody shows, or their initials in the tone of their unit. Decorative: the name always stands beside it. */
export function Portrait({ one, large }: { one: Pictured; large?: boolean }) {
  const look = large ? 'portrait portrait--large' : 'portrait'
  if (one.photo) return <img class={look} src={`/rathaus/wer/foto/${one.photo}`} alt="" width={large ? 112 : 48} height={large ? 112 : 48} loading="lazy" />
  return (
    <span class={`${look} portrait--${toneOf(one.unit_id)}`} aria-hidden="true">
      {initialOf(one.given_name)}
      {initialOf(one.family_name)}
    </span>
  )
}

export interface Pictured {
  readonly given_name: string
  readonly family_name: string
  readonly unit_id: string | null
  /** whose photo to show, null for none */
  readonly photo: string | null
}

function initialOf(name: string) {
  return Array.from(name.replace(/^(?:van|von|de|der|den|zu|zur) /i, ''))[0]?.toLocaleUpperCase('de') ?? ''
}

function toneOf(unit: string | null): number {
  return Array.from(unit ?? '').reduce((sum, letter) => sum + letter.codePointAt(0)!, 0) % 4
}
