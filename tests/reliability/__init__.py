"""The promises of docs/reliability.md, each proved on a real server, and each proof shown to fail on a sabotaged one."""
