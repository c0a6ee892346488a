#!/bin/sh
# Sends SIGTERM with 1,000 requests in flight: all must be answered, new ones refused, and the service must exit with 0
# within the delay plus one second. In the modes that have a pool it has 1,000 threads here, so that nobody queues.
#   loadtest/bench/sigterm.sh [MODE...]
# shellcheck source-path=SCRIPTDIR source=lab.sh
. "$(dirname -- "$0")/lab.sh"
delay=3

now_ms() { date +%s%3N; }

in_flight() {
    for _ in $(seq 100); do
        if [ "$(metric threadlab_pool_active)" = "$1" ]; then return 0; fi
        sleep 0.05
    done
    die "never were $1 requests in flight, last $(metric threadlab_pool_active)"
}

check() {
    start_service --mode="$1" --pool-size=1000
    warm_up '/upstream?delay=1ms' 5s
    loadtest run --url="$url/upstream?delay=${delay}s" --burst=1000 --warmup=0s --label=sigterm --out="$work/$1.json" \
        >"$work/run" 2>&1 &
    loader=$!
    in_flight 1000.0
    told=$(now_ms)
    kill "$service"
    sleep 0.3
    refused=answered
    curl -s -o "$work/late" --max-time 1 "$url/hello" || refused="refused (curl $?)"
    code=0
    wait "$service" || code=$?
    ended=$(now_ms)
    service=
    wait "$loader" || :
    loader=
    took=$((ended - told))
    printf '%-22s exit code %d %d ms after SIGTERM; a new request: %s; %s\n' "$1" "$code" "$took" "$refused" \
        "$(grep '^requests:' "$work/run")"
    if [ "$code" != 0 ] || [ "$took" -ge $((delay * 1000 + 1000)) ] || [ "$refused" = answered ] ||
        ! grep -q 'offered = 1000 completed' "$work/run"; then
        die "$1: not as it should be"
    fi
}

if [ $# = 0 ]; then set -- virtual platform platform-per-request event-loop-offload event-loop-async; fi
start_stub
for mode; do check "$mode"; done
