"""A small server that speaks the protocol of OpenAI-compatible servers, with a model that does as a script says.

It runs by itself, `python llm_server.py FOLDER`, and prints its port. `FOLDER/script.json` maps the name of a form
("points", "bullets", or "*" for any) to a list of replies, each used once, in order; then, and where there is no
script, the model is a good one. Every request is written to `FOLDER/requests.jsonl` before it is answered.

A reply is a mapping. `status` and `headers` make an error, with `body` (`{key}` in it is the key that was sent); `hold`
never answers; `tell` writes to a file (a pipe, say) first; `cut` ends the connection in the middle; `content` is what
the model says instead; `replace` is a list of pairs, replaced in what a good model says; then there are `fence`,
`truncate` (to so many characters), `refusal`, `no_choices`, `length` and `usage`.
"""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Reply = dict[str, Any]


def good_answer(form: str, material: Any) -> Any:
    """Return what a good model says: dull, short and true."""
    return _ANSWERS[form](material)


def _points(material: Any) -> Any:
    first: dict[str, str] = {}
    for said in material["sentences"]:
        if said["speaker"] not in first and said.get("quotable"):
            first[said["speaker"]] = said["sentence"]
    first = first or {material["sentences"][0]["speaker"]: material["sentences"][0]["sentence"]}
    return {"points": [{"text": "Somebody spoke about this.", "sentences": [one]} for one in list(first.values())[:12]]}


def _groups(material: Any) -> Any:
    points = [point["point"] for point in material["points"]]
    half = (len(points) + 1) // 2
    groups = [{"points": part} for part in (points[:half], points[half:]) if part]
    return {"groups": groups, "topics": [topic["topic"] for topic in material["topics"][:1]]}


def _bullets(material: Any) -> Any:
    bullets = []
    for group in material["groups"]:
        said = [one for point in group["points"] for one in point["sentences"]][:8]
        speakers = list(dict.fromkeys(one["speaker"] for one in said))
        text = " ".join(f"{{{one}}} spoke to this." for one in speakers)
        bullets.append({"text": text, "sentences": [one["sentence"] for one in said]})
    return {"bullets": bullets}


def _abstract(material: Any) -> Any:
    speakers = list(dict.fromkeys(one for group in material["groups"] for point in group for one in point["speakers"]))
    return {"text": f"{{{speakers[0]}}} spoke first. Several more spoke after that, and they did not all agree."}


def _dissents(material: Any) -> Any:
    said = material["sentences"][:2]
    return {
        "examples": [
            {"sentence": one["sentence"], "explanation": f"{{{one['speaker']}}} does not agree with this."}
            for one in said
        ]
    }


_ANSWERS = {"points": _points, "groups": _groups, "bullets": _bullets, "abstracttext": _abstract, "dissents": _dissents}


class Script:
    """What the model is to say next, and what it was asked."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "requests.jsonl"
        script = folder / "script.json"
        self._replies: dict[str, list[Reply]] = json.loads(script.read_text("utf-8")) if script.is_file() else {}
        self._lock = threading.Lock()

    def reply(self, form: str, request: Any) -> Reply:
        with self._lock:
            with self._log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(request) + "\n")
            for name in (form, "*"):
                if self._replies.get(name):
                    return self._replies[name].pop(0)
        return {}


class _Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        form = body["response_format"]["json_schema"]["name"]
        reply = self.script.reply(
            form,
            {"path": self.path, "headers": {name.lower(): value for name, value in self.headers.items()}, "body": body},
        )
        if "tell" in reply:
            Path(reply["tell"]).write_text("asked")
        if "hold" in reply:
            self.rfile.read(1)  # until the other side gives up
            self.close_connection = True
        elif "status" in reply:
            key = self.headers.get("Authorization", "").removeprefix("Bearer ")
            self._send(reply["status"], reply.get("body", "{}").replace("{key}", key), reply.get("headers", {}))
        else:
            self._send(200, json.dumps(self._completion(form, body, reply)), {}, cut="cut" in reply)

    def _completion(self, form: str, body: Any, reply: Reply) -> Any:
        content = reply.get("content")
        if content is None:
            content = json.dumps(good_answer(form, json.loads(body["messages"][1]["content"])))
        for old, new in reply.get("replace", []):
            content = content.replace(old, new)
        if "fence" in reply:
            content = f"```json\n{content}\n```"
        message = {"role": "assistant", "content": content[: reply.get("truncate")]}
        if "refusal" in reply:
            message = {"role": "assistant", "content": None, "refusal": reply["refusal"]}
        reason = "length" if "length" in reply else "stop"
        sent = sum(len(one["content"]) for one in body["messages"]) // 4
        return {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": body["model"],
            "choices": [] if "no_choices" in reply else [{"index": 0, "finish_reason": reason, "message": message}],
            "usage": reply.get("usage", {"prompt_tokens": sent, "completion_tokens": 50, "total_tokens": sent + 50}),
        }

    def _send(self, status: int, text: str, headers: dict[str, str], *, cut: bool = False) -> None:
        body = text.encode()
        self.send_response_only(status)
        usual = {"Date": self.date_time_string(), "Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in {**usual, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)
        self.close_connection = cut

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""


def _serve(folder: Path) -> None:
    _Server.script = Script(folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), _Server) as server:
        server.daemon_threads = True
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
