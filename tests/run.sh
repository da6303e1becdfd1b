#!/usr/bin/env bash
# Runs every test, on SQLite and on PostgreSQL, and in a real browser. Brings what is missing first.
# usage: tests/run.sh [--long] [--only PART]...
#   --long    adds the arms that take longer than a working day has patience for
#   --only    runs the parts whose names hold this, such as Rules, "Web on PostgreSQL" or Browser
set -euo pipefail
cd "$(dirname "$0")/.."
only=()
while (($#)); do
  case $1 in
    --long) export CAREERBOARD_LONG=1 ;;
    --only) only+=("${2:?--only what?}"); shift ;;
    *) echo "usage: tests/run.sh [--long] [--only PART]..." >&2; exit 2 ;;
  esac
  shift
done
is_wanted() {
  local part
  ((${#only[@]})) || return 0
  for part in "${only[@]}"; do [[ $1 == *"$part"* ]] && return 0; done
  return 1
}

. tests/servers.sh
work=$(temporary_folder)
program=$(mktemp -d) # elsewhere: a folder in memory may be one that no program is started from
chmod 755 "$program" # the test of the deployment starts it as somebody else
cleanup() {
  stop_postgres
  rm -rf "$work" "$program"
}
trap cleanup EXIT

find_postgres
need initdb postgresql
need pdftotext poppler-utils
need rsvg-convert librsvg2-bin
need prlimit util-linux
need clamd clamav-daemon
need caddy caddy
need curl curl
# Chromium without its windows: whole Chromium draws one around every page that is opened, which was half of what the journeys cost.
# Where whole Chromium is there already, it does.
chromium=${CAREERBOARD_TEST_BROWSER:-$(command -v chromium-headless-shell chromium | head -1 || true)}
[[ -n $chromium ]] || need chromium-headless-shell chromium-headless-shell
install_missing
export CAREERBOARD_TEST_BROWSER=${chromium:-$(command -v chromium-headless-shell)}

say "Starting PostgreSQL"
# Nothing in it outlives this run, so nothing in it has to be safe.
start_postgres fsync=off synchronous_commit=off full_page_writes=off wal_level=minimal max_wal_senders=0 autovacuum=off jit=off shared_buffers=256MB max_wal_size=1GB max_connections=300
export CAREERBOARD_TEST_POSTGRES=$postgres

# A test's program ends before what the runtime learns of it would pay; what it guards its own code with, and small portions of memory, cost more than
# they bring here. Measured on 120 web tests: 46 s of processor without these, 41 s with them.
export DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=200 DOTNET_EnableWriteXorExecute=0 DOTNET_GCgen0size=0x8000000 DOTNET_gcConcurrent=0

# --- Build once, then everything. ----------------------------------------------------------------------------------------------------------
say "Building"
ahead=()
if is_wanted "Web on SQLite" || is_wanted "Web on PostgreSQL" || is_wanted "Deployment"; then ahead=(-p:CompiledAhead=true); fi
dotnet build CareerBoard.sln -c Release "${ahead[@]}" --verbosity quiet -nodeReuse:false

passed=0 failed=0 broken=()
# What the tests start as processes of their own, some sixty times a database, is the published program: it starts with half the work.
if ((${#ahead[@]})); then
  if publish "$program" --no-build; then export CAREERBOARD_TEST_PROGRAM=$program; else failed=$((failed + 1)) broken+=("Publishing"); fi
fi

mkdir "$work/files"
suite() { # suite NAME PROJECT [DATABASE [FILTER]]
  is_wanted "$1" || return 0
  say "$1"
  local log=$work/${1//[^A-Za-z]/-}.log code=0
  TMPDIR=$work/files CAREERBOARD_TEST_DATABASE=${3:-Sqlite} dotnet test "tests/$2" -c Release --no-build --nologo ${4:+--filter "$4"} --logger "console;verbosity=minimal" 2>&1 | tee "$log" || code=$?
  local ok bad
  ok=$(sed -nE 's/.*Passed: +([0-9]+).*/\1/p' "$log" | tail -1)
  bad=$(sed -nE 's/.*Failed: +([0-9]+).*/\1/p' "$log" | tail -1)
  passed=$((passed + ${ok:-0})) failed=$((failed + ${bad:-0}))
  if ((code != 0)) || [[ -z $ok ]]; then broken+=("$1"); fi
  if ((code != 0)) && [[ ${bad:-0} == 0 ]]; then failed=$((failed + 1)); fi
}

suite "Rules" CareerBoard.Domain.Tests
suite "Architecture" CareerBoard.Architecture.Tests
suite "Web on SQLite" CareerBoard.Web.Tests Sqlite
# Short, because a run should stay below twenty minutes (it takes some twenty-three): on PostgreSQL without
#   what asks no database in a way of its own: texts, documents, the readers of other systems' postings, who may open what, what a page or a picture looks like,
#   what is kept in memory for both alike, what is stopped at the door before a page is asked;
#   what is long and hardly hangs on one: R39, the real clamd, R22, R14, a restoring that is killed, hostile words in every field (the browser's part does that);
#   pages that ask of a database what all pages ask, whose rules are tested on SQLite: editor, lists, publishing, registering and signing in (what two do at once, counts, transactions and
#   everything that is written in SQL stay);
#   the control arms, which show that a test finds what it looks for: one database is enough for that;
# and in the browser with what several people do at once to postings and applications, and with what is stored. With --long all of it runs on both.
alike=(
  Web.Tests.Text DocumentCheckTests ChildProcessTests DiskFilesTests ResumeTextTests ScannerTests HtmlToMarkdownTests RecognitionTests SectionsTests PagePicturesTests
  PostingFileTests ImportedPostingsTests AccessMatrixTests Hosting.RequestTests Hosting.SecurityTests Hosting.PolicyReportTests Hosting.RateLimitTests Hosting.RobotTests
  Hosting.CachingTests NetworkWordsTests DisposableAddressTests BypassTests SocialCardTests FeedTemplateTests TemplateFeedTests StructuredDataTests NotModifiedTests
  BestScoresTests KeptInMemoryTests SuggestTests MarkTests WayInTests TellGoogleTests AmountsTests WordDifferenceTests EditingTests MessageTemplateTests NavigationTests
  IdentityMaskTests CalendarTextTests MentionTests FirstStepsTests
)
pages=(
  Postings.EditingTests Postings.PublishingPagesTests Postings.PostingListTests Postings.ReportTests Public.ListTests Public.PostingPageTests Public.SitemapTests
  Accounts.RegisteringTests Accounts.SigningInTests Accounts.SecondFactorTests Accounts.KeptPostTests Interviews.InterviewPagesTests Reports.SelfIdentificationTests
)
long=(EnumerationTests FuzzTests RoughServerTests KilledWhileRestoringTests)
controls=(
  Confirmed_before_it_is_stored_some_of_what_was_acknowledged_is_lost With_more_patience_nobody_who_writes_is_answered_in_time Forms_that_hide_what_they_were_made_from_do_overwrite
  A_collision_answered_with_what_is_stored_loses_what_was_typed Without_blind_review_the_same_reading_finds_everything A_clock_that_is_wrong_by_two_seconds_is_found_out
  Where_applications_do_not_count_more_are_taken_than_there_are_places Where_interviews_do_not_hold_their_time_it_is_given_more_than_once
  Where_no_press_is_recognised_fifty_presses_are_fifty_applications_and_fifty_mails
)
web=() browser=()
if [[ ${CAREERBOARD_LONG:-} != 1 ]]; then
  printf -v left_out '&FullyQualifiedName!~%s' "${alike[@]}" "${pages[@]}" "${long[@]}" "${controls[@]}"
  web=("${left_out:1}")
  browser=("FullyQualifiedName~PipelineTests|FullyQualifiedName~MessageJourneys|FullyQualifiedName~PostingLifeTests|FullyQualifiedName~What_people_have_written")
fi
suite "Web on PostgreSQL" CareerBoard.Web.Tests Postgres "${web[@]}"
suite "Browser on SQLite" CareerBoard.Browser.Tests Sqlite
suite "Browser on PostgreSQL" CareerBoard.Browser.Tests Postgres "${browser[@]}"

if is_wanted "Deployment"; then
  say "Published and run behind a proxy"
  if tests/deploy.sh; then passed=$((passed + 1)); else failed=$((failed + 1)) broken+=("Deployment"); fi
fi

say "Done"
((${#broken[@]})) && printf 'Broken: %s\n' "${broken[@]}"
echo "$passed passed, $failed failed"
((${#broken[@]} == 0 && passed > 0))
