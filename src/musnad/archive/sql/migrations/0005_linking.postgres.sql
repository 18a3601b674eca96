-- What linking keeps of an article (link/carrier.py): its words, sentences and statements, and the keys under which it is
-- found. An article that is removed leaves its carrier without an article, until linking takes it out of its keys.
CREATE TABLE carriers (
  rank BIGINT PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL UNIQUE,
  article_id BIGINT REFERENCES articles ON DELETE SET NULL,
  version INTEGER NOT NULL,
  keys BYTEA NOT NULL,
  packed BYTEA NOT NULL
);
CREATE INDEX carriers_by_article ON carriers (article_id, version);
-- Which carriers hold a key, by rank.
CREATE TABLE holders (key BIGINT NOT NULL, rank BIGINT NOT NULL, PRIMARY KEY (key, rank));
-- Where this was kept before.
DELETE FROM article_keys WHERE type IN ('link', 'linked');
DELETE FROM links WHERE type = 'pair';
