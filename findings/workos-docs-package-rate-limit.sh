#!/usr/bin/env bash
# @workos/mcp-docs-server 0.2.0 (npm), seen 2026-11-29.
#
# One would believe: the documents that WorkOS ships as a package for coding assistants say what its
# site says.
# What happens: of the general limit of 6,000 requests a minute the package says "per IP address"; the
# site counts it per API key (https://workos.com/docs/reference/rate-limits, as of 2026-08-01).
# Why it matters: by the package's words a migration could run from two machines at twice the rate, or
# would share its limit with whatever else leaves through the same address. By the site's it shares
# it with the application that uses the same key. An assistant that reads the package plans wrongly.
set -euo pipefail
yard=$(mktemp -d)
trap 'rm -rf "$yard"' EXIT
cd "$yard"
npm pack --silent @workos/mcp-docs-server@0.2.0 >/dev/null
tar xzf ./*.tgz
row=$(grep -E '^\| *All requests' package/.docs/organized/docs/reference/rate-limits/index.mdx)
echo "the package says: $row"
grep -q '6,000 requests per 60 seconds per IP address' <<<"$row"
