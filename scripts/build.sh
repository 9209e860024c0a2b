#!/bin/sh
# Compiles src, migrations and seeds to dist; does nothing when no source is newer than the last build.
set -e
cd "$(dirname "$0")/.."
stamp=dist/.built
if [ -f "$stamp" ] && [ -z "$(find src migrations seeds tsconfig.json tsconfig.build.json package.json -newer "$stamp" 2>/dev/null | head -n 1)" ]; then
  exit 0
fi
echo "Building …" >&2
mkdir -p dist
# Stamped with the time before the build, so that a source saved meanwhile is built next time.
touch dist/.building
node_modules/.bin/tsc -p tsconfig.build.json
mv dist/.building "$stamp"
