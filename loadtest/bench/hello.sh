#!/bin/sh
# How many requests a second /hello takes with wrk, in the service's mode and in the stub, turn about: their ratio.
#   loadtest/bench/hello.sh [MODE]
# shellcheck source-path=SCRIPTDIR source=lab.sh
. "$(dirname -- "$0")/lab.sh"
mode=${1:-virtual}
command -v wrk >/dev/null || die "needs wrk"

rate() { wrk -t1 -c64 -d"$2" "$1/hello" | sed -n 's/^Requests\/sec: *//p'; }

start_stub
start_service --mode="$mode"
rate "$url" 20s >/dev/null
rate "$stub_url" 5s >/dev/null
for _ in 1 2 3 4 5; do
    service_rate=$(rate "$url" 5s)
    stub_rate=$(rate "$stub_url" 5s)
    echo "$service_rate $stub_rate"
done >"$work/rates"
awk -v mode="$mode" '{ printf "%s %8.0f/s, stub %8.0f/s, ratio %.2f\n", mode, $1, $2, $1 / $2 }' "$work/rates"
printf 'median ratio: %s\n' "$(awk '{ printf "%.2f\n", $1 / $2 }' "$work/rates" | sort -n | sed -n 3p)"
