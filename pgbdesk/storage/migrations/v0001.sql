-- Version 1: every entity of the dossier, its history, unfinished input and settings.
-- This file is never edited after release: later versions add steps of their own.

CREATE TABLE meta (
    naam TEXT PRIMARY KEY NOT NULL,
    waarde TEXT NOT NULL
) STRICT;

CREATE TABLE geschiedenis (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    op TEXT NOT NULL,
    wie TEXT NOT NULL,
    label TEXT NOT NULL,
    waarden TEXT NOT NULL CHECK (json_valid(waarden)),
    soort TEXT NOT NULL CHECK (soort IN ('stap', 'ongedaan', 'opnieuw')),
    van_seq INTEGER REFERENCES geschiedenis,
    samen TEXT,
    tabellen TEXT NOT NULL CHECK (json_valid(tabellen)),
    wijzigingen TEXT NOT NULL CHECK (json_valid(wijzigingen))
) STRICT;

CREATE TRIGGER geschiedenis_blijft BEFORE UPDATE ON geschiedenis
BEGIN SELECT raise(ABORT, 'history is append-only'); END;

CREATE TRIGGER geschiedenis_gaat_niet_weg BEFORE DELETE ON geschiedenis
BEGIN SELECT raise(ABORT, 'history is append-only'); END;

CREATE TABLE concept (
    formulier TEXT PRIMARY KEY NOT NULL,
    getypt TEXT NOT NULL CHECK (json_valid(getypt))
) STRICT;

CREATE TABLE instelling (
    naam TEXT PRIMARY KEY NOT NULL,
    waarde TEXT NOT NULL
) STRICT;

CREATE TABLE huishouden (
    id TEXT PRIMARY KEY NOT NULL,
    naam TEXT,
    taal TEXT CHECK (taal IN ('nl', 'en')),
    notitie TEXT
) STRICT;

CREATE TABLE persoon (
    id TEXT PRIMARY KEY NOT NULL,
    voorletters TEXT,
    voornaam TEXT,
    tussenvoegsel TEXT,
    achternaam TEXT,
    geboortedatum TEXT CHECK (geboortedatum LIKE '____-__-__'),
    geslacht TEXT CHECK (geslacht IN ('man', 'vrouw', 'x')),
    bsn TEXT,
    straat TEXT,
    huisnummer TEXT,
    toevoeging TEXT,
    postcode TEXT,
    plaats TEXT,
    land TEXT,
    telefoon_1 TEXT,
    telefoon_2 TEXT,
    email TEXT
) STRICT;

CREATE TABLE budgethouder (
    id TEXT PRIMARY KEY NOT NULL,
    persoon_id TEXT NOT NULL REFERENCES persoon DEFERRABLE INITIALLY DEFERRED,
    klantnummer_svb TEXT,
    iban TEXT,
    overleden_op TEXT CHECK (overleden_op LIKE '____-__-__')
) STRICT;

CREATE INDEX budgethouder_persoon_id ON budgethouder (persoon_id);

CREATE TABLE vertegenwoordiging (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT NOT NULL REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    persoon_id TEXT REFERENCES persoon DEFERRABLE INITIALLY DEFERRED,
    organisatie TEXT,
    soort TEXT NOT NULL CHECK (soort IN ('ouder', 'voogd', 'curator', 'bewindvoerder', 'mentor', 'gemachtigde', 'pgb_beheerder', 'gewaarborgde_hulp')),
    van TEXT CHECK (van LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__'),
    machtiging_getekend_op TEXT CHECK (machtiging_getekend_op LIKE '____-__-__'),
    beschikking_rechtbank_op TEXT CHECK (beschikking_rechtbank_op LIKE '____-__-__')
) STRICT;

CREATE INDEX vertegenwoordiging_budgethouder_id ON vertegenwoordiging (budgethouder_id);

CREATE INDEX vertegenwoordiging_persoon_id ON vertegenwoordiging (persoon_id);

CREATE TABLE verstrekker (
    id TEXT PRIMARY KEY NOT NULL,
    soort TEXT NOT NULL CHECK (soort IN ('zorgkantoor', 'gemeente', 'zorgverzekeraar')),
    naam TEXT,
    postadres TEXT,
    telefoon TEXT,
    email TEXT,
    contactpersoon TEXT
) STRICT;

CREATE TABLE toekenning (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT NOT NULL REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    verstrekker_id TEXT REFERENCES verstrekker DEFERRABLE INITIALLY DEFERRED,
    wet TEXT NOT NULL CHECK (wet IN ('wlz', 'wmo', 'jeugdwet', 'zvw')),
    kenmerk TEXT,
    van TEXT NOT NULL CHECK (van LIKE '____-__-__'),
    tot TEXT NOT NULL CHECK (tot LIKE '____-__-__'),
    bedrag TEXT,
    route TEXT CHECK (route IN ('portaal', 'mijn_pgb', 'post', 'zorgkantoor_papier', 'verzekeraar')),
    zorgprofiel TEXT,
    verantwoordingsvrij_bedrag TEXT,
    beginstand_besteed TEXT,
    beginstand_datum TEXT CHECK (beginstand_datum LIKE '____-__-__'),
    posten TEXT CHECK (json_valid(posten))
) STRICT;

CREATE INDEX toekenning_budgethouder_id ON toekenning (budgethouder_id);

CREATE INDEX toekenning_verstrekker_id ON toekenning (verstrekker_id);

CREATE TABLE budgetplan (
    id TEXT PRIMARY KEY NOT NULL,
    toekenning_id TEXT NOT NULL REFERENCES toekenning DEFERRABLE INITIALLY DEFERRED,
    versie INTEGER CHECK (versie >= 0),
    status TEXT CHECK (status IN ('concept', 'ingediend', 'goedgekeurd', 'afgewezen')),
    reserve TEXT,
    antwoorden TEXT CHECK (json_valid(antwoorden)),
    regels TEXT CHECK (json_valid(regels))
) STRICT;

CREATE INDEX budgetplan_toekenning_id ON budgetplan (toekenning_id);

CREATE TABLE zorgverlener (
    id TEXT PRIMARY KEY NOT NULL,
    soort TEXT NOT NULL CHECK (soort IN ('persoon', 'instelling')),
    persoon_id TEXT REFERENCES persoon DEFERRABLE INITIALLY DEFERRED,
    bedrijfsnaam TEXT,
    kvk TEXT,
    agb TEXT,
    big TEXT,
    btw_nummer TEXT,
    iban TEXT,
    tenaamstelling TEXT,
    bic TEXT,
    relatie_code TEXT CHECK (relatie_code IN ('geen', 'partner', 'ouder', 'kind', 'broer_zus', 'grootouder', 'kleinkind', 'schoonouder', 'schoonkind', 'zwager_schoonzus', 'overig_familie')),
    ondernemer_ib INTEGER CHECK (ondernemer_ib IN (0, 1)),
    zelfde_adres INTEGER CHECK (zelfde_adres IN (0, 1)),
    contactpersoon TEXT,
    is_wooninitiatief INTEGER CHECK (is_wooninitiatief IN (0, 1))
) STRICT;

CREATE INDEX zorgverlener_persoon_id ON zorgverlener (persoon_id);

CREATE TABLE zorgovereenkomst (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT NOT NULL REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    zorgverlener_id TEXT NOT NULL REFERENCES zorgverlener DEFERRABLE INITIALLY DEFERRED,
    soort TEXT NOT NULL CHECK (soort IN ('arbeidsovereenkomst', 'opdracht', 'zorginstelling', 'partner_of_familie')),
    model_nummer TEXT,
    model_versie TEXT,
    toekenning_ids TEXT CHECK (json_valid(toekenning_ids)),
    ingang TEXT NOT NULL CHECK (ingang LIKE '____-__-__'),
    looptijd TEXT CHECK (looptijd IN ('onbepaald', 'bepaald', 'vervanging')),
    einddatum TEXT CHECK (einddatum LIKE '____-__-__'),
    vervangt_zorgverlener_id TEXT REFERENCES zorgverlener DEFERRABLE INITIALLY DEFERRED,
    schriftelijk INTEGER CHECK (schriftelijk IN (0, 1)),
    proeftijd_maanden INTEGER CHECK (proeftijd_maanden >= 0),
    niet_verlengen_aangezegd_op TEXT CHECK (niet_verlengen_aangezegd_op LIKE '____-__-__'),
    uren_grondslag TEXT CHECK (uren_grondslag IN ('geen', 'min_max', 'vast_week', 'vast_4_weken', 'vast_maand', 'vast_jaar')),
    uren_minuten INTEGER CHECK (uren_minuten >= 0),
    uren_maximum_minuten INTEGER CHECK (uren_maximum_minuten >= 0),
    loon_gelijkmatig INTEGER CHECK (loon_gelijkmatig IN (0, 1)),
    loon_uitgesloten INTEGER CHECK (loon_uitgesloten IN (0, 1)),
    alleen_wachtdienst INTEGER CHECK (alleen_wachtdienst IN (0, 1)),
    vaste_tijden INTEGER CHECK (vaste_tijden IN (0, 1)),
    dagen_per_week INTEGER CHECK (dagen_per_week >= 0),
    rooster TEXT CHECK (json_valid(rooster)),
    referentietijden TEXT CHECK (json_valid(referentietijden)),
    vakantiegeld_inbegrepen INTEGER CHECK (vakantiegeld_inbegrepen IN (0, 1)),
    vakantieuren_inbegrepen INTEGER CHECK (vakantieuren_inbegrepen IN (0, 1)),
    salarisadministratie_svb INTEGER CHECK (salarisadministratie_svb IN (0, 1)),
    loonheffingskorting INTEGER CHECK (loonheffingskorting IN (0, 1)),
    zorgbeschrijving TEXT CHECK (json_valid(zorgbeschrijving)),
    getekend_budgethouder_op TEXT CHECK (getekend_budgethouder_op LIKE '____-__-__'),
    getekend_zorgverlener_op TEXT CHECK (getekend_zorgverlener_op LIKE '____-__-__'),
    goedgekeurd_verstrekker_op TEXT CHECK (goedgekeurd_verstrekker_op LIKE '____-__-__'),
    goedgekeurd_svb_op TEXT CHECK (goedgekeurd_svb_op LIKE '____-__-__'),
    beeindigd_per TEXT CHECK (beeindigd_per LIKE '____-__-__'),
    einde_reden TEXT
) STRICT;

CREATE INDEX zorgovereenkomst_budgethouder_id ON zorgovereenkomst (budgethouder_id);

CREATE INDEX zorgovereenkomst_zorgverlener_id ON zorgovereenkomst (zorgverlener_id);

CREATE INDEX zorgovereenkomst_vervangt_zorgverlener_id ON zorgovereenkomst (vervangt_zorgverlener_id);

CREATE TABLE tarief (
    id TEXT PRIMARY KEY NOT NULL,
    zorgovereenkomst_id TEXT NOT NULL REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    wet TEXT CHECK (wet IN ('wlz', 'wmo', 'jeugdwet', 'zvw')),
    zorgfunctie TEXT CHECK (zorgfunctie IN ('persoonlijke_verzorging', 'verpleging', 'begeleiding_individueel', 'begeleiding_groep', 'huishoudelijke_hulp', 'logeeropvang', 'vervoer', 'overig')),
    eenheid TEXT NOT NULL CHECK (eenheid IN ('uur', 'dagdeel', 'etmaal', 'maand', 'stuk')),
    bedrag TEXT NOT NULL,
    van TEXT CHECK (van LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__')
) STRICT;

CREATE INDEX tarief_zorgovereenkomst_id ON tarief (zorgovereenkomst_id);

CREATE TABLE reiskosten (
    id TEXT PRIMARY KEY NOT NULL,
    zorgovereenkomst_id TEXT NOT NULL REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    soort TEXT CHECK (soort IN ('kilometer', 'openbaar_vervoer', 'vast')),
    bedrag_per_km TEXT,
    km_enkel TEXT,
    vast_bedrag TEXT,
    van TEXT CHECK (van LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__')
) STRICT;

CREATE INDEX reiskosten_zorgovereenkomst_id ON reiskosten (zorgovereenkomst_id);

CREATE TABLE oproep (
    id TEXT PRIMARY KEY NOT NULL,
    zorgovereenkomst_id TEXT NOT NULL REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    begin TEXT NOT NULL,
    einde TEXT NOT NULL,
    verzonden_op TEXT,
    ontvangen_op TEXT,
    vorm TEXT CHECK (vorm IN ('schriftelijk', 'elektronisch', 'mondeling')),
    tijden_vermeld INTEGER CHECK (tijden_vermeld IN (0, 1)),
    antwoord TEXT CHECK (antwoord IN ('open', 'aanvaard', 'geweigerd')),
    antwoord_op TEXT,
    wijzigingen TEXT CHECK (json_valid(wijzigingen))
) STRICT;

CREATE INDEX oproep_zorgovereenkomst_id ON oproep (zorgovereenkomst_id);

CREATE TABLE uren (
    id TEXT PRIMARY KEY NOT NULL,
    zorgovereenkomst_id TEXT NOT NULL REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    oproep_id TEXT REFERENCES oproep DEFERRABLE INITIALLY DEFERRED,
    begin TEXT NOT NULL,
    einde TEXT NOT NULL,
    pauze_minuten INTEGER CHECK (pauze_minuten >= 0),
    soort TEXT NOT NULL CHECK (soort IN ('gewerkt', 'ziek', 'verlof')),
    wet TEXT CHECK (wet IN ('wlz', 'wmo', 'jeugdwet', 'zvw')),
    zorgfunctie TEXT CHECK (zorgfunctie IN ('persoonlijke_verzorging', 'verpleging', 'begeleiding_individueel', 'begeleiding_groep', 'huishoudelijke_hulp', 'logeeropvang', 'vervoer', 'overig')),
    km TEXT,
    notitie TEXT
) STRICT;

CREATE INDEX uren_zorgovereenkomst_id ON uren (zorgovereenkomst_id);

CREATE INDEX uren_oproep_id ON uren (oproep_id);

CREATE TABLE verzuim (
    id TEXT PRIMARY KEY NOT NULL,
    zorgverlener_id TEXT REFERENCES zorgverlener DEFERRABLE INITIALLY DEFERRED,
    zorgovereenkomst_id TEXT REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    soort TEXT NOT NULL CHECK (soort IN ('ziek', 'zwangerschap', 'verlof')),
    van TEXT NOT NULL CHECK (van LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__'),
    percentage TEXT,
    verblijfadres TEXT,
    gemeld_op TEXT,
    hersteld_gemeld_op TEXT,
    door_zwangerschap INTEGER CHECK (door_zwangerschap IN (0, 1)),
    bevallingsdatum TEXT CHECK (bevallingsdatum LIKE '____-__-__')
) STRICT;

CREATE INDEX verzuim_zorgverlener_id ON verzuim (zorgverlener_id);

CREATE INDEX verzuim_zorgovereenkomst_id ON verzuim (zorgovereenkomst_id);

CREATE TABLE aanbieding (
    id TEXT PRIMARY KEY NOT NULL,
    zorgovereenkomst_id TEXT NOT NULL REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    peildatum TEXT CHECK (peildatum LIKE '____-__-__'),
    aangeboden_op TEXT CHECK (aangeboden_op LIKE '____-__-__'),
    ontvangen_op TEXT CHECK (ontvangen_op LIKE '____-__-__'),
    vorm TEXT CHECK (vorm IN ('schriftelijk', 'elektronisch', 'mondeling')),
    uren_minuten_per_week INTEGER CHECK (uren_minuten_per_week >= 0),
    antwoord TEXT CHECK (antwoord IN ('open', 'aanvaard', 'geweigerd')),
    antwoord_op TEXT CHECK (antwoord_op LIKE '____-__-__'),
    ingang TEXT CHECK (ingang LIKE '____-__-__')
) STRICT;

CREATE INDEX aanbieding_zorgovereenkomst_id ON aanbieding (zorgovereenkomst_id);

CREATE TABLE declaratie (
    id TEXT PRIMARY KEY NOT NULL,
    zorgovereenkomst_id TEXT REFERENCES zorgovereenkomst DEFERRABLE INITIALLY DEFERRED,
    toekenning_id TEXT REFERENCES toekenning DEFERRABLE INITIALLY DEFERRED,
    soort TEXT NOT NULL CHECK (soort IN ('uren', 'factuur', 'maandloon', 'reiskosten', 'vervoer', 'bijkomende_kosten', 'verantwoordingsvrij', 'feestdagenuitkering', 'eenmalige_uitkering', 'zvw')),
    periode_van TEXT NOT NULL CHECK (periode_van LIKE '____-__-__'),
    periode_tot TEXT NOT NULL CHECK (periode_tot LIKE '____-__-__'),
    ontvangen_op TEXT CHECK (ontvangen_op LIKE '____-__-__'),
    factuurnummer TEXT,
    factuurdatum TEXT CHECK (factuurdatum LIKE '____-__-__'),
    regels TEXT CHECK (json_valid(regels)),
    status TEXT NOT NULL CHECK (status IN ('concept', 'gecontroleerd', 'getekend', 'ingediend', 'teruggestuurd', 'goedgekeurd', 'betaald')),
    status_sinds TEXT CHECK (status_sinds LIKE '____-__-__'),
    corrigeert_id TEXT REFERENCES declaratie DEFERRABLE INITIALLY DEFERRED,
    reden_terug TEXT
) STRICT;

CREATE INDEX declaratie_zorgovereenkomst_id ON declaratie (zorgovereenkomst_id);

CREATE INDEX declaratie_toekenning_id ON declaratie (toekenning_id);

CREATE INDEX declaratie_corrigeert_id ON declaratie (corrigeert_id);

CREATE TABLE betaling (
    id TEXT PRIMARY KEY NOT NULL,
    toekenning_id TEXT REFERENCES toekenning DEFERRABLE INITIALLY DEFERRED,
    declaratie_id TEXT REFERENCES declaratie DEFERRABLE INITIALLY DEFERRED,
    datum TEXT NOT NULL CHECK (datum LIKE '____-__-__'),
    bedrag TEXT NOT NULL,
    omschrijving TEXT,
    bron TEXT CHECK (bron IN ('svb', 'bank', 'hand'))
) STRICT;

CREATE INDEX betaling_toekenning_id ON betaling (toekenning_id);

CREATE INDEX betaling_declaratie_id ON betaling (declaratie_id);

CREATE TABLE contactmoment (
    id TEXT PRIMARY KEY NOT NULL,
    met TEXT NOT NULL CHECK (met IN ('svb', 'zorgkantoor', 'gemeente', 'verzekeraar', 'zorgverlener', 'overig')),
    op TEXT NOT NULL,
    kanaal TEXT,
    onderwerp TEXT,
    verslag TEXT,
    betreft TEXT CHECK (json_valid(betreft)),
    document_id TEXT REFERENCES document DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX contactmoment_document_id ON contactmoment (document_id);

CREATE TABLE document (
    id TEXT PRIMARY KEY NOT NULL,
    titel TEXT NOT NULL,
    soort TEXT,
    datum TEXT CHECK (datum LIKE '____-__-__'),
    mediatype TEXT,
    sha256 TEXT,
    betreft TEXT CHECK (json_valid(betreft)),
    bewaren_tot TEXT CHECK (bewaren_tot LIKE '____-__-__')
) STRICT;

CREATE TABLE checklist (
    id TEXT PRIMARY KEY NOT NULL,
    sjabloon TEXT NOT NULL,
    sjabloon_versie INTEGER CHECK (sjabloon_versie >= 0),
    budgethouder_id TEXT REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    gestart_op TEXT CHECK (gestart_op LIKE '____-__-__'),
    afgerond_op TEXT CHECK (afgerond_op LIKE '____-__-__'),
    antwoorden TEXT CHECK (json_valid(antwoorden)),
    aanwezigen TEXT CHECK (json_valid(aanwezigen)),
    taken_ids TEXT CHECK (json_valid(taken_ids))
) STRICT;

CREATE INDEX checklist_budgethouder_id ON checklist (budgethouder_id);

CREATE TABLE taak (
    id TEXT PRIMARY KEY NOT NULL,
    titel TEXT NOT NULL,
    uiterlijk TEXT CHECK (uiterlijk LIKE '____-__-__'),
    gedaan_op TEXT CHECK (gedaan_op LIKE '____-__-__'),
    betreft TEXT CHECK (json_valid(betreft)),
    bron_regel TEXT
) STRICT;

CREATE TABLE wooninitiatief (
    id TEXT PRIMARY KEY NOT NULL,
    naam TEXT,
    adres TEXT,
    kvk TEXT,
    agb TEXT,
    lrza_nummer TEXT,
    bewoners TEXT CHECK (json_valid(bewoners)),
    gedeelde_kosten TEXT CHECK (json_valid(gedeelde_kosten))
) STRICT;
