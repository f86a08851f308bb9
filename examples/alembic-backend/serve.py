"""The backend: Python's own HTTP server and one connection a request. It asks the database and changes no schema."""
import json
import os
import signal
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2

PORT = 8000


def rows(sql):
    connection = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=3)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()
    finally:
        connection.close()


def health():
    heads = [row[0] for row in rows("SELECT version_num FROM alembic_version ORDER BY 1")]
    return {"status": "healthy", "heads": heads}


def posts():
    found = rows("SELECT u.username, p.content FROM posts p JOIN users u ON u.id = p.author_id ORDER BY p.id")
    return [{"author": author, "content": content} for author, content in found]


PATHS = {"/health": health, "/posts": posts}


class Requests(BaseHTTPRequestHandler):
    def do_GET(self):
        answer = PATHS.get(self.path)
        if answer is None:
            self.say(404, {"status": "not found"})
            return
        try:
            self.say(200, answer())
        except psycopg2.Error as problem:
            print(problem, file=sys.stderr)
            self.say(503, {"status": "database unavailable"})

    def say(self, status, body):
        content = (json.dumps(body) + "\n").encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *what):
        """The health check alone would write a line every few seconds."""


# A process with the number 1 is not ended by a signal that it does not handle.
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
print("Application startup complete", file=sys.stderr)
ThreadingHTTPServer(("", PORT), Requests).serve_forever()
