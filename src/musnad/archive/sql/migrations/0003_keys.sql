-- Keys under which what joins articles looks for candidates (shared passages, names): many articles may have one key.
CREATE TABLE article_keys (
  type $ascii NOT NULL,
  key $ascii NOT NULL,
  article_id BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE,
  PRIMARY KEY (type, key, article_id)
);
CREATE INDEX article_keys_by_article ON article_keys (article_id);
