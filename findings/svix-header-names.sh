#!/usr/bin/env bash
# svix 1.44.0 and standardwebhooks 1.0.0 (npm), seen 2026-11-29.
#
# One would believe: Svix, through which Clerk sends its webhooks, signs by the Standard Webhooks
# scheme, which it began; so the reference library of that scheme verifies what Svix sends.
# What happens: the signature is the same, the names are not. Svix's library takes both `svix-*` and
# `webhook-*`; the reference library knows `webhook-*` only and says that headers are missing.
# Why it matters: Clerk sends `svix-*`. A receiver built on the reference library refuses every event
# (it errs on the safe side) until the three headers are handed to it under their other names.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT
cd "$yard"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund svix@1.44.0 standardwebhooks@1.0.0 >&2
node -e "
const { Webhook: Svix } = require('svix');
const { Webhook: Standard } = require('standardwebhooks');
const secret = 'whsec_' + Buffer.from('twenty-four letters long').toString('base64');
const payload = JSON.stringify({ type: 'user.created', data: { id: 'user_1' } });
const now = new Date();
const signature = new Svix(secret).sign('msg_1', now, payload);
const takes = (Library, prefix) => {
  const headers = { [prefix + '-id']: 'msg_1', [prefix + '-signature']: signature,
    [prefix + '-timestamp']: String(Math.floor(now / 1000)) };
  try {
    new Library(secret).verify(payload, headers);
    return 'takes it';
  } catch (e) {
    return 'refuses: ' + e.message;
  }
};
const rows = [['svix', Svix, 'svix'], ['svix', Svix, 'webhook'],
  ['standardwebhooks', Standard, 'svix'], ['standardwebhooks', Standard, 'webhook']];
const said = rows.map(([name, Library, prefix]) => {
  const answer = takes(Library, prefix);
  console.log(name + ' on ' + prefix + '-* headers: ' + answer);
  return answer.startsWith('takes');
});
process.exit(said.join() === 'true,true,false,true' ? 0 : 1);
"
