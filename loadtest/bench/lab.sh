# Sourced by the scripts beside it: starts the stub and the service as processes of their own, and ends them again.
# Both run on the Java that the load tester finds.
# shellcheck shell=sh
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
work=$(mktemp -d)
service=
stub=
loader=

say() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; }

die() { say "$*"; exit 1; }

# Ends the script where an argument is no number: its name, its value.
number() {
    case $2 in '' | 0 | *[!0-9]*) say "$1 must be a whole number of 1 or more, was '$2'"; exit 2 ;; esac
}

# The median of a column of the rounds that a script has written down, those with this first word.
median() {
    awk -v name="$1" -v column="$2" '$1 == name { print $column }' "$work/rounds" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# In the background the launcher itself is to be started: the process of a function is a shell, and what it runs outlives it.
loadtest() { "$root/loadtest/loadtest" "$@"; }

# Stops a process that was started here; its exit code is the result.
stop() {
    code=0
    if kill "$1" 2>/dev/null; then :; fi
    wait "$1" || code=$?
    return "$code"
}

# What a script has besides processes, it gives back in a function of its own of this name.
release() { :; }

finish() {
    status=$?
    trap - EXIT INT TERM
    for each in $loader $service $stub; do stop "$each" || :; done
    release || :
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Waits until a program has printed its ready line, at most half a minute.
await_ready() {
    for _ in $(seq 300); do
        if [ -s "$1" ]; then return 0; fi
        sleep 0.1
    done
    cat "$1.err" >&2
    die "no ready line within half a minute"
}

# A number of a ready line.
field() { sed -n "s/.*\"$2\":\([0-9]*\).*/\1/p" "$1"; }

# In memory and not in a file, as in the suite: no disk holds them up.
counters=-XX:+PerfDisableSharedMem

# Both yield the CPU to the generator, as in the suite, as if it had a machine of its own.
start_stub() {
    : >"$work/stub"
    nice -n 5 "$java" -Xms256m -Xmx256m -XX:+UseSerialGC "$counters" -jar "$root/upstream-stub/target/upstream-stub.jar" \
        --port=0 >"$work/stub" 2>"$work/stub.err" &
    stub=$!
    await_ready "$work/stub"
    stub_url=http://127.0.0.1:$(field "$work/stub" port)
}

# What start_service runs; a script that compares builds changes it.
app_jar=$root/app/target/app.jar

# Starts the service with the given flags; the heap is the suite's, the same in every mode.
start_service() {
    : >"$work/service"
    nice -n 5 "$java" -Xms1g -Xmx1g -XX:+UseG1GC "$counters" -jar "$app_jar" --port=0 --admin-port=0 \
        --upstream="$stub_url" "$@" >"$work/service" 2>"$work/service.err" &
    service=$!
    await_ready "$work/service"
    url=http://127.0.0.1:$(field "$work/service" port)
    admin=http://127.0.0.1:$(field "$work/service" adminPort)
}

stop_service() {
    pid=$service
    service=
    stop "$pid"
}

# Runs a load to its end and leaves what it printed in $work/run. Whether it is valid (0, or 3 if not) is the result.
measured_run() { # label, file, flags
    label=$1 file=$2
    shift 2
    code=0
    loadtest run --label="$label" --out="$file" --force "$@" >"$work/run" 2>&1 || code=$?
    case $code in 0 | 3) return $code ;; *) die "the load tester failed: $(cat "$work/run")" ;; esac
}

# Lets the JIT do its work, with hardly any delay. Whether the generator could keep time is all the same here.
warm_up() {
    measured_run warm-up "$work/warm-up.json" --url="$url$1" --concurrency=40 --warmup=0s --duration="${2:-10s}" || :
}

# A value of the Prometheus text.
metric() { curl -sf "$admin/observe/metrics" | awk -v name="$1" '$1 == name { print $2 }'; }

command -v curl >/dev/null || die "needs curl"
java=$(loadtest java-home)/bin/java # builds what is missing
# Every shell in use has -n, though POSIX does not.
# shellcheck disable=SC3045
ulimit -n "$(ulimit -H -n)"
