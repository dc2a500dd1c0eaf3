#!/usr/bin/env bash
# Runs all tests. Needs the .NET SDK; installs Node, Chromium and the npm tools when they are missing, or says what to install.
# The last line is `N passed, N failed`.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

passed=0
failed=0
failures=$(mktemp)
trap 'rm -f "$failures"' EXIT

fail() {
    echo "error: $*" >&2
    exit 1
}

# Installs Debian packages where this user may.
install() {
    local run=()
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || fail "$* is missing and this user may not install it; run: sudo apt-get install $*"
        run=(sudo -n)
    fi
    command -v apt-get >/dev/null || fail "$* is missing; install it with this system's package manager"
    echo "installing $*"
    "${run[@]}" apt-get update -qq </dev/null &&
        "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" </dev/null >/dev/null ||
        fail "apt-get could not install $*"
}

need() {
    command -v "$1" >/dev/null || install "$2"
    command -v "$1" >/dev/null || fail "$1 is still missing after installing $2"
}

# Adds the counts of one test run to the sums; a run that ends badly without a count is one failure.
tally() {
    local log=$1 code=$2 good bad
    good=$(sed -nE 's/^ *succeeded: ([0-9]+).*/\1/p' "$log" | tail -1)
    bad=$(sed -nE 's/^ *failed: ([0-9]+).*/\1/p' "$log" | tail -1)
    if [ "$code" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then
        bad=1
    fi
    passed=$((passed + ${good:-0}))
    failed=$((failed + ${bad:-0}))
}

# What failed is said once more at the end, where it is found.
run_tests() {
    local log code
    log=$(mktemp)
    dotnet test "$@" </dev/null 2>&1 | tee "$log" | without_left_out
    code=${PIPESTATUS[0]}
    tally "$log" "$code"
    awk '/^failed /{keep=1} /^(passed|skipped|[^ ].* (passed|failed with)) /{keep=0} keep' "$log" | cut -c 1-400 >>"$failures"
    rm -f "$log"
}

# Tests that a run was told to leave out are no news: three lines each.
without_left_out() {
    sed -u '/^skipped /{N;N;/(due to explicit test filtering)/d;}'
}

command -v dotnet >/dev/null || fail "the .NET 10 SDK is missing; see https://dotnet.microsoft.com/download"
need node nodejs
need npm npm
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || need chromium chromium
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' || fail "node $(node --version) is too old; 20.19 or later is needed"

web=src/Editor/web
fetch() {
    npm ci --prefix "$1" --no-audit --no-fund --loglevel=error </dev/null
}
fetch tests/EndToEnd.Tests/npm &
tools=$!
fetch "$web" || fail "npm could not install what the editor is made of"
wait "$tools" || fail "npm could not install the tools of tests/EndToEnd.Tests/npm"

dotnet build Lolo.sln -warnaserror </dev/null || fail "the build failed"
run_tests --solution Lolo.sln --no-build --max-parallel-test-modules 1

# These need more than the SDK, so a plain `dotnet test` leaves them out.
run_tests --project tests/EndToEnd.Tests/EndToEnd.Tests.csproj --no-build --explicit only
run_tests --project tests/Editor.Tests/Editor.Tests.csproj --no-build --explicit only

# The editor's own tests: its logic, in Node.
report=$(mktemp)
(cd "$web" && npx vitest run --reporter=dot --reporter=json --outputFile.json="$report" </dev/null)
code=$?
counts=$(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")); console.log(r.numPassedTests, r.numFailedTests)' "$report") || counts="0 0"
rm -f "$report"
passed=$((passed + ${counts% *}))
failed=$((failed + ${counts#* }))
[ "$code" -eq 0 ] || [ "${counts#* }" -ne 0 ] || failed=$((failed + 1))

head -200 "$failures"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
