-- What linking keeps of an article (link/carrier.py): its words, sentences and statements, and the keys under which it is
-- found. An article that is removed leaves its carrier without an article, until linking takes it out of its keys.
CREATE TABLE carriers (
  rank INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  article_id BIGINT REFERENCES articles ON DELETE SET NULL,
  version INTEGER NOT NULL,
  keys BLOB NOT NULL,
  packed BLOB NOT NULL
);
CREATE INDEX carriers_by_article ON carriers (article_id, version);
-- Which carriers hold a key, by rank. No row of its own a key: half the room of a table with an index.
CREATE TABLE holders (key BIGINT NOT NULL, rank BIGINT NOT NULL, PRIMARY KEY (key, rank)) WITHOUT ROWID;
-- Where this was kept before.
DELETE FROM article_keys WHERE type IN ('link', 'linked');
DELETE FROM links WHERE type = 'pair';
