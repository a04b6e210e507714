#!/usr/bin/env bash
# @workos-inc/node 11.0.0, seen 2026-11-29.
#
# One would believe: the class of the SDK's exception tells what went wrong, and goes by the HTTP status,
# so that a refused sign-in (400, code invalid_credentials) is a BadRequestException, or an exception for
# authentication.
# What happens: of one and the same status the class goes by the keys of the body. A 400 with {code,
# message}, as a wrong password is told, is a GenericServerException; with {errors} beside them it is a
# BadRequestException, with {error, error_description} an OauthException.
# Why it matters: an application that shows "try again later" for GenericServerException, or counts it as
# an outage, does so for every wrong password after the switch. Look at status and code.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT
cd "$yard"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @workos-inc/node@11.0.0 >&2
cat >look.mjs <<'JS'
import http from 'node:http';
import { WorkOS } from '@workos-inc/node';

const bodies = [
  { code: 'invalid_credentials', message: 'Invalid credentials.' },
  { code: 'invalid_request', message: 'Invalid.', errors: [{ code: 'email_required' }] },
  { error: 'invalid_grant', error_description: 'The code has expired.' },
];
let next = 0;
const server = http.createServer((request, response) => {
  response.writeHead(400, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(bodies[next]));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const workos = new WorkOS('sk_test_1', {
  apiHostname: '127.0.0.1', https: false, port: server.address().port, clientId: 'client_1',
});
for (; next < bodies.length; next++) {
  try {
    await workos.userManagement.authenticateWithPassword({
      clientId: 'client_1', email: 'ada@acme.example', password: 'wrong',
    });
    console.log('accepted');
  } catch (e) {
    console.log(Object.keys(bodies[next]).join(',') + ' ' + e.constructor.name + ' ' + e.status);
  }
}
server.close();
JS
told=$(node look.mjs)
echo "$told"
grep -qx 'code,message GenericServerException 400' <<<"$told"
grep -qx 'code,message,errors BadRequestException 400' <<<"$told"
grep -qx 'error,error_description OauthException 400' <<<"$told"
