"""The house's own PostgreSQL, for whoever names no other in DATABASE_URL."""
