#!/bin/sh
# From this folder to a live site: makes a repository of this name on GitHub, switches GitHub Pages on, and pushes.
# Needs git and gh (https://cli.github.com), which has to be signed in: gh auth login.
# It may be run again at any time: what is done already is left as it is, and nothing is ever pushed over.
set -eu
cd "$(dirname "$0")"

stop() { echo "go-live.sh: $1" >&2; exit 1; }

for tool in git gh; do
  command -v "$tool" >/dev/null || stop "$tool is not installed here"
done

if ! git rev-parse --verify --quiet HEAD >/dev/null; then
  git init --quiet
  git symbolic-ref HEAD refs/heads/main
  git add --all
  git commit --quiet -m "Begin an archive"
  echo "Made the first commit."
fi
branch=$(git symbolic-ref --quiet --short HEAD) || stop "no branch is checked out: git switch main"
if [ "$branch" != main ]; then
  if git rev-parse --verify --quiet refs/heads/main >/dev/null; then
    stop "the site is made from the branch main, and this is $branch: git switch main"
  fi
  git branch --move main
  echo "Called the branch main; it was $branch."
fi
[ -z "$(git status --porcelain)" ] || echo "Some changes here are in no commit; they will not be published."

name=$(basename "$PWD")
if git remote get-url origin >/dev/null 2>&1; then
  echo "There is a remote, origin."
elif [ "$(gh repo view "$name" --json isEmpty --jq .isEmpty 2>/dev/null)" = true ]; then
  form=url
  [ "$(gh config get git_protocol)" != ssh ] || form=sshUrl
  git remote add origin "$(gh repo view "$name" --json "$form" --jq ".$form")"
  echo "There is an empty repository $name on GitHub; it is the remote origin now."
else
  gh repo create "$name" --public --source . --remote origin
  echo "Made the repository $name."
fi
repository=$(gh repo view --json nameWithOwner --jq .nameWithOwner)

late=no
if kind=$(gh api "repos/$repository/pages" --jq .build_type 2>/dev/null); then
  if [ "$kind" = workflow ]; then
    echo "GitHub Pages is on."
  else
    gh api --silent --method PUT "repos/$repository/pages" -f build_type=workflow
    echo "GitHub Pages was on, and published a branch; now a workflow publishes."
    late=yes
  fi
else
  gh api --silent --method POST "repos/$repository/pages" -f build_type=workflow
  echo "Switched GitHub Pages on."
  late=yes
fi

if [ "$(git ls-remote origin refs/heads/main | cut -f 1)" = "$(git rev-parse main)" ]; then
  echo "Everything is pushed."
  if [ "$late" = yes ]; then
    gh workflow run publish.yml --ref main
    echo "Asked for the site to be published, since it was pushed before Pages was on."
  fi
else
  git push --quiet --set-upstream origin main ||
    stop "the push was refused; git says above why. Where GitHub has commits that are not here: git pull --rebase"
  echo "Pushed to $repository."
fi
address=$(gh api "repos/$repository/pages" --jq .html_url)
echo "The site will be at $address in a minute or two; gh run watch shows how far it is."
