#!/bin/sh
# Changes the mode twice a second for a minute under 1,000 requests a second: none may fail, no thread may stay.
#   loadtest/bench/toggle.sh [SECONDS]
# shellcheck source-path=SCRIPTDIR source=lab.sh
. "$(dirname -- "$0")/lab.sh"
seconds=${1:-60}

names() { cat /proc/"$service"/task/*/comm | sort; }

threads() { names | grep -c "^$1-" || :; }

start_stub
start_service --mode=virtual
warm_up '/upstream?delay=1ms'
names >"$work/before"

loadtest run --url="$url/upstream?delay=20ms" --rate=1000 --warmup=0s --duration="${seconds}s" --label=toggle \
    --out="$work/run.json" >"$work/run" 2>/dev/null &
loader=$!
switches=0
while kill -0 "$loader" 2>/dev/null; do
    for mode in platform virtual platform-per-request platform virtual; do
        kill -0 "$loader" 2>/dev/null || break
        curl -sf -o "$work/mode" -X PUT -d "{\"mode\":\"$mode\"}" "$admin/mode" || die "PUT /mode failed"
        switches=$((switches + 1))
        sleep 0.5
    done
done
code=0
wait "$loader" || code=$?
loader=
curl -sf -o "$work/mode" -X PUT -d '{"mode":"virtual"}' "$admin/mode"

cat "$work/run"
printf 'switched %d times; load tester: exit code %d (3: it could not keep time, which is not the question here)\n' \
    "$switches" "$code"
sleep 2 # what ends takes a moment
names >"$work/after"
printf 'threads: %d before, %d after, of pools: %s, of requests: %s; under way: %s, waiting: %s\n' \
    "$(wc -l <"$work/before")" "$(wc -l <"$work/after")" "$(threads pool)" "$(threads request)" \
    "$(metric threadlab_pool_active)" "$(metric threadlab_pool_queued)"
diff "$work/before" "$work/after" | grep '^[<>]' || :
grep -q ' 0 failed + 0 timed out + 0 in flight + 0 never sent' "$work/run" || die "a request failed or was lost"
[ "$(threads pool)$(threads request)" = 00 ] || die "a mode's threads are still there"
