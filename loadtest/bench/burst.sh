#!/bin/sh
# Sends 120 requests at once in each mode, with an upstream that takes 250 ms and a pool of 40, and compares the k-th
# answer with the closed form. Each mode gets three bursts (the blocked loop one), of which the one with the median
# maximum is shown.
#   loadtest/bench/burst.sh [MODE...]
# shellcheck source-path=SCRIPTDIR source=lab.sh
. "$(dirname -- "$0")/lab.sh"

burst() {
    loadtest run --url="$url/upstream?delay=250ms" --burst=120 --warmup=2s --timeout=60s --duration=60s --label="$1" \
        --out="$2" --force >"$work/run" 2>/dev/null
}

check() {
    start_service --mode="$1"
    warm_up '/upstream?delay=1ms' 20s
    rounds=0
    wanted=3
    if [ "$1" = event-loop-blocking ]; then wanted=1; fi # it takes half a minute, and there is one thread to vary
    for try in 1 2 3 4 5 6; do
        if burst "$1" "$work/$1-$try.json"; then
            rounds=$((rounds + 1))
            if [ $rounds = $wanted ]; then break; fi
        else
            rm -f "$work/$1-$try.json"
            grep -E '^(INVALID|all sent)' "$work/run" >&2 || :
        fi
    done
    stop_service
    [ $rounds -gt 0 ] || die "$1: no valid burst"
    "$java" -cp "$root/loadtest/target/lib/*" "$root/loadtest/bench/Ranks.java" "$work/$1"-*.json
}

modes='virtual platform platform-per-request event-loop-blocking event-loop-offload event-loop-async'
# shellcheck disable=SC2086
if [ $# = 0 ]; then set -- $modes; fi
start_stub
for mode; do check "$mode"; done
