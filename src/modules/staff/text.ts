import { words } from '../../platform/text.ts'

export const texts = words({
  de: { title: 'Beschäftigte', rights: { manage: 'Beschäftigte, Ämter und Stellen pflegen' } },
  en: { title: 'Staff', rights: { manage: 'Look after employees, units and positions' } },
  ls: {},
})
