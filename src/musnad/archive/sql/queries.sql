-- The fixed queries, the same for both databases; :words are values.

-- name: meta
SELECT value FROM meta WHERE key = :key;

-- name: set_meta
INSERT INTO meta (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value;

-- name: outlet
INSERT INTO outlets (key, name, domain) VALUES (:key, :name, :domain)
ON CONFLICT (key) DO UPDATE SET name = coalesce(outlets.name, excluded.name) RETURNING id;

-- name: entity
SELECT id FROM entities WHERE key = :key;

-- name: new_entity
INSERT INTO entities (key, type, name) VALUES (:key, :type, :name) ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: new_capture
INSERT INTO captures (sha256, url, fetched, media_type, via, size, warc)
VALUES (:sha256, :url, :fetched, :media_type, :via, :size, :warc) RETURNING id;

-- name: article_by_key
SELECT a.id, a.name, a.version, v.text_sha256, v.reader
FROM articles a JOIN versions v ON v.article_id = a.id AND v.number = a.version WHERE a.key = :key;

-- name: lock_article
UPDATE articles SET changed = changed WHERE id = :id RETURNING id, name, version;

-- name: new_article
INSERT INTO articles (name, key, record_id, url, outlet_id, title, published, version, added, changed)
VALUES (:name, :key, :record_id, :url, :outlet_id, :title, :published, 1, :now, :now)
ON CONFLICT (key) DO NOTHING RETURNING id;

-- name: change_article
UPDATE articles SET record_id = :record_id, url = :url, outlet_id = :outlet_id, title = :title,
  published = :published, version = :version, changed = :now WHERE id = :id;

-- name: kept_before
SELECT 1 AS found FROM versions v JOIN captures c ON c.id = v.capture_id
WHERE v.article_id = :article_id AND v.text_sha256 = :text_sha256 AND c.sha256 = :sha256 LIMIT 1;

-- name: new_version
INSERT INTO versions
  (article_id, number, capture_id, cause, reader, checked, made, text_sha256, record, diff)
VALUES (:article_id, :number, :capture_id, :cause, :reader, :reader, :now, :text_sha256, :record, :diff);

-- name: checked_version
UPDATE versions SET checked = :reader WHERE article_id = :article_id AND number = :number;

-- name: to_rebuild
SELECT a.id, v.number, v.capture_id FROM articles a JOIN versions v ON v.article_id = a.id AND v.number = a.version
WHERE a.id > :after AND v.checked <> :reader ORDER BY a.id LIMIT :limit;

-- name: entities_after
SELECT id, name FROM entities WHERE id > :after ORDER BY id LIMIT :limit;

-- name: current_record
SELECT v.record, a.facts FROM articles a JOIN versions v ON v.article_id = a.id AND v.number = a.version WHERE a.id = :id;

-- name: forget_mentions
DELETE FROM mentions;

-- name: forget_roles
DELETE FROM roles;

-- name: forget_statements
DELETE FROM statements;

-- name: forget_events
DELETE FROM events;

-- name: clear_article_mentions
DELETE FROM mentions WHERE article_id = :id;

-- name: clear_article_roles
DELETE FROM roles WHERE article_id = :id;

-- name: clear_article_statements
DELETE FROM statements WHERE article_id = :id;

-- name: clear_article_events
DELETE FROM events WHERE article_id = :id;

-- name: new_mention
INSERT INTO mentions (article_id, entity_id, local, name, number, first)
VALUES (:article_id, :entity_id, :local, :name, :number, :first);

-- name: new_role
INSERT INTO roles (article_id, entity_id, title, body, published)
VALUES (:article_id, :entity_id, :title, :body, :published);

-- name: new_statement
INSERT INTO statements (id, article_id, name, kind, act, text, spans, cue, source, speaker, speaker_id, anonymous,
  who, about, about_value, made_by, published, outlet_id, facts)
VALUES (:id, :article_id, :name, :kind, :act, :text, :spans, :cue, :source, :speaker, :speaker_id, :anonymous,
  :who, :about, :about_value, :made_by, :published, :outlet_id, :facts);

-- name: new_relay
INSERT INTO relays (statement_id, place, name, role) VALUES (:statement_id, :place, :name, :role);

-- name: new_subject
INSERT INTO subjects (statement_id, entity_id) VALUES (:statement_id, :entity_id) ON CONFLICT DO NOTHING;

-- name: new_event
INSERT INTO events (id, article_id, name, type, mode, status, text, spans, place, about, about_value, statement,
  made_by, published, outlet_id, facts)
VALUES (:id, :article_id, :name, :type, :mode, :status, :text, :spans, :place, :about, :about_value, :statement,
  :made_by, :published, :outlet_id, :facts);

-- name: set_article_facts
UPDATE articles SET facts = :facts WHERE id = :id;

-- name: statement_texts
SELECT id, text, who, facts FROM statements WHERE article_id = :id;

-- name: event_texts
SELECT id, text, facts FROM events WHERE article_id = :id;

-- name: known_capture
SELECT a.name, v.number FROM captures c JOIN versions v ON v.capture_id = c.id JOIN articles a ON a.id = v.article_id
WHERE c.sha256 = :sha256 AND coalesce(c.url, '') = :url AND c.media_type = :media_type LIMIT 1;

-- name: outlets
SELECT id, key, name, domain FROM outlets ORDER BY id;

-- name: relays_of
SELECT name, role FROM relays WHERE statement_id = :id ORDER BY place;

-- name: new_skip
INSERT INTO skips (source_id, origin, reason, detail, at) VALUES (:source_id, :origin, :reason, :detail, :now);

-- name: forget_skip
DELETE FROM skips WHERE origin = :origin;

-- name: skips
SELECT id, source_id, origin, reason, detail, at FROM skips WHERE id > :after ORDER BY id LIMIT :limit;

-- name: skip_counts
SELECT reason, count(*) AS number FROM skips GROUP BY reason ORDER BY count(*) DESC, reason;

-- name: records_after
SELECT a.id, a.name, a.outlet_id, v.record FROM articles a JOIN versions v ON v.article_id = a.id AND v.number = a.version
WHERE a.id > :after ORDER BY a.id LIMIT :limit;

-- name: article_named
SELECT id FROM articles WHERE name = :name
UNION ALL SELECT id FROM articles WHERE record_id = :name
UNION ALL SELECT id FROM articles WHERE url = :name
LIMIT 1;

-- name: article
SELECT a.id, a.name, a.record_id, a.url, a.title, a.published, a.version, a.added, a.changed, o.name AS outlet,
  o.domain, v.record, v.reader, v.capture_id
FROM articles a JOIN versions v ON v.article_id = a.id AND v.number = a.version
LEFT JOIN outlets o ON o.id = a.outlet_id WHERE a.id = :id;

-- name: versions
SELECT v.number, v.cause, v.reader, v.made, v.text_sha256, v.diff, c.id AS capture, c.sha256, c.url, c.fetched,
  c.media_type, c.via, c.size
FROM versions v LEFT JOIN captures c ON c.id = v.capture_id WHERE v.article_id = :id ORDER BY v.number;

-- name: version_record
SELECT record FROM versions WHERE article_id = :id AND number = :number;

-- name: capture
SELECT id, sha256, url, fetched, media_type, via, size, warc FROM captures WHERE id = :id;

-- name: captures_after
SELECT id, warc FROM captures WHERE id > :after ORDER BY id LIMIT :limit;

-- name: remove_article_links
DELETE FROM links WHERE id IN (SELECT link_id FROM link_articles WHERE article_id = :id);

-- name: remove_article
DELETE FROM articles WHERE id = :id;

-- name: remove_lone_captures
DELETE FROM captures WHERE id = :id AND NOT EXISTS (SELECT 1 FROM versions WHERE capture_id = :id);

-- name: stats
SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM versions) AS versions,
  (SELECT count(*) FROM captures) AS captures, (SELECT count(*) FROM statements) AS statements,
  (SELECT count(*) FROM events) AS events, (SELECT count(*) FROM entities) AS entities,
  (SELECT count(*) FROM outlets) AS outlets, (SELECT count(*) FROM sources) AS sources,
  (SELECT count(*) FROM skips) AS skips, (SELECT count(*) FROM links) AS links,
  (SELECT min(published) FROM articles WHERE published > '') AS first,
  (SELECT max(published) FROM articles) AS last;

-- name: lost_words
SELECT 'an article without words' AS problem FROM articles WHERE id NOT IN (SELECT id FROM article_words)
UNION ALL SELECT 'a statement without words' FROM statements WHERE id NOT IN (SELECT id FROM statement_words)
UNION ALL SELECT 'an event without words' FROM events WHERE id NOT IN (SELECT id FROM event_words)
UNION ALL SELECT 'an article without its version' FROM articles a
  WHERE NOT EXISTS (SELECT 1 FROM versions v WHERE v.article_id = a.id AND v.number = a.version)
LIMIT 100;

-- name: put_link
INSERT INTO links (type, key, json) VALUES (:type, :key, :json)
ON CONFLICT (type, key) DO UPDATE SET json = excluded.json RETURNING id;

-- name: clear_link_articles
DELETE FROM link_articles WHERE link_id = :id;

-- name: new_link_article
INSERT INTO link_articles (link_id, article_id)
SELECT :id, a.id FROM articles a WHERE a.name = :name ON CONFLICT DO NOTHING;

-- name: links_after
SELECT id, type, key, json FROM links WHERE type = :type AND id > :after ORDER BY id LIMIT :limit;

-- name: links_of_article
SELECT l.id, l.type, l.key, l.json FROM link_articles la JOIN articles a ON a.id = la.article_id
JOIN links l ON l.id = la.link_id WHERE a.name = :name AND l.id > :after ORDER BY l.id LIMIT :limit;

-- name: link
SELECT id, type, key, json FROM links WHERE type = :type AND key = :key;

-- name: articles_of_link
SELECT a.name FROM link_articles la JOIN articles a ON a.id = la.article_id WHERE la.link_id = :id ORDER BY a.id;

-- name: drop_links
DELETE FROM links WHERE type = :type;

-- name: drop_link
DELETE FROM links WHERE type = :type AND key = :key;

-- name: drop_article_keys
DELETE FROM article_keys WHERE type = :type AND article_id IN (SELECT id FROM articles WHERE name = :name);

-- name: new_article_key
INSERT INTO article_keys (type, key, article_id)
SELECT :type, :key, a.id FROM articles a WHERE a.name = :name ON CONFLICT DO NOTHING;

-- name: unlinked_articles
SELECT a.name FROM articles a LEFT JOIN carriers c ON c.article_id = a.id
WHERE c.version IS NULL OR c.version <> a.version ORDER BY a.published, a.id LIMIT :limit;

-- name: removed_carriers
SELECT name FROM carriers WHERE article_id IS NULL ORDER BY rank LIMIT :limit;

-- name: new_carrier
INSERT INTO carriers (rank, name, article_id, version, keys, packed)
SELECT :rank, a.name, a.id, a.version, :keys, :packed FROM articles a WHERE a.name = :name;

-- name: drop_carrier
DELETE FROM carriers WHERE name = :name;

-- name: carrier
SELECT packed FROM carriers WHERE name = :name;

-- name: carrier_keys
SELECT rank, keys FROM carriers WHERE name = :name;

-- name: carrier_at
SELECT name FROM carriers WHERE rank = :rank;

-- name: new_holder
INSERT INTO holders (key, rank) VALUES (:key, :rank);

-- name: drop_holder
DELETE FROM holders WHERE key = :key AND rank = :rank;

-- name: first_holders
SELECT rank FROM holders WHERE key = :key ORDER BY rank LIMIT :limit;

-- name: holders_behind
SELECT rank FROM holders WHERE key = :key AND rank > :rank;

-- name: article_state
SELECT a.version, v.record FROM articles a JOIN versions v ON v.article_id = a.id AND v.number = a.version
WHERE a.name = :name;

-- name: article_date
SELECT published FROM articles WHERE name = :name;

-- name: outlet_between
SELECT 1 AS found FROM articles a JOIN outlets o ON o.id = a.outlet_id
WHERE o.id = :id AND a.published >= :first AND a.published <= :last LIMIT 1;

-- name: articles_by_key
SELECT a.name, a.published FROM article_keys k JOIN articles a ON a.id = k.article_id
WHERE k.type = :type AND k.key = :key ORDER BY a.id LIMIT :limit;

-- name: entity_by_id
SELECT id, key, type, name FROM entities WHERE id = :id;

-- name: entity_names
SELECT name, count(*) AS number FROM mentions WHERE entity_id = :id GROUP BY name ORDER BY count(*) DESC, name;

-- name: entity_numbers
SELECT (SELECT count(*) FROM statements WHERE speaker_id = :id) AS statements,
  (SELECT count(*) FROM mentions WHERE entity_id = :id) AS articles;

-- name: entity_roles
SELECT title, body, coalesce(min(nullif(published, '')), '') AS first, max(published) AS last, count(*) AS number
FROM roles WHERE entity_id = :id GROUP BY title, body ORDER BY coalesce(min(nullif(published, '')), '~'), title;

-- name: speaker_outlets
SELECT o.id, o.name, o.domain, count(*) AS number, min(s.published) AS first, max(s.published) AS last
FROM statements s LEFT JOIN outlets o ON o.id = s.outlet_id WHERE s.speaker_id = :id
GROUP BY o.id, o.name, o.domain ORDER BY count(*) DESC, o.id;

-- name: speaker_relays
SELECT r.name, r.role, count(*) AS number FROM relays r JOIN statements s ON s.id = r.statement_id
WHERE s.speaker_id = :id GROUP BY r.name, r.role ORDER BY count(*) DESC, r.name LIMIT :limit;

-- name: speaker_acts
SELECT act, count(*) AS number FROM statements WHERE speaker_id = :id GROUP BY act ORDER BY count(*) DESC, act;

-- name: speaker_subjects
SELECT e.id, e.type, e.name, count(*) AS number FROM statements s JOIN subjects j ON j.statement_id = s.id
JOIN entities e ON e.id = j.entity_id WHERE s.speaker_id = :id AND e.id <> :id
GROUP BY e.id, e.type, e.name ORDER BY count(*) DESC, e.id LIMIT :limit;

-- name: enter_source
INSERT INTO sources (url, name, kind, parent_id) VALUES (:url, :name, :kind, :parent_id)
ON CONFLICT (url) DO UPDATE SET name = excluded.name RETURNING id;

-- name: sources
SELECT s.id, s.url, s.name, s.kind, s.etag, s.last_modified, s.fetched, s.succeeded, s.due, s.failures, s.error,
  s.parent_id FROM sources s ORDER BY s.id;

-- name: entry_counts
SELECT source_id, state, count(*) AS number FROM entries GROUP BY source_id, state;

-- name: source_skips
SELECT source_id, reason, count(*) AS number FROM skips WHERE source_id IS NOT NULL
GROUP BY source_id, reason ORDER BY source_id, count(*) DESC, reason;

-- name: source_polled
UPDATE sources SET kind = :kind, etag = :etag, last_modified = :last_modified, fetched = :now, succeeded = :now,
  due = :due, failures = 0, error = NULL WHERE id = :id;

-- name: source_unchanged
UPDATE sources SET fetched = :now, succeeded = :now, due = :due, failures = 0, error = NULL WHERE id = :id;

-- name: source_failed
UPDATE sources SET fetched = :now, due = :due, failures = failures + 1, error = :error WHERE id = :id;

-- name: new_entry
INSERT INTO entries (source_id, key, url, published, stamp, state, due)
VALUES (:source_id, :key, :url, :published, :stamp, 'new', :now)
ON CONFLICT (key) DO UPDATE SET state = 'new', stamp = excluded.stamp, published = excluded.published, tries = 0,
  due = excluded.due WHERE entries.stamp <> excluded.stamp
RETURNING id;

-- name: waiting_entries
SELECT id, source_id, url, published, tries FROM entries
WHERE source_id = :source_id AND state IN ('new', 'failed') AND due <= :now ORDER BY id LIMIT :limit;

-- name: entry_state
UPDATE entries SET state = :state, tries = tries + :tried, due = coalesce(:due, due), error = :error WHERE id = :id;

-- name: next_due
SELECT min(due) AS due FROM (
  SELECT min(due) AS due FROM sources UNION ALL SELECT min(due) FROM entries WHERE state IN ('new', 'failed')
) AS dues;

-- name: drop_source
DELETE FROM sources WHERE url = :url;
