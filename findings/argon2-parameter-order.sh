#!/usr/bin/env bash
# argon2 (npm) 0.44.0 and 0.45.1, seen 2026-11-29.
#
# One would believe: a digest of this package has its parameters as in the reference implementation and
# the PHC string format's example, m,t,p; a column of digests from one application has one form.
# What happens: since 0.45 the package writes them in the order of the alphabet, m,p,t. Both verify
# both, so the application notices nothing.
# Why it matters: whoever imports digests and matches `m=…,t=…,p=…` refuses, or loses, the password of
# everybody who set it after an update; an export of such an application holds both forms.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT

hash() {
  mkdir "$yard/$1" && cd "$yard/$1"
  npm init -y >/dev/null
  npm install --silent --no-audit --no-fund "argon2@$1" >&2
  node -e "require('argon2').hash('a password').then(h => console.log(h))"
}

before=$(hash 0.44.0)
after=$(hash 0.45.1)
parameters() { cut -d '$' -f 4 <<<"$1" | sed 's/=[0-9]*//g'; }
echo "0.44.0 writes $(parameters "$before"), 0.45.1 writes $(parameters "$after")"
[ "$(parameters "$before")" = m,t,p ]
[ "$(parameters "$after")" = m,p,t ]
cd "$yard/0.44.0"
HASH=$after node -e "
require('argon2').verify(process.env.HASH, 'a password').then(ok => {
  console.log('the older version verifies the newer form: ' + ok);
  process.exit(ok ? 0 : 1);
})"
