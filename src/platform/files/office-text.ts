/** Why an office file is not taken, and what its owner does about it. */
export const officeText = {
  old: {
    de: 'Diese Datei ist in einem alten Format (.doc, .xls, .ppt) oder mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort als .docx, .xlsx oder .pptx.',
    en: 'This file is in an old format (.doc, .xls, .ppt) or protected with a password. Please save it without a password as .docx, .xlsx or .pptx.',
  },
  locked: {
    de: 'Die Datei ist mit einem Kennwort geschützt. Bitte senden Sie sie ohne Schutz.',
    en: 'The file is protected with a password. Please send it without protection.',
  },
  damaged: {
    de: 'Diese Datei können wir nicht prüfen. Bitte speichern Sie sie in Ihrem Office-Programm neu und senden Sie sie dann.',
    en: 'We cannot check this file. Please save it again in your office program and send it then.',
  },
  macros: {
    de: 'Die Datei enthält Makros. Bitte speichern Sie sie ohne Makros, zum Beispiel als .docx oder .xlsx, oder als PDF.',
    en: 'The file contains macros. Please save it without macros, for example as .docx or .xlsx, or as PDF.',
  },
  acts: {
    de: 'In der Datei stecken andere Dateien oder Programme. Bitte entfernen Sie diese, oder senden Sie die Datei als PDF.',
    en: 'Other files or programs are inside the file. Please remove them, or send the file as PDF.',
  },
  elsewhere: {
    de: 'Die Datei holt beim Öffnen etwas von anderswo, zum Beispiel ein Bild, eine Vorlage oder Zahlen. Bitte lösen Sie diese Verknüpfung, oder senden Sie die Datei als PDF.',
    en: 'When opened, the file fetches something from elsewhere, for example a picture, a template or figures. Please break that link, or send the file as PDF.',
  },
}
