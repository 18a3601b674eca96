"""The desk: a REST API and web pages over one archive, served by one process."""
