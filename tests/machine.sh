#!/usr/bin/env bash
# Brings what the tests in a browser and those of the unit for systemd need, where this
# machine lets us.
set -euo pipefail

missing=()
command -v chromium > /dev/null || missing+=(chromium)
[[ -n $(find /usr/share/fonts /usr/local/share/fonts -name 'NotoColorEmoji*' 2> /dev/null) ]] ||
    missing+=(fonts-noto-color-emoji)
command -v systemd-analyze > /dev/null || missing+=(systemd)
((${#missing[@]})) || exit 0

if [[ $(id -u) != 0 ]] || ! command -v apt-get > /dev/null; then
    echo "The tests in a browser and of the unit need: ${missing[*]} (Debian's names). Install" \
        "them, for example with: sudo apt-get install ${missing[*]}" >&2
    exit 0
fi

printf '\n== %s\n' "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq --yes --no-install-recommends "${missing[@]}" > /dev/null
