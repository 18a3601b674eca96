-- One schema for both databases; a word behind a dollar sign stands for what they spell differently: key (a row
-- number of the database's own), bytes, ascii (text that is compared byte by byte). Times are ISO 8601 in UTC.

CREATE TABLE meta (key $ascii PRIMARY KEY, value TEXT NOT NULL);

-- Who publishes; key is the domain, or the folded name where there is no domain.
CREATE TABLE outlets (id $key, key $ascii NOT NULL UNIQUE, name TEXT, domain TEXT);

-- The bytes as they came. warc is one WARC 1.1 record, gzipped: all of them one after another are a .warc.gz file.
CREATE TABLE captures (
  id $key,
  sha256 $ascii NOT NULL,
  url TEXT,
  fetched $ascii,
  media_type TEXT,
  via $ascii NOT NULL,
  size BIGINT NOT NULL,
  warc $bytes NOT NULL
);
CREATE INDEX captures_by_hash ON captures (sha256);

-- A page, whatever its versions: key says what makes it the same page (identity.py), name is its public id.
CREATE TABLE articles (
  id $key,
  name $ascii NOT NULL UNIQUE,
  key $ascii NOT NULL UNIQUE,
  record_id TEXT NOT NULL,
  url TEXT,
  outlet_id BIGINT REFERENCES outlets,
  title TEXT NOT NULL,
  published $ascii NOT NULL,
  version INTEGER NOT NULL,
  added $ascii NOT NULL,
  changed $ascii NOT NULL
);
CREATE INDEX articles_by_record ON articles (record_id);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_date ON articles (published, id);
CREATE INDEX articles_by_outlet ON articles (outlet_id, published);

-- A record of an article: number counts the changes of its page and of its reader, the newest is the current one.
-- record is the record's JSON, deflated (zlib). diff says which statements came, went and changed.
CREATE TABLE versions (
  id $key,
  article_id BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE,
  number INTEGER NOT NULL,
  capture_id BIGINT REFERENCES captures,
  cause $ascii NOT NULL,
  reader TEXT NOT NULL,
  checked TEXT NOT NULL,
  made $ascii NOT NULL,
  text_sha256 $ascii NOT NULL,
  record $bytes NOT NULL,
  diff TEXT,
  UNIQUE (article_id, number)
);
CREATE INDEX versions_by_capture ON versions (capture_id);

-- People, bodies, places, and speakers that are none of these (type OTHER), across articles.
-- key is a verified identifier (scheme:id) or the type and the folded name.
CREATE TABLE entities (id $key, key $ascii NOT NULL UNIQUE, type $ascii NOT NULL, name TEXT NOT NULL);

-- The tables below hold the current version of each article only; what older ones said is in their records.

CREATE TABLE mentions (
  article_id BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE,
  entity_id BIGINT NOT NULL REFERENCES entities,
  local $ascii NOT NULL,
  name TEXT NOT NULL,
  number INTEGER NOT NULL,
  first INTEGER NOT NULL,
  PRIMARY KEY (article_id, local)
);
CREATE INDEX mentions_by_entity ON mentions (entity_id, article_id);

CREATE TABLE roles (
  article_id BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE,
  entity_id BIGINT NOT NULL REFERENCES entities,
  title TEXT NOT NULL,
  body TEXT,
  published $ascii NOT NULL
);
CREATE INDEX roles_by_entity ON roles (entity_id);
CREATE INDEX roles_by_article ON roles (article_id);

-- id is article_id * 2^20 + the statement's place in the article. spans are the content's offsets into the
-- record's text, [[start, end], ...]; text is what stands there, joined by " … ". who is all that says who speaks.
-- about is the date of the first time expression in the content, else the date of publication.
CREATE TABLE statements (
  id BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE,
  name $ascii NOT NULL,
  kind $ascii NOT NULL,
  act $ascii NOT NULL,
  text TEXT NOT NULL,
  spans $ascii NOT NULL,
  cue TEXT,
  source TEXT,
  speaker TEXT,
  speaker_id BIGINT REFERENCES entities,
  anonymous INTEGER NOT NULL,
  who TEXT NOT NULL,
  about $ascii NOT NULL,
  about_value $ascii,
  made_by $ascii NOT NULL,
  published $ascii NOT NULL,
  outlet_id BIGINT REFERENCES outlets
);
CREATE INDEX statements_by_article ON statements (article_id);
CREATE INDEX statements_by_speaker ON statements (speaker_id, published, id);
CREATE INDEX statements_by_date ON statements (published, id);
CREATE INDEX statements_by_about ON statements (about, id);
CREATE INDEX statements_by_outlet ON statements (outlet_id, published);

-- Between a statement's speaker and its article, outermost first.
CREATE TABLE relays (
  statement_id BIGINT NOT NULL REFERENCES statements ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  role $ascii NOT NULL,
  PRIMARY KEY (statement_id, place)
);

-- Who and what is named inside a statement's content.
CREATE TABLE subjects (
  statement_id BIGINT NOT NULL REFERENCES statements ON DELETE CASCADE,
  entity_id BIGINT NOT NULL REFERENCES entities,
  PRIMARY KEY (statement_id, entity_id)
);
CREATE INDEX subjects_by_entity ON subjects (entity_id);

CREATE TABLE events (
  id BIGINT PRIMARY KEY,
  article_id BIGINT NOT NULL REFERENCES articles ON DELETE CASCADE,
  name $ascii NOT NULL,
  type $ascii NOT NULL,
  mode $ascii,
  status $ascii NOT NULL,
  text TEXT NOT NULL,
  spans $ascii NOT NULL,
  place TEXT,
  about $ascii NOT NULL,
  about_value $ascii,
  statement $ascii,
  made_by $ascii NOT NULL,
  published $ascii NOT NULL,
  outlet_id BIGINT REFERENCES outlets
);
CREATE INDEX events_by_article ON events (article_id);
CREATE INDEX events_by_about ON events (about, id);

-- Feeds and sitemaps that are watched, and where each stands.
CREATE TABLE sources (
  id $key,
  url TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  kind $ascii NOT NULL,
  etag TEXT,
  last_modified TEXT,
  fetched $ascii,
  succeeded $ascii,
  due $ascii,
  failures INTEGER NOT NULL DEFAULT 0,
  error TEXT
);

-- What the feeds named; state is new, done, skipped, failed. A new or failed one is fetched again when due.
CREATE TABLE entries (
  id $key,
  source_id BIGINT NOT NULL REFERENCES sources ON DELETE CASCADE,
  key $ascii NOT NULL UNIQUE,
  url TEXT NOT NULL,
  stamp $ascii,
  state $ascii NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0,
  due $ascii NOT NULL,
  error TEXT
);
CREATE INDEX entries_by_state ON entries (state, due);
CREATE INDEX entries_by_source ON entries (source_id, state);

-- What gave no record, and why.
CREATE TABLE skips (
  id $key,
  source_id BIGINT REFERENCES sources ON DELETE CASCADE,
  origin TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  at $ascii NOT NULL
);
CREATE INDEX skips_by_source ON skips (source_id, id);
CREATE INDEX skips_by_origin ON skips (origin);

-- What joins articles (pairs, claims); the maker gives type, key and JSON. With an article go the links that touch it.
CREATE TABLE links (
  id $key,
  type $ascii NOT NULL,
  key $ascii NOT NULL,
  json TEXT NOT NULL,
  UNIQUE (type, key)
);
CREATE TABLE link_articles (
  link_id BIGINT NOT NULL REFERENCES links ON DELETE CASCADE,
  article_id BIGINT NOT NULL REFERENCES articles,
  PRIMARY KEY (link_id, article_id)
);
CREATE INDEX link_articles_by_article ON link_articles (article_id);
