# Sourced by the scripts here: what they need is brought, and servers are started that last no longer than the script.
# Expects $work, a temporary folder.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

say() { printf '\n== %s\n' "$*"; }

missing=()
need() { # need PROGRAM PACKAGE: on Debian it is installed; elsewhere it is asked for.
  command -v "$1" >/dev/null && return
  if command -v apt-get >/dev/null && [[ $EUID == 0 ]]; then missing+=("$2"); else echo "$0 needs $1 (Debian: $2)." >&2; exit 1; fi
}
install_missing() {
  ((${#missing[@]})) || return 0
  say "Installing ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  find_postgres
}

# A temporary folder in memory where the machine has room for one, else on the disk: what the tests store need not outlive a power cut.
temporary_folder() {
  local room
  room=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -1 || echo 0)
  if ((room >= 3000)) && [[ -w /dev/shm ]]; then mktemp -d -p /dev/shm; else mktemp -d; fi
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || shuf -i 20000-30000 -n 1; }

find_postgres() {
  local bin
  bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
  [[ -z $bin || :$PATH: == *:$bin:* ]] || export PATH="$PATH:$bin"
}

# A throwaway PostgreSQL on a free loopback port. It refuses to run as root, so somebody else runs it then.
runner=$(id -un)
as_postgres() { if [[ $EUID == 0 ]]; then runuser -u "$runner" -- env PATH="$PATH" "$@"; else "$@"; fi; }
start_postgres() { # start_postgres [SETTING...]; says where it is in $postgres
  if [[ $EUID == 0 ]]; then
    runner=$(id -un postgres 2>/dev/null || echo nobody)
    chown "$runner" "$work"
    chmod 755 "$work"
  fi
  local port settings=''
  port=$(free_port)
  for setting in "$@"; do settings+=" -c $setting"; done
  (
    cd /
    as_postgres initdb -D "$work/pg" -U careerboard -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
    as_postgres pg_ctl -D "$work/pg" -w -l "$work/pg.log" -o "-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories='$work'$settings" start >/dev/null
  )
  postgres="Host=127.0.0.1;Port=$port;Username=careerboard;Database=postgres"
}
stop_postgres() { [[ -s $work/pg/postmaster.pid ]] && as_postgres pg_ctl -D "$work/pg" -m immediate -w stop >/dev/null 2>&1 || true; }

publish() { # publish FOLDER [--no-build]: the program as it is installed; --no-build takes what was built with -c Release and CompiledAhead
  say "Publishing"
  # It was analysed when it was built.
  dotnet publish src/CareerBoard.Web -c Release -o "$1" --verbosity quiet -nodeReuse:false -p:RunAnalyzers=false -p:CompiledAhead=true "${@:2}"
}
