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

-- Ids of signals of every kind, for some days, to refuse repeats. The day is inside the id.
-- content_hash: the name of a key and a keyed hash of the content; the keys are in a file of their own.
CREATE TABLE IF NOT EXISTS seen (
    centre_id TEXT NOT NULL,
    id BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    PRIMARY KEY (centre_id, id)
) WITHOUT ROWID;

-- Answers other than comments: of each sheet and question the one that stands. value: a JSON list of
-- option ids; for numbers the JSON object that was sent; empty for an answer taken back, whose row goes
-- some days after cleared_day. place: where it was given: page, walk or follow_up. sheet_key: SHA-256 of "sheet" and
-- the sheet's id, which itself is not kept. received_day: of the first answer to the question on the sheet.
CREATE TABLE IF NOT EXISTS answer (
    centre_id TEXT NOT NULL,
    sheet_key BLOB NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer_revision INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    place TEXT NOT NULL,
    value TEXT NOT NULL,
    received_day TEXT NOT NULL,
    cleared_day INTEGER,
    PRIMARY KEY (centre_id, sheet_key, summary, edition, question)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS answer_of_day ON answer (centre_id, summary, edition, received_day);

-- Answers given on a follow-up page are kept for a time of their own.
CREATE INDEX IF NOT EXISTS follow_up_of_day ON answer (centre_id, summary, edition, received_day)
    WHERE place = 'follow_up';

-- Everything that figures are made of, so that equal answers are counted in its order.
CREATE INDEX IF NOT EXISTS answer_of_value
    ON answer (centre_id, summary, edition, question, place, value, received_day, revision);

CREATE INDEX IF NOT EXISTS answer_cleared ON answer (centre_id, cleared_day) WHERE cleared_day IS NOT NULL;

-- Comments, apart from the sheet they came with. comment_key: SHA-256 of "comment" and the sheet's id.
-- text: NULL where it was taken back; that row goes some days after cleared_day. masked: how many
-- personal details were masked in it, by kind, as a JSON object. shown: 0 waits for others, 1 is shown
-- in a full group, 2 in a group that was not full, 3 was taken back. received_month: only the month is
-- kept, and of a comment that is shown the one in which its group was formed. staff_key: of a comment that
-- is shown, random bytes under which staff mark it, made of nothing and new for other words. state: of a
-- comment that is shown, 0 nobody has dealt with it, 1 handled, 2 not relevant. themes: those that staff
-- gave it, as a JSON list in the order of their ids.
CREATE TABLE IF NOT EXISTS comment (
    centre_id TEXT NOT NULL,
    comment_key BLOB NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer_revision INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    text TEXT,
    masked TEXT NOT NULL,
    shown INTEGER NOT NULL,
    received_month TEXT NOT NULL,
    cleared_day INTEGER,
    staff_key BLOB,
    state INTEGER,
    themes TEXT NOT NULL,
    PRIMARY KEY (centre_id, comment_key, summary, edition, question)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS comment_shown
    ON comment (centre_id, summary, edition, question, shown, received_month);

CREATE INDEX IF NOT EXISTS comment_cleared ON comment (centre_id, cleared_day) WHERE cleared_day IS NOT NULL;

CREATE INDEX IF NOT EXISTS comment_of_staff ON comment (centre_id, staff_key) WHERE staff_key IS NOT NULL;

CREATE INDEX IF NOT EXISTS comment_open ON comment (centre_id, summary, edition) WHERE state = 0;

CREATE INDEX IF NOT EXISTS comment_themes ON comment (centre_id, summary, edition, state, themes)
    WHERE state IS NOT NULL;

CREATE INDEX IF NOT EXISTS comment_of_month ON comment (centre_id, received_month);

-- Questions on which comments wait for others, and the day since which the first of them waits.
CREATE TABLE IF NOT EXISTS comments_waiting (
    centre_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    since_day INTEGER NOT NULL,
    PRIMARY KEY (centre_id, summary, edition, question)
) WITHOUT ROWID;

-- The last day on which comments were put into groups.
CREATE TABLE IF NOT EXISTS comments_grouped (
    centre_id TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (centre_id)
) WITHOUT ROWID;

-- Sheets whose answer chose an option, by where it was given; the empty option counts sheets that answer
-- the question there at all, the empty question, whose place is empty too, sheets that answer any in the walk or on
-- the page: by language, and in all.
CREATE TABLE IF NOT EXISTS answer_tally (
    centre_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    place TEXT NOT NULL,
    option TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (centre_id, summary, edition, question, place, option)
) WITHOUT ROWID;

-- Sheets that were withdrawn, so that a late delivery does not bring them back. withdrawn_key:
-- SHA-256 of "withdrawn" and the sheet's id; it is equal to nothing else that is kept. month: in which it
-- was withdrawn, so that the centre's retention can end it.
CREATE TABLE IF NOT EXISTS withdrawn (
    centre_id TEXT NOT NULL,
    withdrawn_key BLOB NOT NULL,
    month TEXT NOT NULL,
    PRIMARY KEY (centre_id, withdrawn_key)
) WITHOUT ROWID;

-- Sheets begun on each site and day, for some weeks: within the budget, and beyond it.
CREATE TABLE IF NOT EXISTS site_day (
    centre_id TEXT NOT NULL,
    site TEXT NOT NULL,
    day TEXT NOT NULL,
    within INTEGER NOT NULL,
    beyond INTEGER NOT NULL,
    PRIMARY KEY (centre_id, site, day)
) WITHOUT ROWID;

-- Answers beyond a site's budget of the day, out of all figures until a person accepts or deletes them.
CREATE TABLE IF NOT EXISTS answer_apart (
    centre_id TEXT NOT NULL,
    sheet_key BLOB NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer_revision INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    place TEXT NOT NULL,
    value TEXT NOT NULL,
    site TEXT NOT NULL,
    received_day TEXT NOT NULL,
    PRIMARY KEY (centre_id, sheet_key, summary, edition, question)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS answer_apart_of_site ON answer_apart (centre_id, site, received_day);

-- Their comments.
CREATE TABLE IF NOT EXISTS comment_apart (
    centre_id TEXT NOT NULL,
    comment_key BLOB NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    question TEXT NOT NULL,
    answer_revision INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    lang TEXT NOT NULL,
    text TEXT,
    masked TEXT NOT NULL,
    site TEXT NOT NULL,
    received_day TEXT NOT NULL,
    PRIMARY KEY (centre_id, comment_key, summary, edition, question)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS comment_apart_of_site ON comment_apart (centre_id, site, received_day);

-- What others see: figures of one moment, as JSON. period: empty for the latest, 2026-Q3 for what stood
-- at the end of a quarter. day: of which day the figures are.
CREATE TABLE IF NOT EXISTS release (
    centre_id TEXT NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    period TEXT NOT NULL,
    day TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (centre_id, summary, edition, period)
) WITHOUT ROWID;

-- What staff did: who, what, and when, in seconds since 1970. nth: of several in one second. about: the
-- summary, site or person that it concerned; never a reader, a sheet, a comment or words of one. many: how
-- many things it was done to.
CREATE TABLE IF NOT EXISTS act_log (
    centre_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    about TEXT NOT NULL,
    many INTEGER NOT NULL,
    PRIMARY KEY (centre_id, at, nth)
) WITHOUT ROWID;

-- What was deleted because the centre's retention ended it: how many of each kind on each day.
CREATE TABLE IF NOT EXISTS expired (
    centre_id TEXT NOT NULL,
    day INTEGER NOT NULL,
    kind TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (centre_id, day, kind)
) WITHOUT ROWID;

-- Addresses of read-only views. key_hash: SHA-256 of the key in the address, which itself is not kept.
-- edition: NULL for the published one. until_day, made_on, revoked_on: days.
CREATE TABLE IF NOT EXISTS share (
    centre_id TEXT NOT NULL,
    key_hash BLOB NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER,
    until_day INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_on INTEGER NOT NULL,
    revoked_on INTEGER,
    PRIMARY KEY (centre_id, key_hash)
) WITHOUT ROWID;

-- What readers asked of the centre. sealed: their words and how to reach them, encrypted with a key that is
-- not in this folder. request_key: SHA-256 of "request" and the id in the reader's code, which itself is not
-- kept. kind and stage: closed lists. received_day: of arrival.
CREATE TABLE IF NOT EXISTS request (
    centre_id TEXT NOT NULL,
    request_key BLOB NOT NULL,
    kind TEXT NOT NULL,
    summary TEXT NOT NULL,
    edition INTEGER NOT NULL,
    stage TEXT NOT NULL,
    sealed BLOB NOT NULL,
    received_day TEXT NOT NULL,
    PRIMARY KEY (centre_id, request_key)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS request_of_day ON request (centre_id, received_day);

-- The last day that the store believes in: forgetting goes by it, so that a clock that leaps deletes nothing.
CREATE TABLE IF NOT EXISTS believed_day (
    centre_id TEXT NOT NULL,
    day INTEGER NOT NULL,
    PRIMARY KEY (centre_id)
) WITHOUT ROWID;

-- For each centre and table the sum of its rows' hashes: a bit that the disk has changed is found.
-- Whoever changes rows by hand, while no collector runs, empties this table.
CREATE TABLE IF NOT EXISTS seal (
    centre_id TEXT NOT NULL,
    part TEXT NOT NULL,
    sum BLOB NOT NULL,
    PRIMARY KEY (centre_id, part)
) WITHOUT ROWID;
