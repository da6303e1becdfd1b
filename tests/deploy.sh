#!/usr/bin/env bash
# Does what the Dockerfile and docker-compose.yml do, without Docker: publishes the program, runs it as an unprivileged user with nothing but one
# folder to write to, behind Caddy with deploy/Caddyfile, and asks through it. Ends with the answers that failed, or "deployed".
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

for program in caddy curl setpriv; do command -v "$program" >/dev/null || { echo "tests/deploy.sh needs $program." >&2; exit 1; }; done
as_nobody=(setpriv --no-new-privs) owner=$(id -un)
if [[ $EUID == 0 ]]; then as_nobody+=(--reuid nobody --regid nogroup --clear-groups) owner=nobody; fi

work=$(mktemp -d)
board='' proxy=''
cleanup() {
  for process in $proxy $board; do kill "$process" 2>/dev/null && wait "$process" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

dotnet publish src/CareerBoard.Web -c Release -o "$work/app" --verbosity quiet
touch "$work/published"
install -d -o "$owner" "$work/data"
install -d "$work/caddy"
chmod 755 "$work"
port=$(free_port) https=$(free_port) http=$(free_port)

# As the container: another user, an environment of its own, no way to more rights.
(
  cd "$work/app"
  exec env -i PATH="$PATH" HOME=/nonexistent DOTNET_ROOT="${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}" DOTNET_EnableDiagnostics=0 \
    ASPNETCORE_URLS="http://127.0.0.1:$port" Board__PublicUrl="https://localhost:$https" Board__Data="$work/data" Proxy__Known__0=127.0.0.1 \
    "${as_nobody[@]}" "$work/app/CareerBoard.Web"
) >"$work/board.log" 2>&1 &
board=$!

BOARD_HOST="localhost:$https" BOARD_UPSTREAMS="127.0.0.1:$port" XDG_DATA_HOME="$work/caddy" XDG_CONFIG_HOME="$work/caddy" \
  caddy run --adapter caddyfile --config <(sed "s/^\tadmin off/\tadmin off\n\thttp_port $http\n\tskip_install_trust/" deploy/Caddyfile) >"$work/caddy.log" 2>&1 &
proxy=$!

failed=0
expect() { # expect WHAT COMMAND…
  local what=$1
  shift
  if "$@"; then echo "ok    $what"; else echo "FAIL  $what"; failed=1; fi
}
ask() { curl --silent --show-error --insecure --max-time 10 "$@"; }
has() { grep -qi -- "$1" <<<"$2"; }

for _ in $(seq 60); do
  deploy/healthy "$port" 2>/dev/null && ask "https://localhost:$https/health/ready" >/dev/null 2>&1 && break
  kill -0 "$board" 2>/dev/null || break
  sleep 1
done

expect "the container's health check passes" deploy/healthy "$port"
expect "the board is ready behind the proxy" test "$(ask "https://localhost:$https/health/ready")" = ready
page=$(ask --include "https://localhost:$https/account/sign-in")
expect "it knows that the reader came by https: its cookie is __Host- and secure" has 'set-cookie: __Host-form=.*secure' "$page"
expect "the content policy is there" has "content-security-policy: default-src 'none'" "$page"
expect "no server is named" test "$(grep -ci '^server: kestrel' <<<"$page")" = 0
for address in 192.0.2.1 192.0.2.2; do
  for _ in $(seq 6); do codes+=" $(ask --output /dev/null --write-out '%{http_code}' --header "X-Forwarded-For: $address" --data x=y "https://localhost:$https/account/sign-in")"; done
done
expect "a reader who invents a forwarded address is counted as one: 10 posts, then 429" test "${codes##* }" = 429
expect "another host's name is refused" test "$(ask --output /dev/null --write-out '%{http_code}' --header 'Host: evil.example' "http://127.0.0.1:$port/health/live")" = 400
expect "the board writes nowhere but into its folder" test -z "$(find "$work/app" -newer "$work/published")"
expect "the database is there" test -s "$work/data/board.db"

if ((failed)); then tail -n 40 "$work/board.log" "$work/caddy.log" >&2; exit 1; fi
echo deployed
