#!/usr/bin/env bash
# Does what the Dockerfile and docker-compose.yml do, without Docker: publishes the program and runs it as an unprivileged user, behind Caddy with
# deploy/Caddyfile; first one board on SQLite with nothing but one folder to write to, then two nodes on PostgreSQL, one of which is killed.
# Ends with what failed, or "deployed".
set -euo pipefail
cd "$(dirname "$0")/.."
as_nobody=(setpriv --no-new-privs) owner=$(id -un)
if [[ $EUID == 0 ]]; then as_nobody+=(--reuid nobody --regid nogroup --clear-groups) owner=nobody; fi

work=$(mktemp -d)
processes=()
cleanup() {
  stop_all
  stop_postgres
  rm -rf "$work"
}
trap cleanup EXIT
. tests/servers.sh
find_postgres
need caddy caddy
need curl curl
need setpriv util-linux
need initdb postgresql
install_missing

run_board() { # run_board LOG [NAME=VALUE]... [-- COMMAND]: as the container does, as another user, in an environment of its own; $! is its process
  local log=$1 settings=()
  shift
  while (($#)) && [[ $1 != -- ]]; do settings+=("$1"); shift; done
  (($#)) && shift
  (
    cd /
    exec env -i PATH="$PATH" HOME=/nonexistent DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}" DOTNET_EnableDiagnostics=0 \
      Board__PublicUrl="https://localhost:$https" Proxy__Known__0=127.0.0.1 "${settings[@]}" "${as_nobody[@]}" "$app/CareerBoard.Web" "$@"
  ) >"$work/$log" 2>&1 &
  processes+=($!)
}
run_caddy() { # run_caddy UPSTREAMS
  BOARD_HOST="localhost:$https" BOARD_UPSTREAMS="$1" XDG_DATA_HOME="$work/caddy" XDG_CONFIG_HOME="$work/caddy" \
    caddy run --adapter caddyfile --config <(sed "s/^\tadmin off/\tadmin off\n\thttp_port $http\n\tskip_install_trust/" deploy/Caddyfile) >"$work/caddy.log" 2>&1 &
  processes+=($!)
}
stop_all() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true; done
  processes=()
}

failed=0
expect() { # expect WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then echo "ok    $what"; else echo "FAIL  $what"; failed=1; fi
}
ask() { curl --silent --show-error --insecure --max-time 10 "$@"; }
status() { ask --output /dev/null --write-out '%{http_code}' "$@"; }
has() { grep -qi -- "$1" <<<"$2"; }
until_ready() { # until_ready PORT...: the nodes by themselves, then through the proxy
  for _ in $(seq 120); do
    local up=1
    for port in "$@"; do deploy/healthy "$port" 2>/dev/null || up=0; done
    ((up)) && [[ $(ask "https://localhost:$https/health/ready" 2>/dev/null) == ready ]] && return
    sleep 1
  done
}

app=${CAREERBOARD_TEST_PROGRAM:-$work/app}
[[ -n ${CAREERBOARD_TEST_PROGRAM:-} ]] || publish "$app"
touch "$work/published"
install -d -o "$owner" "$work/data" "$work/files"
install -d "$work/caddy"
chmod 755 "$work"

say "One board on SQLite"
one=$(free_port) https=$(free_port) http=$(free_port)
run_board board.log ASPNETCORE_URLS="http://127.0.0.1:$one" Board__Data="$work/data"
run_caddy "127.0.0.1:$one"
until_ready "$one"

expect "the container's health check passes" deploy/healthy "$one"
expect "the board is ready behind the proxy" test "$(ask "https://localhost:$https/health/ready")" = ready
page=$(ask --include "https://localhost:$https/account/sign-in")
expect "it knows that the reader came by https: its cookie is __Host- and secure" has 'set-cookie: __Host-form=.*secure' "$page"
expect "it finds its files, wherever it was started" test "$(status "https://localhost:$https/css/board.css")" = 200
expect "the content policy is there" has "content-security-policy: default-src 'none'" "$page"
expect "no server is named" test "$(grep -ci '^server: kestrel' <<<"$page")" = 0
link=$(grep -o '/account/set-up?token=[A-Za-z0-9_-]*' "$work/board.log" | head -1 || true)
expect "the log names a link that makes the first board admin, and it opens" has 'Form.Password' "$(ask "https://localhost:$https$link")"
for address in 192.0.2.1 192.0.2.2; do
  for _ in $(seq 6); do codes+=" $(status --header "X-Forwarded-For: $address" --data x=y "https://localhost:$https/account/sign-in")"; done
done
expect "a reader who invents a forwarded address is counted as one: 10 posts, then 429" test "${codes##* }" = 429
expect "another host's name is refused" test "$(status --header 'Host: evil.example' "http://127.0.0.1:$one/health/live")" = 400
expect "the board writes nowhere but into its folder" test -z "$(find "$app" -newer "$work/published")"
expect "the database is there" test -s "$work/data/board.db"
stop_all

say "Two nodes on PostgreSQL"
start_postgres max_connections=100
database="${postgres/Database=postgres/Database=careerboard}"
psql "host=127.0.0.1 port=$(sed -E 's/.*Port=([0-9]+).*/\1/' <<<"$postgres") user=careerboard dbname=postgres" -qc 'CREATE DATABASE careerboard'
one=$(free_port) two=$(free_port) https=$(free_port) http=$(free_port)
shared=(Board__Data="$work/files" Board__Secret="a secret of both nodes, thirty-two letters and more" Database__Provider=Postgres Database__MigrateAtStart=false "ConnectionStrings__Board=$database")
run_board early.log ASPNETCORE_URLS="http://127.0.0.1:$one" "${shared[@]}"
wait "${processes[-1]}" && early=0 || early=$?
expect "a node does not start on a database that nobody has migrated" test "$early" != 0
run_board migrate.log "${shared[@]}" -- migrate
wait "${processes[-1]}" && migrated=0 || migrated=$?
expect "the database is migrated by command" test "$migrated" = 0
run_board one.log ASPNETCORE_URLS="http://127.0.0.1:$one" "${shared[@]}"
first=${processes[-1]}
run_board two.log ASPNETCORE_URLS="http://127.0.0.1:$two" "${shared[@]}"
run_caddy "127.0.0.1:$one 127.0.0.1:$two"
until_ready "$one" "$two"
expect "both nodes are ready" test "$(deploy/healthy "$one" && deploy/healthy "$two" && echo both)" = both

# A form that one node made is taken by the other: they share the keys that protect it.
form=$(ask --include --header "X-Forwarded-Proto: https" "http://127.0.0.1:$one/account/forgot")
cookie=$(grep -i '^set-cookie: __Host-form' <<<"$form" | sed -E 's/^[^:]+: ([^;]+).*/\1/')
token=$(grep -oE 'name="__RequestVerificationToken" type="hidden" value="[^"]+"' <<<"$form" | head -1 | sed -E 's/.*value="([^"]+)"/\1/')
expect "a form of the first node is taken by the second" test "$(status --header "X-Forwarded-Proto: https" --header "Cookie: $cookie" --data-urlencode "__RequestVerificationToken=$token" --data-urlencode "Form.Email=mina@example.org" "http://127.0.0.1:$two/account/forgot")" = 302
kill -9 "$first"
sleep 1
answers=''
for _ in 1 2 3 4 5 6; do answers+="$(status "https://localhost:$https/jobs") "; done
expect "with one node killed readers are answered" test "$answers" = "200 200 200 200 200 200 "

if ((failed)); then tail -n 40 "$work"/*.log >&2; exit 1; fi
echo deployed
