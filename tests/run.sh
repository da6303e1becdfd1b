#!/usr/bin/env bash
# Runs every test, on SQLite and on PostgreSQL, and in a real browser. Brings what is missing first.
# usage: tests/run.sh [--long]      --long adds the arms that take longer than a working day has patience for
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
for argument in "$@"; do
  case $argument in
    --long) export CAREERBOARD_LONG=1 ;;
    *) echo "usage: tests/run.sh [--long]" >&2; exit 2 ;;
  esac
done

say() { printf '\n== %s\n' "$*"; }

# --- What the tests need and the machine may lack. On Debian it is installed; elsewhere it is asked for. -----------------------------------
need() { # need PROGRAM PACKAGE
  command -v "$1" >/dev/null && return
  if command -v apt-get >/dev/null && [[ $EUID == 0 ]]; then missing+=("$2"); else echo "tests/run.sh needs $1 (Debian: $2)." >&2; exit 1; fi
}
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true; }

missing=()
[[ -n $(postgres_bin) ]] && export PATH="$PATH:$(postgres_bin)"
need initdb postgresql
need pdftotext poppler-utils
need rsvg-convert librsvg2-bin
need prlimit util-linux
[[ -n ${CAREERBOARD_TEST_BROWSER:-} ]] || need chromium chromium
if ((${#missing[@]})); then
  say "Installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  export PATH="$PATH:$(postgres_bin)"
fi
export CAREERBOARD_TEST_BROWSER=${CAREERBOARD_TEST_BROWSER:-$(command -v chromium)}

# --- A throwaway PostgreSQL on a free loopback port. It refuses to run as root, so somebody else runs it then. ------------------------------
work=$(mktemp -d)
cleanup() {
  [[ -s $work/pg/postmaster.pid ]] && as_postgres pg_ctl -D "$work/pg" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT
as_postgres() { if [[ $EUID == 0 ]]; then runuser -u "$runner" -- env PATH="$PATH" "$@"; else "$@"; fi; }

runner=$(id -un)
if [[ $EUID == 0 ]]; then
  runner=$(id -un postgres 2>/dev/null || echo nobody)
  chown "$runner" "$work"
  chmod 755 "$work"
fi
say "Starting PostgreSQL"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || shuf -i 20000-30000 -n 1)
(
  cd /
  as_postgres initdb -D "$work/pg" -U careerboard -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
  as_postgres pg_ctl -D "$work/pg" -w -l "$work/pg.log" -o "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories='$work' -c fsync=off -c max_connections=300" start >/dev/null
)
export CAREERBOARD_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Username=careerboard;Database=postgres"

# --- Build once, then everything. ----------------------------------------------------------------------------------------------------------
say "Building"
dotnet build CareerBoard.sln --verbosity quiet -nodeReuse:false

passed=0 failed=0 broken=()
suite() { # suite NAME PROJECT [DATABASE]
  say "$1"
  local log=$work/${1//[^A-Za-z]/-}.log code=0
  CAREERBOARD_TEST_DATABASE=${3:-Sqlite} dotnet test "tests/$2" --no-build --nologo --logger "console;verbosity=minimal" 2>&1 | tee "$log" || code=$?
  local ok bad
  ok=$(sed -nE 's/.*Passed: +([0-9]+).*/\1/p' "$log" | tail -1)
  bad=$(sed -nE 's/.*Failed: +([0-9]+).*/\1/p' "$log" | tail -1)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0}))
  if ((code != 0)) || [[ -z $ok ]]; then broken+=("$1"); fi
  if ((code != 0)) && [[ ${bad:-0} == 0 ]]; then failed=$((failed + 1)); fi
}

suite "Rules" CareerBoard.Domain.Tests
suite "Architecture" CareerBoard.Architecture.Tests
suite "Web on SQLite" CareerBoard.Web.Tests Sqlite
suite "Web on PostgreSQL" CareerBoard.Web.Tests Postgres
suite "Browser on SQLite" CareerBoard.Browser.Tests Sqlite
suite "Browser on PostgreSQL" CareerBoard.Browser.Tests Postgres

say "Done"
((${#broken[@]})) && printf 'Broken: %s\n' "${broken[@]}"
echo "$passed passed, $failed failed"
((${#broken[@]} == 0))
