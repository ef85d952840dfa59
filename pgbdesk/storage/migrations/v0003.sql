-- Version 3. Each part below stands by itself; a later part is appended at the end.

-- The log that cannot be changed: each line is bound to the one before it (pgbdesk/storage/logboek.py).
CREATE TABLE logboek (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    utc TEXT NOT NULL CHECK (utc LIKE '____-__-__T__:__:__Z'),
    computer TEXT NOT NULL,
    toegang TEXT NOT NULL,
    namens TEXT NOT NULL,
    gebeurtenis TEXT NOT NULL,
    voorwerp TEXT NOT NULL,
    voor TEXT NOT NULL,
    na TEXT NOT NULL,
    mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER logboek_blijft BEFORE UPDATE ON logboek
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

CREATE TRIGGER logboek_gaat_niet_weg BEFORE DELETE ON logboek
BEGIN SELECT raise(ABORT, 'the log is append-only'); END;

-- Its key is drawn once and stays when the key of the dossier changes, so that the chain can always be followed.
INSERT INTO meta VALUES ('logsleutel', lower(hex(randomblob(32))));

-- What documents hold: files as they were added, by the hash of their bytes. `document.sha256` points here.
CREATE TABLE inhoud (
    sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;

-- Papers in the print queue. The paper itself is made anew each time.
CREATE TABLE afdruk (
    id TEXT PRIMARY KEY NOT NULL,
    formulier TEXT NOT NULL,
    betreft TEXT CHECK (json_valid(betreft)),
    antwoorden TEXT CHECK (json_valid(antwoorden)),
    exemplaren INTEGER CHECK (exemplaren >= 0),
    grote_letters INTEGER CHECK (grote_letters IN (0, 1)),
    volgorde INTEGER CHECK (volgorde >= 0),
    gezet_op TEXT NOT NULL CHECK (gezet_op LIKE '____-__-__'),
    afgedrukt_op TEXT
) STRICT;

-- A budgetplan for a budget that is asked for: no toekenning yet, but whose it is, which law and which days.
CREATE TABLE budgetplan_3 (
    id TEXT PRIMARY KEY NOT NULL,
    toekenning_id TEXT REFERENCES toekenning DEFERRABLE INITIALLY DEFERRED,
    budgethouder_id TEXT REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    verstrekker_id TEXT REFERENCES verstrekker DEFERRABLE INITIALLY DEFERRED,
    naam TEXT,
    wet TEXT CHECK (wet IN ('wlz', 'wmo', 'jeugdwet', 'zvw')),
    van TEXT CHECK (van LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__'),
    bedrag TEXT,
    versie INTEGER CHECK (versie >= 0),
    status TEXT CHECK (status IN ('concept', 'ingediend', 'goedgekeurd', 'afgewezen')),
    reserve TEXT,
    antwoorden TEXT CHECK (json_valid(antwoorden)),
    regels TEXT CHECK (json_valid(regels))
) STRICT;

INSERT INTO budgetplan_3 (id, toekenning_id, versie, status, reserve, antwoorden, regels)
SELECT id, toekenning_id, versie, status, reserve, antwoorden, regels FROM budgetplan;

DROP TABLE budgetplan;

ALTER TABLE budgetplan_3 RENAME TO budgetplan;

CREATE INDEX budgetplan_toekenning_id ON budgetplan (toekenning_id);

CREATE INDEX budgetplan_budgethouder_id ON budgetplan (budgethouder_id);

CREATE INDEX budgetplan_verstrekker_id ON budgetplan (verstrekker_id);

-- When the carer told of an absence: the 24 hours of a report count from there.
ALTER TABLE verzuim ADD COLUMN bericht_op TEXT;

-- How an official PDF was filled in: which of our values went where.
CREATE TABLE formulierkoppeling (
    id TEXT PRIMARY KEY NOT NULL,
    formulier TEXT NOT NULL,
    nummer TEXT,
    koppelingen TEXT CHECK (json_valid(koppelingen)),
    bewaard_op TEXT NOT NULL CHECK (bewaard_op LIKE '____-__-__')
) STRICT;

-- The language beside Dutch on the hours sheet of a carer.
ALTER TABLE zorgverlener ADD COLUMN urenblad_taal TEXT CHECK (urenblad_taal IN ('en', 'pl', 'tr', 'ar', 'uk'));

-- What the dossier is called in the title of the window.
ALTER TABLE huishouden ADD COLUMN bijnaam TEXT;

-- On what ground a representative or adviser keeps the dossier, and who looked along in it.
CREATE TABLE grondslag (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    soort TEXT NOT NULL CHECK (soort IN ('toestemming', 'rechter', 'volmacht', 'overeenkomst', 'wet', 'anders')),
    gegeven_door TEXT,
    gegeven_op TEXT CHECK (gegeven_op LIKE '____-__-__'),
    tot TEXT CHECK (tot LIKE '____-__-__'),
    ingetrokken_op TEXT CHECK (ingetrokken_op LIKE '____-__-__'),
    document_id TEXT REFERENCES document DEFERRABLE INITIALLY DEFERRED,
    bsn_nodig INTEGER CHECK (bsn_nodig IN (0, 1)),
    bsn_waarom TEXT,
    notitie TEXT
) STRICT;

CREATE INDEX grondslag_budgethouder_id ON grondslag (budgethouder_id);

CREATE INDEX grondslag_document_id ON grondslag (document_id);

CREATE TABLE meekijkmoment (
    id TEXT PRIMARY KEY NOT NULL,
    budgethouder_id TEXT REFERENCES budgethouder DEFERRABLE INITIALLY DEFERRED,
    adviseur TEXT NOT NULL,
    organisatie TEXT,
    doel TEXT,
    toestemming_van TEXT NOT NULL,
    toestemming_op TEXT NOT NULL CHECK (toestemming_op LIKE '____-__-__'),
    begin TEXT NOT NULL,
    einde TEXT,
    bekeken TEXT CHECK (json_valid(bekeken)),
    advies TEXT,
    kopie_tot TEXT CHECK (kopie_tot LIKE '____-__-__')
) STRICT;

CREATE INDEX meekijkmoment_budgethouder_id ON meekijkmoment (budgethouder_id);

-- The language of a paper in the print queue, when one was chosen.
ALTER TABLE afdruk ADD COLUMN taal TEXT CHECK (taal IN ('nl', 'en'));
