#!/bin/sh
# `npm start`: builds when a source is newer than the last build, then becomes the server (exec: signals reach it).
set -e
cd "$(dirname "$0")/.."
sh scripts/build.sh
exec node dist/src/main.js "$@"
