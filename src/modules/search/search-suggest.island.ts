import { Combobox, type ComboboxOption } from '../../ui/combobox.ts'

interface Hit extends ComboboxOption {
  readonly url: string
}

const texts = {
  de: { label: 'Vorschläge', found: (count: number) => (count === 0 ? 'Kein Vorschlag' : count === 1 ? '1 Vorschlag' : `${count} Vorschläge`) },
  en: { label: 'Suggestions', found: (count: number) => (count === 0 ? 'No suggestion' : count === 1 ? '1 suggestion' : `${count} suggestions`) },
}

/** First hits below every search field of the page, for those who type faster than they press Enter. */
for (const form of document.querySelectorAll<HTMLFormElement>('form[role="search"]')) {
  const action = new URL(form.action).pathname
  const field = form.querySelector<HTMLInputElement>('input[type="search"]')
  if (!field || field.getAttribute('role') === 'combobox' || !['/suche', '/rathaus/suche'].includes(action)) continue
  const words = texts[document.documentElement.lang === 'en' ? 'en' : 'de']
  new Combobox<Hit>(field, {
    id: `${field.id}-vorschlaege`,
    label: words.label,
    async ask(text, signal) {
      const response = await fetch(`${action}/vorschlaege?q=${encodeURIComponent(text)}`, { signal, headers: { accept: 'application/json' } })
      if (!response.ok) throw new Error(String(response.status))
      const { hits } = (await response.json()) as { hits: { title: string; url: string; kind: string }[] }
      return hits.map(({ title, url, kind }) => ({ text: title, detail: kind, url }))
    },
    take: hit => location.assign(hit.url),
    announce: found => (found === 'offline' ? '' : words.found(found)),
  })
}
