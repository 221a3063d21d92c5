/** Views of the same thing, each with an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: { text: string; href: string; current?: boolean; count?: number }[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(tab => (
        <a key={tab.href} href={tab.href} class="tabs__tab" aria-current={tab.current ? 'page' : undefined}>
          {tab.text}
          {tab.count !== undefined && <span class="tabs__count">{tab.count}</span>}
        </a>
      ))}
    </nav>
  )
}
