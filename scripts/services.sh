#!/usr/bin/env bash
# Installs and starts the outside services on Debian: see --help.
set -euo pipefail

readonly ALL=(postgres redis rabbitmq)
readonly WAIT_SECONDS=60
readonly DEFAULT_DATABASE=politplatform

usage() {
  cat <<'TEXT'
scripts/services.sh [start] [<service>…]
scripts/services.sh status [<service>…]
scripts/services.sh database [<name>]

For machines with Debian or a relative of it and without Docker (docker-compose.yml): the outside services that the platform can run on,
for development and tests. Services: postgres (port 5432), redis (6379), rabbitmq (5672); all of them unless named.

  start     installs what is missing with apt-get and starts what is stopped; what answers already is left as it is (the default)
  status    says which answer; exit code 1 if one does not
  database  makes a role and a database of one name (politplatform), with that name as its password, where they are missing

Works as root or with sudo. Nothing is ever stopped, removed or reconfigured. `npm start` alone needs none of this.
TEXT
}

say() { printf '%s\n' "$*"; }
fail() {
  printf 'services.sh: %s\n' "$*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo -- "$@"
  else
    fail "must be run as root, or with sudo installed, to: $*"
  fi
}

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then
    runuser -u postgres -- "$@"
  else
    as_root runuser -u postgres -- "$@"
  fi
}

port_of() {
  case $1 in
    postgres) echo 5432 ;;
    redis) echo 6379 ;;
    rabbitmq) echo 5672 ;;
    *) fail "there is no service $1 (there are: ${ALL[*]})" ;;
  esac
}

# The package, which is also the name of its init script but for PostgreSQL's, that Debian names alike.
package_of() {
  case $1 in
    postgres) echo postgresql ;;
    redis) echo redis-server ;;
    rabbitmq) echo rabbitmq-server ;;
  esac
}

log_of() {
  case $1 in
    postgres) echo /var/log/postgresql ;;
    redis) echo /var/log/redis ;;
    rabbitmq) echo /var/log/rabbitmq ;;
  esac
}

# Whether something accepts connections there, without a client of any service.
answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$(port_of "$1")") 2>/dev/null
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$(package_of "$1")" 2>/dev/null)" = installed ]
}

install_missing() {
  local missing=() service
  for service in "$@"; do
    if ! answers "$service" && ! is_installed "$service"; then missing+=("$(package_of "$service")"); fi
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "apt-get is missing: this is for Debian; elsewhere use docker-compose.yml"
  say "installing ${missing[*]} with apt-get …"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# Containers are often built with packages that made no cluster.
ensure_cluster() {
  [ -z "$(pg_lsclusters --no-header)" ] || return 0
  local version
  version=$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort --numeric-sort | tail -1)
  as_root pg_createcluster --encoding=UTF8 --locale=C "$version" main >/dev/null
}

start_one() {
  local service=$1 seconds=0
  if answers "$service"; then
    say "$service answers on port $(port_of "$service"), left as it is"
    return
  fi
  [ "$service" != postgres ] || ensure_cluster
  if [ -d /run/systemd/system ]; then
    as_root systemctl start "$(package_of "$service")"
  else
    # Its exit code says little: some init scripts call a slow start a failure. The port tells.
    as_root service "$(package_of "$service")" start >/dev/null 2>&1 || true
  fi
  until answers "$service"; do
    seconds=$((seconds + 1))
    [ "$seconds" -le "$WAIT_SECONDS" ] || fail "$service does not answer on port $(port_of "$service") after $WAIT_SECONDS s; see $(log_of "$service")"
    sleep 1
  done
  say "$service started, answers on port $(port_of "$service")"
}

status() {
  local service code=0
  for service in "$@"; do
    if answers "$service"; then
      say "$service answers on port $(port_of "$service")"
    else
      code=1
      if is_installed "$service"; then say "$service is installed and does not answer on port $(port_of "$service")"; else say "$service is not installed"; fi
    fi
  done
  return $code
}

ensure_database() {
  local name=$1
  [[ $name =~ ^[a-z][a-z0-9_]{0,40}$ ]] || fail "a database is called by lower-case letters, digits and _, not $name"
  answers postgres || fail "postgres does not answer on port 5432: run scripts/services.sh start postgres"
  local -r query=(as_postgres psql --no-psqlrc --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --port=5432 --dbname=postgres)
  if [ -z "$("${query[@]}" --command="SELECT 1 FROM pg_roles WHERE rolname = '$name'")" ]; then
    "${query[@]}" --command="CREATE ROLE $name LOGIN PASSWORD '$name'"
  fi
  if [ -z "$("${query[@]}" --command="SELECT 1 FROM pg_database WHERE datname = '$name'")" ]; then
    # Under a Turkish locale lower('I') would be an ı; the platform refuses such a database.
    "${query[@]}" --command="CREATE DATABASE $name OWNER $name TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
  fi
  say "DATABASE_URL=postgresql://$name:$name@127.0.0.1:5432/$name"
}

main() {
  local command=start service
  case ${1-} in
    -h | --help)
      usage
      return
      ;;
    start | status | database)
      command=$1
      shift
      ;;
  esac
  if [ "$command" = database ]; then
    [ $# -le 1 ] || fail "database takes one name"
    ensure_database "${1-$DEFAULT_DATABASE}"
    return
  fi
  [ $# -gt 0 ] || set -- "${ALL[@]}"
  for service in "$@"; do port_of "$service" >/dev/null; done
  if [ "$command" = status ]; then
    status "$@"
    return
  fi
  install_missing "$@"
  for service in "$@"; do start_one "$service"; done
}

main "$@"
