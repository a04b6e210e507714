# shellcheck shell=sh
# WorkOS's own emulator and its client for Node.js for the end-to-end tests: npm packages `workos` and
# `@workos-inc/node`, pinned with their checksums in e2e/emulator, kept in $cache. Sourced after build-env.sh. FERRY_EMULATOR_REQUIRED (CI) makes it a must.

oldest_node=20.20
: "${root:?}" "${cache:?}" "${log:?}"

# Names its folder in FERRY_EMULATOR, or leaves it unset: the test says that it was left out.
find_emulator() {
  unset FERRY_EMULATOR
  if ! has_node && [ -n "${FERRY_EMULATOR_REQUIRED:-}" ] && can_install; then
    say "installing node and npm with apt-get (log: $log) …"
    apt_install "nodejs$(apt_has_npm)" || :
  fi
  if ! has_node; then
    say "no Node.js $oldest_node or newer with npm: nothing is tried against WorkOS's emulator or with its client."
    return
  fi
  emulator=$cache/emulator-$(cat "$root"/e2e/emulator/* | cksum | tr ' ' -)
  if [ ! -d "$emulator" ]; then
    say "installing WorkOS's emulator with npm (log: $log) …"
    rm -rf "$cache"/emulator-*
    cp -R "$root/e2e/emulator" "$cache/emulator-tmp.$$"
    if ! (cd "$cache/emulator-tmp.$$" && npm ci --ignore-scripts --no-audit --no-fund) \
      >>"$log" 2>&1 </dev/null; then
      rm -rf "$cache/emulator-tmp.$$"
      say "npm could not install it: nothing is tried against WorkOS's emulator or with its client."
      return
    fi
    mv "$cache/emulator-tmp.$$" "$emulator"
  fi
  FERRY_EMULATOR=$emulator
  export FERRY_EMULATOR
}

has_node() {
  command -v npm >/dev/null && command -v node >/dev/null || return 1
  version=$(node --version 2>/dev/null) || return 1
  version=${version#v}
  major=${version%%.*}
  minor=${version#*.}
  minor=${minor%%.*}
  [ "$major" -gt "${oldest_node%.*}" ] ||
    { [ "$major" = "${oldest_node%.*}" ] && [ "$minor" -ge "${oldest_node#*.}" ]; }
}

# Debian has npm apart from Node.js; other sources ship it within.
apt_has_npm() { if apt-cache show npm >/dev/null 2>&1; then echo ' npm'; fi; }
