#!/bin/sh
# The main job on the bundled pages. Usage: demo/run.sh MUSNAD_COMMAND
set -u
cd "$(dirname "$0")/.." || exit 1
musnad=$1
out=$(mktemp -d) || exit 1
trap 'rm -rf "$out"' EXIT

say() { printf '\n\033[1m$ %s\033[0m\n' "$*"; }

say musnad read demo/pages/bridge.html
"$musnad" read demo/pages/bridge.html || exit 1

say "musnad read demo/pages/strike-cp1256.html   # a <br> page of 2019 in windows-1256 that says it is Latin-1"
"$musnad" read demo/pages/strike-cp1256.html || exit 1

say "musnad read demo/pages/harvest.txt --json | head -c 600   # the record, from pasted text"
"$musnad" read demo/pages/harvest.txt --json >"$out/record.json" || exit 1
head -c 600 "$out/record.json" | iconv -c -f UTF-8 -t UTF-8; echo ' …'

say "musnad read demo/pages/front.html   # not an article: a reason, and exit status 3"
"$musnad" read demo/pages/front.html
[ $? -eq 3 ] || { echo 'demo: expected exit status 3'; exit 1; }

say "musnad annotate demo/articles.jsonl -o articles.records.jsonl   # lines in = records + skips"
"$musnad" annotate demo/articles.jsonl -o "$out/articles.records.jsonl"
[ $? -eq 4 ] || { echo 'demo: expected exit status 4, two lines are bad'; exit 1; }
wc -l <"$out/articles.records.jsonl" | sed 's/ //g; s/$/ records/'
echo 'skipped:'; cat "$out/articles.records.skipped.jsonl"

export MUSNAD_ARCHIVE="$out/newsroom.db"
say "musnad add demo --archive newsroom.db   # pages and lines, with what they were made from; a second time changes nothing"
"$musnad" add demo --quiet
[ $? -eq 4 ] || { echo 'demo: expected exit status 4, two lines and a front page hold no article'; exit 1; }
"$musnad" add demo --quiet
[ $? -eq 4 ] || exit 1

say "musnad search --speaker 'وزير الأشغال' السلامة   # what the minister says on it"
"$musnad" search --speaker 'وزير الأشغال' السلامة || exit 1

say "musnad search --in articles موازنات   # finds الموازنة and للموازنة"
"$musnad" search --in articles موازنات || exit 1

say "musnad search '\"النقل العام\"' --from 2023 --to 2023-12   # an exact phrase, within dates"
"$musnad" search '"النقل العام"' --from 2023 --to 2023-12 || exit 1

say "musnad trace تسعة أشخاص قتلوا   # demo/story.jsonl: one agency copy in four outlets, and a report of its own"
"$musnad" trace تسعة أشخاص قتلوا >"$out/trace.txt" || exit 1
cat "$out/trace.txt"
grep -q '^2 independent sources' "$out/trace.txt" || { echo 'demo: expected 2 independent sources'; exit 1; }

say "musnad serve --archive newsroom.db   # the same in the browser, with its API"
"$musnad" serve --port "${PORT:-0}" >"$out/address" &
desk=$!
trap 'kill $desk 2>/dev/null; rm -rf "$out"' EXIT
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  [ -s "$out/address" ] && break
  sleep 0.5
done
address=$(cat "$out/address")
[ -n "$address" ] || { echo 'demo: the desk did not start'; exit 1; }
if [ -n "${SERVE:-}" ]; then
  echo "$address  (Ctrl-C ends it)"
  wait $desk
else
  echo "$address  (make demo SERVE=1 keeps it up)"
fi
