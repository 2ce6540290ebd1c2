-- Every key is led by centre_id. No row number, no counter: nothing tells in which order rows came.

-- How summaries are used. Each usage signal adds one per row that it touches.
CREATE TABLE IF NOT EXISTS usage_tally (
    centre_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    month TEXT NOT NULL,
    measure TEXT NOT NULL,
    dimension TEXT NOT NULL,
    value TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (centre_id, summary, edition, month, measure, dimension, value)
) WITHOUT ROWID;

-- Ids of usage signals, for some days, to refuse repeats.
CREATE TABLE IF NOT EXISTS usage_seen (
    centre_id TEXT NOT NULL,
    id BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    received_day INTEGER NOT NULL,
    PRIMARY KEY (centre_id, id)
) WITHOUT ROWID;

-- Answers other than comments. value: a JSON list of option ids; empty for an answer taken back; for
-- numbers the JSON object that was sent.
-- sheet_key: SHA-256 of "sheet" and the sheet's id, which itself is not kept.
CREATE TABLE IF NOT EXISTS answer (
    centre_id TEXT NOT NULL,
    id BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    sheet_key BLOB NOT NULL,
    question TEXT NOT NULL,
    answer_revision INTEGER NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    value TEXT NOT NULL,
    received_day TEXT NOT NULL,
    PRIMARY KEY (centre_id, id)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS answer_of_sheet
    ON answer (centre_id, summary, edition, sheet_key, question, answer_revision, id, value);

-- Comments, apart from the sheet they came with. comment_key: SHA-256 of "comment" and the sheet's
-- id. text: NULL where it was taken back or a later one took its place. masked: how many personal
-- details were masked in it, by kind, as a JSON object. Only the month is kept.
CREATE TABLE IF NOT EXISTS comment (
    centre_id TEXT NOT NULL,
    id BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    comment_key BLOB NOT NULL,
    question TEXT NOT NULL,
    answer_revision INTEGER NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    text TEXT,
    received_month TEXT NOT NULL,
    masked TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (centre_id, id)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS comment_of_sheet
    ON comment (centre_id, summary, edition, comment_key, question, answer_revision, id);

-- Sheets whose latest answer chose an option; the empty option counts sheets that answer at all.
CREATE TABLE IF NOT EXISTS answer_tally (
    centre_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    option TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (centre_id, summary, edition, question, option)
) WITHOUT ROWID;

-- Sheets that were withdrawn, so that a late delivery does not bring them back. withdrawn_key:
-- SHA-256 of "withdrawn" and the sheet's id; it is equal to nothing else that is kept.
CREATE TABLE IF NOT EXISTS withdrawn (
    centre_id TEXT NOT NULL,
    withdrawn_key BLOB NOT NULL,
    PRIMARY KEY (centre_id, withdrawn_key)
) WITHOUT ROWID;

-- For each centre and table the sum of its rows' hashes: a bit that the disk has changed is found at
-- the next start. Whoever changes rows by hand, while no collector runs, empties this table.
CREATE TABLE IF NOT EXISTS seal (
    centre_id TEXT NOT NULL,
    part TEXT NOT NULL,
    sum BLOB NOT NULL,
    PRIMARY KEY (centre_id, part)
) WITHOUT ROWID;
