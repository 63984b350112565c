"""A language model put to work for one run: who is asked and how much, what it answered before, what it cost.

The key is read from the environment here, and goes nowhere but into requests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from .answers import Answers, Remembering, answers_of
from .drafting.llm.asking import TokenCount
from .drafting.llm.draft import Asked
from .drafting.llm.prompts import checksum
from .endpoint import Endpoint, Server
from .errors import UsageError
from .model import DraftSettings
from .patience import Patient, RateLimits
from .threads import Threads
from .watch import Clock

_KEY = re.compile(r"[!-~]+")


class Outside(NamedTuple):
    """What a run finds around it: the environment's variables, and a clock."""

    environment: Mapping[str, str]
    clock: Clock = Clock()


class Cost(NamedTuple):
    """What a run asked, what that cost as the server counts, how many answers were there before."""

    requests: int
    tokens: TokenCount
    remembered: int


@dataclass(frozen=True, slots=True)
class Commission:
    """A model that can be asked. `sittings` are threads for several sittings at once, which wait for answers."""

    asked: Asked
    sittings: Threads
    _patient: Patient
    _remembering: Remembering

    @property
    def cost(self) -> Cost:
        """What the run has cost so far."""
        return Cost(self._patient.requests, self._patient.spent, self._remembering.remembered)


@contextmanager
def commissioned(root: Path, settings: DraftSettings, around: Outside, *, anew: bool) -> Iterator[Commission]:
    """Give the model of a site; raises UsageError where the settings do not do.

    Where it is `anew`, everything is asked again, whatever earlier runs were answered. After that nothing is asked.
    """
    server = _server(settings, around.environment)
    limits = RateLimits(settings.concurrency, settings.requests_per_minute, settings.budget)
    with closing(Endpoint(server)) as endpoint, closing(Answers(answers_of(root))) as answers:
        patient = Patient(endpoint.ask, limits, around.clock)
        remembering = Remembering(patient, answers, f"{server.address}\n{server.model}\n{checksum()}", anew=anew)
        questions, sittings = Threads(settings.concurrency), Threads(settings.concurrency)
        try:
            yield Commission(Asked(remembering, server.model, questions.each), sittings, patient, remembering)
        finally:
            patient.stopped("the run was stopped")


def _server(settings: DraftSettings, environment: Mapping[str, str]) -> Server:
    missing = [name for name in ("endpoint", "model") if getattr(settings, name) is None]
    if missing or settings.endpoint is None or settings.model is None:
        message = f"site.yaml says not which language model to ask: draft needs {' and '.join(missing)}"
        raise UsageError(f"{message}, as in {{method: llm, endpoint: 'http://localhost:11434/v1', model: …}}")
    key = environment.get(settings.key, "").strip() if settings.key else None
    if settings.key and not key:
        raise UsageError(f"there is no key in the environment variable {settings.key}, which site.yaml names")
    if key and not _KEY.fullmatch(key):
        raise UsageError(
            f"what is in the environment variable {settings.key} cannot be a key: "
            "it is not one word of unaccented letters, digits and signs"
        )
    return Server(settings.endpoint, settings.model, settings.timeout, key, settings.key)
