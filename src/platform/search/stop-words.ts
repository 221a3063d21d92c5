import type { Lang } from '../text.ts'

const german =
  set(`aber alle allem allen aller alles als also am an ander andere anderen anderer anderes auch auf aus bei beim bin bis bist bitte da damit dann das dass
  dazu dein deine dem den denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch
  fur gegen gibt hab habe haben hat hatte hatten hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kein
  keine keinen konnen konnte mal man mehr mein meine meinem meinen meiner mich mir mit mochte muss mussen nach nicht nichts noch nur ob oder ohne sehr sein seine
  seinem seinen seiner selbst sich sie sind so soll sollen sollte sondern um und uns unser unsere unter viel vom von vor wann war waren warum was wegen weil welche
  welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird wirst wo wohin woher wollen worden wurde wurden zu zum zur zwar zwischen uber`)

const english =
  set(`a about all also am an and any are as at be been but by can could did do does for from get had has have he her here him his how i if in into is it its
  just me my need no not of on one or our out please she should so some that the their them then there these they this to up us want was we were what when where which
  who why will with would you your`)

/** Folded. Negations and prepositions go too: in the search box of a city they never decide. */
export const stopWords: Record<Lang, ReadonlySet<string>> = { de: german, ls: german, en: english }

function set(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/))
}
