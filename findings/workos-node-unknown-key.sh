#!/usr/bin/env bash
# @workos-inc/node 11.0.0 (npm), seen 2026-11-29.
#
# One would believe: a session cookie whose access token cannot be trusted is answered with
# `authenticated: false` and a reason, so that the application shows its sign-in page.
# What happens: so it is if the signature is wrong. If the token names a key (`kid`) that the
# environment does not publish, `authenticate()` throws ERR_JWKS_NO_MATCHING_KEY.
# Why it matters: cookies of another environment (staging's, or the old one's after a switch) name such a
# key. Their owners get an error page at each visit until the application catches it, or they delete the
# cookie; nobody is let in by mistake.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT
cd "$yard"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @workos-inc/node@11.0.0 >&2
cat >try.mjs <<'END'
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import { WorkOS } from '@workos-inc/node';

const [published, stranger] = [1, 2].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const jwk = { ...published.publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'key_1' };
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ keys: [jwk] }));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));

const users = new WorkOS('sk_test_x', {
  clientId: 'client_x',
  apiHostname: '127.0.0.1',
  port: server.address().port,
  https: false,
}).userManagement;
const cookiePassword = 'a password for cookies of 32 characters or more';
const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');

async function said({ privateKey }, kid) {
  const now = Math.floor(Date.now() / 1000);
  const text =
    part({ alg: 'RS256', typ: 'JWT', kid }) +
    '.' +
    part({ sub: 'user_1', sid: 'session_1', iat: now, exp: now + 300 });
  const accessToken = text + '.' + sign('sha256', Buffer.from(text), privateKey).toString('base64url');
  const sessionData = await users.sealSessionDataFromAuthenticationResponse({
    authenticationResponse: { accessToken, refreshToken: 'r', user: { id: 'user_1' } },
    cookiePassword,
  });
  try {
    const { authenticated, reason } = await users
      .loadSealedSession({ sessionData, cookiePassword })
      .authenticate();
    return authenticated ? 'authenticated' : reason;
  } catch (thrown) {
    return 'throws ' + thrown.code;
  }
}

const seen = {
  'the right key': await said(published, 'key_1'),
  'a wrong signature': await said(stranger, 'key_1'),
  'a key that is not published': await said(stranger, 'key_2'),
};
server.close();
console.table(seen);
const expected = 'authenticated,invalid_jwt,throws ERR_JWKS_NO_MATCHING_KEY';
process.exit(Object.values(seen).join() === expected ? 0 : 1);
END
node try.mjs
