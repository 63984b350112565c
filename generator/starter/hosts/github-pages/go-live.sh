#!/bin/sh
# From this folder to a live site: makes a repository of this name on GitHub, switches GitHub Pages on, and pushes.
# Needs git and gh (https://cli.github.com), which has to be signed in: gh auth login.
set -eu
cd "$(dirname "$0")"
for tool in git gh; do
  command -v "$tool" >/dev/null || { echo "go-live.sh: $tool is not installed here" >&2; exit 1; }
done
git rev-parse --verify --quiet HEAD >/dev/null || { git init --quiet -b main; git add --all; git commit --quiet -m "Begin an archive"; }
git branch --move --force main
name=$(basename "$PWD")
gh repo create "$name" --public --source . --remote origin
repository=$(gh repo view --json nameWithOwner --jq .nameWithOwner)
gh api --silent --method POST "repos/$repository/pages" -f build_type=workflow
git push --set-upstream origin main
address=$(gh api "repos/$repository/pages" --jq .html_url)
echo "The site will be at $address in a minute or two; gh run watch shows how far it is."
