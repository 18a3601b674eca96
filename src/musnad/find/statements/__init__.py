"""Clauses: where the article reports what someone said; ``find.speakers`` says who speaks in each."""

from musnad.find.statements.clauses import find_clauses as find_clauses
