#!/bin/sh
# `npm start`: builds when a source is newer than the last build, then becomes the server (exec: signals reach it).
set -e
cd "$(dirname "$0")/.."
# The Node that npm install brought along, also when this file is called without npm.
PATH="$PWD/node_modules/.bin:$PATH"
node scripts/build.mjs --tell
exec node dist/src/main.js "$@"
