#!/bin/sh
# Lies at /usr/local/bin/temani: `temani` by hand, started by root, with the settings of
# the service and as its user, so that whatever it makes is the service's.
set -eu
set -a
. /etc/temani/temani.env
set +a
HOME=/var/lib/temani
export HOME
exec setpriv --reuid=temani --regid=temani --init-groups --no-new-privs \
    /opt/temani/current/bin/temani "$@"
