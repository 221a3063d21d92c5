/** A service with everything in it: condition, repeating group, held slot, fee, rules with every outcome. */
export const trialYaml = `
key: probe
prefix: PR
situations: [abfall]
button: Platz bestellen
text:
  name: { de: Probeleistung, en: Trial service }
  teaser: Zum Probieren.
  full: Eine Leistung zum Probieren.
  legal: § 1 Probesatzung
  procedure: Es geht schnell.
  office: Probeamt
  contact: Telefon 0281 99 00
  costs: 10 € je Stück
  processing: Sofort
steps:
  - id: wahl
    title: Ihre Wahl
    questions:
      - { id: art, type: choice, label: Art, choices: [{ value: frei, text: Frei }, { value: gross, text: Groß }, { value: heikel, text: Heikel }, { value: verboten, text: Verboten }] }
      - { id: anzahl, type: number, whole: true, min: 1, max: 9, when: 'art = "gross"', label: Anzahl }
  - id: zusatz
    title: Zusatz
    when: 'art = "gross"'
    questions:
      - { id: grund, type: textarea, label: Grund }
  - id: termin
    title: Termin
    questions:
      - { id: wann, type: trial.slot, label: Wann? }
  - id: kontakt
    title: Kontakt
    questions:
      - { id: kontakt, type: person, label: Ihre Angaben, reachable: true }
compute:
  - { id: preis, value: 'if art = "gross" then anzahl * 1000 else 0' }
fees:
  - { id: stueck, text: Gebühr, when: preis > 0, amount: preis, explain: 'Für {anzahl} Stück je {1000|euro}.' }
payment: { within: PT1H }
decide:
  rules:
    - { id: verboten, when: 'art = "verboten"', outcome: refuse, reason: Das ist verboten., legal: § 2 }
    - { id: heikel, when: 'art = "heikel"', outcome: clerk, reason: Das sieht sich ein Mensch an. }
    - { id: gut, when: 'art != null', outcome: grant, reason: 'Platz {wann} ist Ihrer.' }
next: { fulfil: trial.slot, granted: Bis dann! }
contact: kontakt
cancel: [paying, deciding, fulfilling]
`
