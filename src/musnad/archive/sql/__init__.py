"""Everything that is SQL: the schema (``migrations/``), the fixed queries (``queries.sql``), the search's."""
