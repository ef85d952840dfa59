-- Version 2: what the whole law asks to know of people, budgets, agreements and events.
-- This file is never edited after release: later versions add steps of their own.

ALTER TABLE persoon ADD COLUMN aow_vanaf TEXT CHECK (aow_vanaf LIKE '____-__-__');

ALTER TABLE vertegenwoordiging ADD COLUMN papier_geldig_tot TEXT CHECK (papier_geldig_tot LIKE '____-__-__');
ALTER TABLE vertegenwoordiging ADD COLUMN schuldsanering_of_faillissement INTEGER CHECK (schuldsanering_of_faillissement IN (0, 1));
ALTER TABLE vertegenwoordiging ADD COLUMN detentie INTEGER CHECK (detentie IN (0, 1));
ALTER TABLE vertegenwoordiging ADD COLUMN zonder_brp_adres INTEGER CHECK (zonder_brp_adres IN (0, 1));
ALTER TABLE vertegenwoordiging ADD COLUMN eerder_tekortgeschoten INTEGER CHECK (eerder_tekortgeschoten IN (0, 1));
ALTER TABLE vertegenwoordiging ADD COLUMN werkt_bij_zorgverlener INTEGER CHECK (werkt_bij_zorgverlener IN (0, 1));
ALTER TABLE vertegenwoordiging ADD COLUMN akkoord_verstrekker_op TEXT CHECK (akkoord_verstrekker_op LIKE '____-__-__');

ALTER TABLE toekenning ADD COLUMN jaarbedrag TEXT;
ALTER TABLE toekenning ADD COLUMN dagbesteding TEXT CHECK (dagbesteding IN ('geen', 'zonder_vervoer', 'met_vervoer'));
ALTER TABLE toekenning ADD COLUMN toeslagen TEXT CHECK (json_valid(toeslagen));
ALTER TABLE toekenning ADD COLUMN eigen_getallen TEXT CHECK (json_valid(eigen_getallen));
ALTER TABLE toekenning ADD COLUMN voorwaarden TEXT CHECK (json_valid(voorwaarden));
ALTER TABLE toekenning ADD COLUMN vermeldt TEXT CHECK (json_valid(vermeldt));
ALTER TABLE toekenning ADD COLUMN besluit_op TEXT CHECK (besluit_op LIKE '____-__-__');
ALTER TABLE toekenning ADD COLUMN bezwaar_op TEXT CHECK (bezwaar_op LIKE '____-__-__');
ALTER TABLE toekenning ADD COLUMN vastgesteld_op TEXT CHECK (vastgesteld_op LIKE '____-__-__');
ALTER TABLE toekenning ADD COLUMN vastgesteld_bedrag TEXT;
ALTER TABLE toekenning ADD COLUMN vrijwillige_storting TEXT;
ALTER TABLE toekenning ADD COLUMN overgangsrecht INTEGER CHECK (overgangsrecht IN (0, 1));
ALTER TABLE toekenning ADD COLUMN pre2014_doorlopend INTEGER CHECK (pre2014_doorlopend IN (0, 1));

ALTER TABLE zorgverlener ADD COLUMN formeel_grond TEXT CHECK (formeel_grond IN ('geen', 'onderneming', 'zzp', 'big', 'skj'));
ALTER TABLE zorgverlener ADD COLUMN kvk_zorgactiviteit INTEGER CHECK (kvk_zorgactiviteit IN (0, 1));
ALTER TABLE zorgverlener ADD COLUMN sbi_code TEXT;
ALTER TABLE zorgverlener ADD COLUMN bewijs_formeel_op TEXT CHECK (bewijs_formeel_op LIKE '____-__-__');
ALTER TABLE zorgverlener ADD COLUMN vergunning_wtza TEXT;
ALTER TABLE zorgverlener ADD COLUMN loonheffingskorting_elders INTEGER CHECK (loonheffingskorting_elders IN (0, 1));
ALTER TABLE zorgverlener ADD COLUMN werkt_elders_minuten_per_week INTEGER CHECK (werkt_elders_minuten_per_week >= 0);
ALTER TABLE zorgverlener ADD COLUMN is_bemiddelaar INTEGER CHECK (is_bemiddelaar IN (0, 1));

ALTER TABLE zorgovereenkomst ADD COLUMN opgezegd_op TEXT CHECK (opgezegd_op LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN opgezegd_door TEXT CHECK (opgezegd_door IN ('werkgever', 'zorgverlener'));
ALTER TABLE zorgovereenkomst ADD COLUMN einde_route TEXT CHECK (einde_route IN ('opzegging', 'opzegging_met_instemming', 'uwv', 'kantonrechter', 'wederzijds', 'proeftijd', 'van_rechtswege', 'ontbindende_voorwaarde', 'overlijden_zorgverlener'));
ALTER TABLE zorgovereenkomst ADD COLUMN toestemming_ontslag_op TEXT CHECK (toestemming_ontslag_op LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN opzegbeding INTEGER CHECK (opzegbeding IN (0, 1));
ALTER TABLE zorgovereenkomst ADD COLUMN ontbindende_voorwaarde INTEGER CHECK (ontbindende_voorwaarde IN (0, 1));
ALTER TABLE zorgovereenkomst ADD COLUMN derdenbeding INTEGER CHECK (derdenbeding IN (0, 1));
ALTER TABLE zorgovereenkomst ADD COLUMN model_was_actueel INTEGER CHECK (model_was_actueel IN (0, 1));
ALTER TABLE zorgovereenkomst ADD COLUMN behandeling_of_verblijf INTEGER CHECK (behandeling_of_verblijf IN (0, 1));
ALTER TABLE zorgovereenkomst ADD COLUMN zorgbeschrijving_op TEXT CHECK (zorgbeschrijving_op LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN feiten_gewijzigd_op TEXT CHECK (feiten_gewijzigd_op LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN informatie_gegeven_op TEXT CHECK (informatie_gegeven_op LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN opvolgend_werkgever_sinds TEXT CHECK (opvolgend_werkgever_sinds LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN meer_dan_40_uur_akkoord_op TEXT CHECK (meer_dan_40_uur_akkoord_op LIKE '____-__-__');
ALTER TABLE zorgovereenkomst ADD COLUMN wachtdagen INTEGER CHECK (wachtdagen >= 0);
ALTER TABLE zorgovereenkomst ADD COLUMN verlof_beginstand_minuten INTEGER CHECK (verlof_beginstand_minuten >= 0);
ALTER TABLE zorgovereenkomst ADD COLUMN verlof_beginstand_datum TEXT CHECK (verlof_beginstand_datum LIKE '____-__-__');

ALTER TABLE tarief ADD COLUMN hoger_mag_want TEXT;
ALTER TABLE tarief ADD COLUMN wijziging_gemeld_op TEXT CHECK (wijziging_gemeld_op LIKE '____-__-__');

ALTER TABLE verzuim ADD COLUMN arbodienst_op TEXT CHECK (arbodienst_op LIKE '____-__-__');
ALTER TABLE verzuim ADD COLUMN verlof_minuten INTEGER CHECK (verlof_minuten >= 0);

ALTER TABLE declaratie ADD COLUMN kostensoort TEXT CHECK (kostensoort IN ('consumpties_overwerk', 'cursus', 'toegang_begeleider', 'toeslag_wooninitiatief', 'infectiepreventie', 'continuiteit_wooninitiatief', 'corona', 'sociaal_netwerk', 'anders'));

ALTER TABLE wooninitiatief ADD COLUMN bundelt_zorg INTEGER CHECK (bundelt_zorg IN (0, 1));
ALTER TABLE wooninitiatief ADD COLUMN een_adres INTEGER CHECK (een_adres IN (0, 1));
ALTER TABLE wooninitiatief ADD COLUMN afstand_meter INTEGER CHECK (afstand_meter >= 0);
ALTER TABLE wooninitiatief ADD COLUMN gemeenschappelijke_ruimten INTEGER CHECK (gemeenschappelijke_ruimten >= 0);

CREATE TABLE verblijf (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT NOT NULL REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    soort TEXT NOT NULL CHECK (soort IN ('ziekenhuis', 'instelling', 'buitenland', 'logeeropvang', 'detentie')),
    van TEXT NOT NULL CHECK (van LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__'),
    land TEXT,
    buiten_eu INTEGER CHECK (buiten_eu IN (0, 1)),
    lokale_zorgverleners INTEGER CHECK (lokale_zorgverleners IN (0, 1)),
    zorg_gaat_door INTEGER CHECK (zorg_gaat_door IN (0, 1)),
    gemeld_op TEXT CHECK (gemeld_op LIKE '____-__-__'),
    notitie TEXT
) STRICT;

CREATE INDEX verblijf_budgethouder_id ON verblijf (budgethouder_id);

CREATE TABLE gebeurtenis (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    soort TEXT NOT NULL CHECK (soort IN ('verhuizing', 'verhuizing_andere_gemeente', 'verhuizing_ander_zorgkantoor', 'andere_vertegenwoordiger', 'andere_zorgvraag', 'gewijzigd_budgetplan', 'gewijzigde_zorgovereenkomst', 'schuldsanering_of_faillissement', 'detentie', 'opname', 'buitenland', 'overlijden', 'andere_wet', 'naar_zorg_in_natura', 'lagere_toekenning', 'huisbezoek', 'anders')),
    op TEXT NOT NULL CHECK (op LIKE '____-__-__'),
    vastgelegd_op TEXT CHECK (vastgelegd_op LIKE '____-__-__'),
    gemeld_op TEXT CHECK (gemeld_op LIKE '____-__-__'),
    gemeld_aan TEXT CHECK (gemeld_aan IN ('svb', 'zorgkantoor', 'gemeente', 'verzekeraar', 'zorgverlener', 'overig')),
    toekenning_id TEXT REFERENCES toekenning DEFERRABLE INITIALLY DEFERRED,
    notitie TEXT
) STRICT;

CREATE INDEX gebeurtenis_budgethouder_id ON gebeurtenis (budgethouder_id);

CREATE INDEX gebeurtenis_toekenning_id ON gebeurtenis (toekenning_id);

CREATE TABLE toestemming (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT NOT NULL REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    gegevens TEXT,
    van_wie TEXT,
    aan_wie TEXT,
    doel TEXT,
    gegeven_op TEXT CHECK (gegeven_op LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__'),
    ingetrokken_op TEXT CHECK (ingetrokken_op LIKE '____-__-__'),
    gebeurtenis_id TEXT REFERENCES gebeurtenis DEFERRABLE INITIALLY DEFERRED,
    document_id TEXT REFERENCES document DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX toestemming_budgethouder_id ON toestemming (budgethouder_id);

CREATE INDEX toestemming_gebeurtenis_id ON toestemming (gebeurtenis_id);

CREATE INDEX toestemming_document_id ON toestemming (document_id);

CREATE TABLE wetgetallen (
    id TEXT PRIMARY KEY NOT NULL,
    titel TEXT NOT NULL,
    toml TEXT CHECK (json_valid(toml)),
    geladen_op TEXT NOT NULL CHECK (geladen_op LIKE '____-__-__'),
    bron TEXT
) STRICT;
