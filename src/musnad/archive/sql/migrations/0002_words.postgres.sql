-- What search looks in: terms of text/analyse.py, made before they come here, with the positions of their words.
-- A stem stands as it is (weight A in a title, B elsewhere), other readings of a word behind ~, who speaks behind @,
-- letters as typed behind =. A tsvector counts positions up to 16,383: words beyond are not indexed.
CREATE TABLE article_words (id BIGINT PRIMARY KEY REFERENCES articles ON DELETE CASCADE, words tsvector NOT NULL);
CREATE TABLE statement_words (id BIGINT PRIMARY KEY REFERENCES statements ON DELETE CASCADE, words tsvector NOT NULL);
CREATE TABLE event_words (id BIGINT PRIMARY KEY REFERENCES events ON DELETE CASCADE, words tsvector NOT NULL);
CREATE TABLE entity_words (id BIGINT PRIMARY KEY REFERENCES entities ON DELETE CASCADE, words tsvector NOT NULL);
CREATE INDEX article_words_by_word ON article_words USING gin (words);
CREATE INDEX statement_words_by_word ON statement_words USING gin (words);
CREATE INDEX event_words_by_word ON event_words USING gin (words);
CREATE INDEX entity_words_by_word ON entity_words USING gin (words);
