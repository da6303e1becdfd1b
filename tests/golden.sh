#!/usr/bin/env bash
# Keeps the databases of this version, with something in every table, as what a released version leaves behind: later versions are tested
# against them. Run it once when a version is released, and add the version to tests/CareerBoard.Web.Tests/Upgrades/GoldenDatabase.cs.
# usage: tests/golden.sh VERSION
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:?the version that is released}

. tests/servers.sh
work=$(temporary_folder)
cleanup() {
  stop_postgres
  rm -rf "$work"
}
trap cleanup EXIT

find_postgres
need initdb postgresql
install_missing
start_postgres fsync=off
export CAREERBOARD_TEST_POSTGRES=$postgres CAREERBOARD_GOLDEN=$version

dotnet build tests/CareerBoard.Web.Tests --verbosity quiet -nodeReuse:false
for database in Sqlite Postgres; do
  CAREERBOARD_TEST_DATABASE=$database dotnet test tests/CareerBoard.Web.Tests --no-build --filter FullyQualifiedName~Upgrades.GoldenTests.This_version_leaves_something_behind_in_every_table
done
ls -l tests/CareerBoard.Web.Tests/Upgrades/golden
