"""The REST API: JSON in, JSON out, described by OpenAPI."""
