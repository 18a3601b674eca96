-- Statements and events have numbers in the order of their publication (moment.py), and carry what a search narrows by
-- as terms of the index (facts.py). Their rows come from the records: `musnad rebuild --words` makes them anew.
DELETE FROM relays;
DELETE FROM subjects;
DELETE FROM statements;
DELETE FROM events;
ALTER TABLE articles ADD COLUMN facts $ascii NOT NULL DEFAULT '';
ALTER TABLE statements ADD COLUMN facts $ascii NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN facts $ascii NOT NULL DEFAULT '';
DROP INDEX statements_by_speaker;
DROP INDEX statements_by_outlet;
DROP INDEX statements_by_date;
CREATE INDEX statements_by_speaker ON statements (speaker_id, id);
CREATE INDEX statements_by_outlet ON statements (outlet_id, id);
