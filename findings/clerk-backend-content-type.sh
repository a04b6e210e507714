#!/usr/bin/env bash
# @clerk/backend 3.25.0, seen 2026-11-29.
#
# One would believe: an answer with `Content-Type: application/json; charset=utf-8` is JSON, as RFC 9110
# says (parameters do not change the type), and the client reads it as such.
# What happens: only `application/json`, letter for letter, is read as JSON. With a parameter the same
# body comes back as one text, without an error.
# Why it matters: a proxy, a gateway or a stand-in that adds a charset makes user lists empty or undefined
# in an application that asks Clerk; a comparison of "before and after" that runs through one finds
# nobody at all, and no exception says so.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT
cd "$yard"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @clerk/backend@3.25.0 >&2
cat >look.mjs <<'JS'
import http from 'node:http';
import { createClerkClient } from '@clerk/backend';

const body = JSON.stringify({ object: 'total_count', total_count: 7 });
async function count(type) {
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': type });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const clerk = createClerkClient({
    secretKey: 'sk_test_1', apiUrl: `http://127.0.0.1:${server.address().port}`,
  });
  try {
    return JSON.stringify(await clerk.users.getCount());
  } catch (e) {
    return 'error ' + e.message;
  } finally {
    server.close();
  }
}
console.log('exact: ' + (await count('application/json')));
console.log('charset: ' + (await count('application/json; charset=utf-8')));
JS
told=$(node look.mjs)
echo "$told"
grep -qx 'exact: 7' <<<"$told"
! grep -qx 'charset: 7' <<<"$told"
