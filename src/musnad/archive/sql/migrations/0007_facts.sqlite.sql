-- The tables of words once more, with a column for facts.
DROP TABLE article_words;
DROP TABLE statement_words;
DROP TABLE event_words;
CREATE VIRTUAL TABLE article_words USING fts5 (
  head, body, head_readings, readings, letters, facts, content='', tokenize="ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE statement_words USING fts5 (
  body, who, readings, letters, facts, content='', tokenize="ascii tokenchars '.'"
);
CREATE VIRTUAL TABLE event_words USING fts5 (
  body, readings, letters, facts, content='', tokenize="ascii tokenchars '.'"
);
