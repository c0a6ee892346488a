#!/bin/sh
# Lets 10,000 clients wait for a pool of 40, and meanwhile asks the admin port fifty times a second for its metrics and
# then for its health: each answer must come within 50 ms, and the metrics must be in Prometheus' text format.
#   loadtest/bench/starved.sh
# shellcheck source-path=SCRIPTDIR source=lab.sh
. "$(dirname -- "$0")/lab.sh"
clients=10000

start_stub
start_service --mode=platform
warm_up '/sleep?delay=0' 5s
warm_up '/hello' 3s

loadtest run --url="$url/sleep?delay=1s" --concurrency=$clients --warmup=0s --duration=2m --timeout=3m \
    --label=starved --out="$work/run.json" >"$work/run" 2>&1 &
loader=$!
for _ in $(seq 60); do
    queued=$(metric threadlab_pool_queued)
    if [ "${queued%.*}" -ge $((clients - 40)) ]; then break; fi
    sleep 0.5
done

# Judged by the service time, from sending to the answer: this generator shares the cores with the one that keeps 10,000
# connections, and its own lateness, which the response time includes, is not the admin port's.
slow=0
for path in /observe/metrics /observe/health; do
    queued=$(metric threadlab_pool_queued)
    loadtest run --url="$admin$path" --rate=50 --warmup=1s --duration=10s --label=admin --out="$work/admin.json" --force \
        >"$work/admin" 2>/dev/null || :
    printf '%-18s %s requests waiting; %s\n' "$path" "${queued%.*}" "$(grep '^requests:' "$work/admin")"
    grep -E '^(ms|response time|service time|INVALID)' "$work/admin"
    awk '/^service time/ { exit !($7 + 0 <= 50) }' "$work/admin" || slow=1
    grep -q '500 offered = 500 completed' "$work/admin" || slow=1
done

# A line is a comment, or a name with or without labels and a number.
curl -sf "$admin/observe/metrics" >"$work/metrics"
name='[a-zA-Z_:][a-zA-Z0-9_:]*'
number='([-+]?[0-9.]+([eE][-+]?[0-9]+)?|[-+]?Inf|NaN)'
odd=$(grep -cvE "^(# (HELP|TYPE) $name .*|$name(\\{($name=\"[^\"]*\",?)+\\})? $number)$" "$work/metrics" || :)
printf 'metrics: %d lines, %d of them not in the text format\n' "$(wc -l <"$work/metrics")" "$odd"
if [ $slow != 0 ] || [ "$odd" != 0 ]; then die "not as it should be"; fi
