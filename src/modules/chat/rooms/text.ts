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
  full: { de: 'Mehr als 500 Personen passen nicht in einen Raum.', en: 'No more than 500 people fit into a room.' },
  nobody: { de: 'Diese Person arbeitet nicht mehr hier.', en: 'This person no longer works here.' },
  yourself: { de: 'Bitte wählen Sie eine andere Person.', en: 'Please choose another person.' },
  lastOwner: {
    de: 'Jemand muss den Raum leiten. Bitte geben Sie die Leitung zuerst weiter.',
    en: 'Somebody has to own the room. Please hand it over first.',
  },
  closed: { de: 'Dieses Gespräch ist beendet.', en: 'This conversation has ended.' },
  announce: { de: 'Einen Raum für Ankündigungen dürfen Sie nicht anlegen.', en: 'You may not make a room for announcements.' },
}
