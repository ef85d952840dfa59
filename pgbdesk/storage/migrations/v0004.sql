-- Version 4. Each part below stands by itself; a later part is appended at the end.

-- Tasks that were put off until a day.
CREATE TABLE uitstel (
    id TEXT PRIMARY KEY NOT NULL,
    regel TEXT NOT NULL,
    betreft TEXT CHECK (json_valid(betreft)),
    veld TEXT,
    uiterlijk TEXT CHECK (uiterlijk LIKE '____-__-__'),
    bedrag TEXT,
    haast INTEGER NOT NULL CHECK (haast >= 0),
    gezet_op TEXT NOT NULL CHECK (gezet_op LIKE '____-__-__'),
    tot TEXT NOT NULL CHECK (tot LIKE '____-__-__')
) STRICT;

-- What documents hold, in pieces that are numbered from 0, so that a large file is written bit by bit.
-- What was kept before stands in `inhoud`, whole.
CREATE TABLE inhoud_stuk (
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    stuk INTEGER NOT NULL CHECK (stuk >= 0),
    bytes BLOB NOT NULL,
    PRIMARY KEY (sha256, stuk)
) STRICT;
