-- What search looks in: terms of text/analyse.py, made before they come here. Nothing is stored but the index
-- (content=''), so a row is taken out by giving its terms again. rowid is the id of the article, statement,
-- event or entity.
CREATE VIRTUAL TABLE article_words USING fts5 (
  head, body, head_readings, readings, letters, content='', tokenize="ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
  body, who, readings, letters, content='', tokenize="ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE event_words USING fts5 (
  body, readings, letters, content='', tokenize="ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE entity_words USING fts5 (body, readings, letters, content='', tokenize="ascii tokenchars '.'");
