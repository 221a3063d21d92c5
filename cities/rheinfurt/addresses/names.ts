/** Street names of each district, by what its quarters are named after. Every name stands once in the whole city. */
const themes: Record<string, [string, string[]]> = {
  // old town: trades, gates, churches
  'altstadt:gasse': [
    'gasse',
    words(
      'Böttcher Seiler Gerber Färber Weber Schmiede Töpfer Bäcker Metzger Fleischer Kupfer Nagel Krämer Kloster Mönch Nonnen Propst Pfaffen Turm Tränk Korn Salz Milch Hühner Fisch Eisen Löwen Hirsch Bären Ritter Schützen Fürsten Bader Apotheker Pumpen Brunnen Linden Rosen Marien Antonius Nikolai Georgs Stifts Dom',
    ),
  ],
  'altstadt:': [
    '',
    words(
      'Rathausplatz Großer_Markt Kornmarkt Fischmarkt Heumarkt Hohe_Straße Breite_Straße Lange_Straße Kurze_Straße Brückstraße Rheinstraße Viehtor Steintor Rheintor Clever_Tor Dämmer_Tor Kirchplatz Domplatz Nordwall Ostwall Südwall Westwall Herzogenring Kaiserring Am_Stadtgraben Am_Zitadellenpark Zitadellenstraße Kasernenstraße Poppelbaum Wilhelmstraße Friedrichstraße Bismarckstraße Augustastraße Luisenstraße Sophienstraße Charlottenstraße Bahnhofstraße Poststraße Schulstraße Gartenstraße Esplanade',
    ),
  ],
  // harbour: rivers, ships, goods
  'hafen:straße': [
    'straße',
    words(
      'Anker Schiffer Fährmann Kapitän Lotsen Steuermann Kran Kohlen Speicher Reeder Werft Kai Schleusen Deich Dock Segel Ruder Mast Treidel Flößer Netz Reusen Zoll Kontor Lager Container Matrosen Hafen Silo Getreide Ladungs',
    ),
  ],
  'hafen:er Straße': [
    'er Straße',
    words('Rotterdam Antwerpen Hamburg Bremen Emden Duisburg Mannheim Arnheim Nimweg Amsterdam Lübeck Rostock Stettin Danzig Königsberg'),
  ],
  'hafen:': [
    '',
    words(
      'Am_Nordhafen Am_Südhafen Am_Leinpfad Am_Lippehafen Rheinpromenade Uferstraße Zum_Ölhafen Zur_Fähre Moselstraße Neckarstraße Mainstraße Elbestraße Weserstraße Donaustraße Oderstraße Emsstraße Ruhrstraße Isselstraße Niersstraße Lahnstraße Saarstraße Aggerstraße Siegstraße Nahestraße Ahrstraße Innstraße Isarstraße Allerstraße Werrastraße Fuldastraße Industriestraße Gewerbepark Auf_der_Werft',
    ),
  ],
  // Feldmark: birds and trees
  'feldmark:weg': [
    'weg',
    words(
      'Amsel Drossel Finken Meisen Lerchen Nachtigallen Zaunkönig Rotkehlchen Stieglitz Zeisig Dompfaff Schwalben Mauersegler Sperber Falken Habicht Bussard Milan Eulen Uhu Käuzchen Kiebitz Brachvogel Fasanen Rebhuhn Wachtel Kranich Storchen Reiher Schwanen Specht Kuckuck Wiedehopf Pirol Elster Dohlen Raben Star Sperlings Gimpel Wendehals Bachstelzen Goldammer',
    ),
  ],
  'feldmark:straße': [
    'straße',
    words(
      'Ahorn Birken Buchen Eichen Eschen Erlen Ulmen Kastanien Platanen Pappel Kiefern Fichten Tannen Lärchen Zedern Weiden Robinien Akazien Hasel Holunder Weißdorn Schlehen Wacholder Eiben Ginster Hainbuchen Mispel Quitten Walnuss Vogelbeer Maulbeer Magnolien',
    ),
  ],
  'feldmark:': [
    '',
    words('Am_Schwan Feldstraße Am_Feldkamp Auf_dem_Acker Fluthgrafstraße Hamminkelner_Landstraße Feldmarker_Ring Am_Blaufuß Kornblumenweg Mohnweg'),
  ],
  // Lippebogen: musicians and poets
  'lippebogen:straße': [
    'straße',
    words(
      'Bach Händel Haydn Mozart Beethoven Schubert Schumann Brahms Wagner Bruckner Mahler Weber_ Lortzing Mendelssohn Liszt Reger Telemann Gluck Humperdinck Strauß Goethe Schiller Lessing Heine Kleist Hölderlin Eichendorff Mörike Storm Fontane Hebbel Keller Uhland Rückert Lenau Herder Wieland Klopstock Gellert Droste Novalis Brentano Arnim Büchner Raabe Busch Hauff Grillparzer Rilke Tucholsky Kästner Ringelnatz Morgenstern Lasker-Schüler- Hesse Mann Böll Brecht Zuckmayer Lindgren',
    ),
  ],
  'lippebogen:': [
    '',
    words(
      'Am_Lippeschlösschen An_der_Lippe Lippeallee Lippeauenweg Kanalstraße Schleusenwiese Am_Wehr Zum_Bogen Lippebrücke Südring Frankfurter_Straße Am_Altarm Auedamm Clara-Schumann-Platz Fanny-Hensel-Weg Annette-Kolb-Weg Ricarda-Huch-Straße Marie-Luise-Kaschnitz-Weg Anna-Seghers-Straße',
    ),
  ],
  // Obrighoven: scientists, reformers, women of parliament
  'obrighoven:straße': [
    'straße',
    words(
      'Röntgen Koch Virchow Robert-Bosch- Siemens Daimler Benz Diesel Otto Zeppelin Lilienthal Kepler Kopernikus Galilei Newton Einstein Planck Heisenberg Hertz Ohm Gauß Leibniz Humboldt Liebig Bunsen Wöhler Haber Kekulé Fraunhofer Gutenberg Pestalozzi Fröbel Montessori- Kolping Ketteler Raiffeisen Schulze-Delitzsch- Stein Hardenberg Scharnhorst Lise-Meitner- Marie-Curie- Emmy-Noether- Maria-Merian- Helene-Lange- Clara-Zetkin- Elisabeth-Selbert- Helene-Weber- Friederike-Nadig- Käthe-Kollwitz- Paula-Modersohn- Gabriele-Münter- Edith-Stein- Sophie-Scholl- Anne-Frank- Bonhoeffer Stauffenberg Galen Ebert Rathenau Stresemann Adenauer Heuss Brandt',
    ),
  ],
  'obrighoven:': [
    '',
    words(
      'Obrighovener_Straße Drevenacker_Weg Schermbecker_Landstraße Am_Kottenbusch Zum_Aaper_Busch Voßhöveler_Straße Am_Schepersfeld Krudenburger_Weg Molkereistraße Alte_Delogstraße Lackhausener_Straße',
    ),
  ],
  // Flüren: flowers, heath, field names
  'flueren:weg': [
    'weg',
    words(
      'Rosen_ Nelken Tulpen Dahlien Astern Lilien Veilchen Primel Enzian Narzissen Krokus Margeriten Gladiolen Iris Jasmin Lavendel Malven Orchideen Phlox Rittersporn Fingerhut Akelei Anemonen Arnika Begonien Distel Edelweiß Farn Flieder Geranien Glockenblumen Heide Hortensien Hyazinthen Kamillen Kleeblatt Lupinen Maiglöckchen Mimosen Myrten Pfingstrosen Ringelblumen Salbei Schlüsselblumen Schneeglöckchen Seerosen Sonnenblumen Thymian Vergissmeinnicht Wicken',
    ),
  ],
  'flueren:': [
    '',
    words(
      'Flürener_Straße Flürener_Weg Waldstraße Am_Auesee Auf_dem_Mars Marsstraße Zur_Rheinaue Dünenweg Heidestraße Sandstraße Am_Sandberg Kiefernhain Bärenschleuse Zum_Diersfordter_Wald Jägerpfad Hirschsprung Rehwinkel Dachsbau Fuchsweg Hasenpfad Igelweg Eichhörnchenweg Wildschweinpfad Forsthausweg Försterweg',
    ),
  ],
  // Bislich and Ginderich: villages
  'bislich:': [
    '',
    words(
      'Dorfstraße Bislicher_Straße Mühlenfeldstraße Auf_dem_Laak Am_Deich Deichweg Deichkrone Zum_Rheindeich Fährstraße Marwick Haffen Bergerfurth Vahnum Loh Büschken Schüttwich Am_Kirchhof Bislicher_Wald Harsumer_Weg Ellerdonk Jöckern Heresbachstraße Kirchacker Pastoratsweg Küsterkamp Lehrerweg Alte_Schulstraße Spritzenhausweg Schmiedekamp Stellmacherweg Ziegelei Ziegelofenweg Kiesgrubenweg Am_Baggersee Bauernstege Große_Weide Kleine_Weide Kuhweide Schafweide Gänseward Entenpfuhl Hühnerkamp Kälberstraße Fohlenweg Rossweide Ochsenkamp Ziegenpfad Bienenweg Honigstraße Imkerweg Apfelgarten Birnengarten Kirschallee Pflaumenweg Mirabellenweg Himbeerweg Brombeerhecke Erdbeerfeld Johannisbeerweg Stachelbeerweg Haferkamp Gerstenkamp Roggenkamp Weizenkamp Dinkelweg Rübenweg Kartoffelweg Flachskamp Hanfweg Rapsweg Heuweg Strohweg Grummetweg Scheunenstraße Tennenweg Dreschplatz Pflugweg Eggenweg Sensenweg',
    ),
  ],
  'ginderich:': [
    '',
    words(
      'Marktweg Ginderichhof Gindericher_Straße Pastor-Janßen-Straße Wallfahrtsstraße Mariengrund Am_Römerturm Römerstraße Castellstraße Legionsweg Via_Romana Limesweg Schanzenweg Keltenweg Frankenstraße Karolingerstraße Ottonenweg Salierweg Staufenstraße Welfenweg Perrich Werrich Wallach Büderich-Weg Rheinallee Beeckstraße Lohmannsweg Mörmterweg Xantener_Straße Weseler_Damm Winnenthaler_Straße Menzelener_Weg Alpener_Straße Sonsbecker_Straße Kapellener_Straße Veener_Straße Birtener_Straße Labbecker_Weg Uedemer_Straße Kervenheimer_Weg Kalkarer_Straße Reeser_Straße Gocher_Straße Klever_Straße Gelderner_Straße Issumer_Straße Rheinberger_Straße Kamper_Straße Moerser_Straße Orsoyer_Weg Bergwiese Bruchweg Burgweg Donkweg Erlenbruch Gräfte Grünstraße Hagelkreuz Heckenweg Hofacker Hüttenweg Kapellenweg Katharinenweg Kreuzstraße Lüttinger_Weg Martinusstraße Mittelweg Mühlenweg Neuer_Weg Nordstraße Oststraße Südstraße Weststraße Pappelallee Quellenweg Riedweg Rosenhof Sonnenweg Steinweg Teichweg Ulmenhof Vogelsang Wiesengrund Windmühlenweg Zum_Bruch',
    ),
  ],
}

/** Names of a district's streets in the order they are given away. */
export function namesOf(district: string): string[] {
  return Object.entries(themes)
    .filter(([key]) => key.startsWith(`${district}:`))
    .flatMap(([, [ending, stems]]) => stems.map(stem => join(stem, ending)))
}

function join(stem: string, ending: string) {
  const plain = stem.replace(/_$/, '').replaceAll('_', ' ')
  if (ending === '') return plain
  if (!plain.includes('-')) return `${plain}${ending}`
  return `${plain.replace(/-$/, '')}-${ending[0]!.toUpperCase()}${ending.slice(1)}`
}

function words(text: string): string[] {
  return text.split(' ')
}
