"""Receives the reports of a PBX in a Django view, and serves the missed calls; here with a whole project in one file.

    pip install django
    python3 webhook_django.py runserver 8260
    python3 webhook_django.py pbx_session
    curl http://127.0.0.1:8260/missed

Both programs have to run. The second keeps the session with the PBX, which sends reports while somebody is logged in; in a
project of your own, `keep_session` is the `handle` of a management command.

pbx.toml, or the file that PBX_CONFIG names, holds url, username and password of the PBX, and `report.port`, the port at
which the PBX reaches the web server. PBX_REPORT_PATH is the path for reports: make it long and random, so that nobody else
can post there.
"""

import logging
import os
import sys
import threading
import time

import django
import yeastar
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

if not settings.configured:
    settings.configure(
        ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="only for this example",
        MIDDLEWARE=["django.middleware.csrf.CsrfViewMiddleware"])
    django.setup()

REPORT_PATH = os.environ.get("PBX_REPORT_PATH", "pbx/reports").strip("/")
log = logging.getLogger("webhook_django")
# By call, so that a report that comes twice counts once. In a project of your own this is a model.
missed = {}


@csrf_exempt  # a PBX has no cookie
@require_POST
def report(request):
    try:
        event = yeastar.parse_event(request.body)
    except yeastar.YeastarError as error:
        log.warning("not a report: %s", error)
        return HttpResponse(status=200)  # else the PBX would send it again
    if event.kind == yeastar.EventKind.CDR and event.fields.get("status") == "NO ANSWER":
        missed[event.callid] = {"from": event.fields.get("callfrom"), "to": event.fields.get("callto")}
    return HttpResponse(status=200)


def missed_calls(_):
    return JsonResponse({"missed": list(missed.values())})


urlpatterns = [path(REPORT_PATH, report), path("missed", missed_calls)]


def keep_session():
    """Logs in, which tells the PBX where to send its reports; from then on the library keeps the session up."""
    config = yeastar.Config.from_file(os.environ.get("PBX_CONFIG", "pbx.toml"), report_url=REPORT_PATH)
    with yeastar.Client(config) as pbx:
        while True:
            try:
                pbx.login()
                break
            except yeastar.YeastarError as error:
                if not error.is_retriable:
                    raise
                log.error("cannot log in to the PBX: %s", error)
                time.sleep(error.retry_after or 10)
        print("logged in", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    if sys.argv[1:] == ["pbx_session"]:
        keep_session()
    else:
        execute_from_command_line(sys.argv)
