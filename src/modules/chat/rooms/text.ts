/** Why the house refuses a change of a room, and what to do instead. */
export const roomRefusals = {
  onlyOwners: { de: 'Das dürfen nur die Leitenden dieses Raums.', en: 'Only the owners of this room may do this.' },
  pair: {
    de: 'Ein Gespräch zu zweit bleibt zu zweit. Bitte gründen Sie eine Gruppe.',
    en: 'A conversation of two stays one of two. Please start a group.',
  },
  unit: {
    de: 'Wer in diesem Raum ist, richtet sich nach dem Amt. Sie können ihn stumm schalten.',
    en: 'Who is in this room follows the department. You can mute it.',
  },
  followsUnit: {
    de: 'Dieser Raum gehört zu einem Amt. Wie er heißt, wer dabei ist und wer ihn leitet, richtet sich nach dem Amt.',
    en: 'This room belongs to a department. Its name, its people and who owns it follow the department.',
  },
  pairStays: { de: 'Ein Gespräch zu zweit können Sie stumm schalten.', en: 'You can mute a conversation of two.' },
  follows: {
    de: 'Wer diese Ankündigung liest, richtet sich danach, wer hier arbeitet. Sie können sie stumm schalten.',
    en: 'Who reads this announcement follows who works here. You can mute it.',
  },
  full: {
    de: 'Mehr als 2.000 Personen passen nicht in eine Gruppe. Für mehr gibt es Ankündigungen.',
    en: 'No more than 2,000 people fit into a group. For more there are announcements.',
  },
  byHand: { de: 'Diesen Raum verlassen Sie einfach.', en: 'Simply leave this room.' },
  noUnit: { de: 'Dieses Amt gibt es nicht mehr. Bitte wählen Sie ein anderes.', en: 'This department no longer exists. Please choose another one.' },
  nobody: { de: 'Diese Person arbeitet nicht mehr hier.', en: 'This person no longer works here.' },
  yourself: { de: 'Bitte wählen Sie eine andere Person.', en: 'Please choose another person.' },
  lastOwner: {
    de: 'Jemand muss den Raum leiten. Bitte geben Sie die Leitung zuerst weiter.',
    en: 'Somebody has to own the room. Please hand it over first.',
  },
  closed: { de: 'Dieses Gespräch ist beendet.', en: 'This conversation has ended.' },
  announce: { de: 'Einen Raum für Ankündigungen dürfen Sie nicht anlegen.', en: 'You may not make a room for announcements.' },
}
