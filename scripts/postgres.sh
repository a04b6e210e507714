# shellcheck shell=sh
# Debian's PostgreSQL, of which the tests start a server in a folder of their own. Sourced after build-env.sh.
# FERRY_POSTGRES_REQUIRED (CI) makes it a must.

# Without it the tests say that they were left out.
find_postgres() {
  if ! has_postgres && can_install; then
    say "installing PostgreSQL with apt-get (log: ${log:?}) …"
    # The package would make a server that runs from then on.
    mkdir -p /etc/postgresql-common/createcluster.d
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/ferry-test.conf
    apt_install 'postgresql' || :
  fi
  has_postgres || [ -z "${FERRY_POSTGRES_REQUIRED:-}" ] || stop 2 "no PostgreSQL: apt-get install postgresql."
  has_postgres || say "no PostgreSQL: no workspace is tried in a database."
}

has_postgres() { [ -n "$(find /usr/lib/postgresql/*/bin/initdb /usr/bin/initdb 2>/dev/null)" ]; }
