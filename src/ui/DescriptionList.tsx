import type { ComponentChildren } from 'preact'

/** Facts as pairs: term and description. Pairs without a description are left out. */
export function DescriptionList({ pairs }: { pairs: readonly (readonly [term: string, description: ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {pairs
        .filter(([, description]) => description !== null && description !== undefined && description !== '' && description !== false)
        .map(([term, description]) => (
          <div class="facts__pair" key={term}>
            <dt>{term}</dt>
            <dd>{description}</dd>
          </div>
        ))}
    </dl>
  )
}
