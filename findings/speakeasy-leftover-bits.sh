#!/usr/bin/env bash
# speakeasy 2.0.0 and otplib 12.0.1 (npm), seen 2026-11-29.
#
# One would believe: a TOTP seed in Base32 means the same bytes to every library. Eighteen letters are
# ninety bits: eleven bytes, and two bits that belong to no byte (RFC 4648, 3.5 lets a reader ignore
# or refuse them).
# What happens: where those two bits are zero, both libraries give the same code. Where they are not,
# otplib ignores them, and speakeasy gives another code.
# Why it matters: an authenticator that was set up from such a seed in an application with speakeasy
# shows codes that fit only there. Migrated letter by letter the seed looks whole, and the user is
# locked out at the first sign-in; which codes the user's app shows, the seed alone does not tell.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT
cd "$yard"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund speakeasy@2.0.0 otplib@12.0.1 >&2
node -e "
const speakeasy = require('speakeasy');
const { authenticator } = require('otplib');
const time = 1700000000;
authenticator.options = { epoch: time * 1000 };
const codes = seed => [
  speakeasy.totp({ secret: seed, encoding: 'base32', time }), authenticator.generate(seed)];
const zero = codes('JBSWY3DPEHPK3PXPJA');
const leftover = codes('JBSWY3DPEHPK3PXPJB');
console.log('leftover bits zero: speakeasy ' + zero[0] + ', otplib ' + zero[1]);
console.log('leftover bits set:  speakeasy ' + leftover[0] + ', otplib ' + leftover[1]);
const asSaid = zero[0] === zero[1] && leftover[1] === zero[1] && leftover[0] !== leftover[1];
process.exit(asSaid ? 0 : 1);
"
