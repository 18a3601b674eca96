-- A sitemap that an index of sitemaps names is a source too, watched with the index.
ALTER TABLE sources ADD COLUMN parent_id BIGINT REFERENCES sources ON DELETE CASCADE;
CREATE INDEX sources_by_parent ON sources (parent_id);

-- What the feed says of a page's date; counts where the page itself has none.
ALTER TABLE entries ADD COLUMN published $ascii;
