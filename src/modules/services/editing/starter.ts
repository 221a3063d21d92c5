import type { City } from '../../../platform/city.ts'

/** A small service that runs, to begin from. */
export const starter = (city: Pick<City, 'name'>): string => `key: neue-leistung
prefix: NL
situations: [wohnen]
keywords: []
button: Antrag stellen
text:
  name: Neue Leistung
  teaser: In einem Satz, was man hier bekommt.
  full: Was die Leistung ist, für wen und wozu.
  legal: Worauf sie beruht.
  procedure: |-
    - Sie füllen den Antrag aus.
    - Wir prüfen ihn und antworten Ihnen.
  office: ${JSON.stringify(`Stadt ${city.name}`)}
  contact: Bürgertelefon 115
  costs: Die Leistung ist kostenfrei.
  processing: Eine Woche
steps:
  - id: anliegen
    title: Ihr Anliegen
    questions:
      - { id: anliegen, type: textarea, label: Worum geht es? }
  - id: kontakt
    title: Ihre Angaben
    questions:
      - { id: person, type: person, label: Wer stellt den Antrag? }
contact: person
decide:
  within: P14D
  rules: []
`
