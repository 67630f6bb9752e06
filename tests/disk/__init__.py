"""The database as a file: whole or not, in use or not, its backups. No server runs here; tests/reliability has those."""
