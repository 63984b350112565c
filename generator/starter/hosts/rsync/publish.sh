#!/bin/sh
# Checks the archive, builds the site and copies it to a host: sh publish.sh user@host:/srv/www/debates/
# Pages come before what is gone is deleted, so that no link on the way leads nowhere.
set -eu
cd "$(dirname "$0")"
[ $# -eq 1 ] || { echo "usage: sh publish.sh user@host:/folder/ (or a folder of this machine)" >&2; exit 2; }
sittings check
sittings build
rsync --recursive --links --perms --times --checksum --delay-updates --delete-delay output/ "$1"
