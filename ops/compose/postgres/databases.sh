#!/usr/bin/env bash
# Makes users and databases, on the first start with an empty data folder.
# Passwords come by environment and do not show up in the list of processes.
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv sluice_password SLUICE_DB_PASSWORD
\getenv registry_password REGISTRY_DB_PASSWORD
CREATE ROLE sluice LOGIN PASSWORD :'sluice_password';
CREATE ROLE registry LOGIN PASSWORD :'registry_password';
CREATE DATABASE iceberg OWNER sluice;
CREATE DATABASE serving OWNER sluice;
CREATE DATABASE registry OWNER registry;
REVOKE CONNECT ON DATABASE iceberg, serving, registry FROM PUBLIC;
SQL
