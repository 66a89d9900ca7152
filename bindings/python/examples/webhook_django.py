"""Receives the reports of a PBX in a Django view; here with all of a Django project in one file.

    pip install django
    python3 webhook_django.py runserver 8260
"""

import sys

import django
import yeastar
from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

if not settings.configured:
    settings.configure(ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, SECRET_KEY="for this example only")
    django.setup()

missed = []


@csrf_exempt  # a PBX has no cookie
@require_POST
def report(request):
    try:
        event = yeastar.parse_event(request.body)
    except yeastar.YeastarError:
        return HttpResponse(status=200)  # else the PBX would send it again
    if event.kind == yeastar.EventKind.CDR and event.fields.get("status") == "NO ANSWER":
        missed.append({"from": event.fields["callfrom"], "to": event.fields["callto"]})
    return HttpResponse(status=200)


def missed_calls(_):
    return JsonResponse({"missed": missed})


urlpatterns = [path("pbx/reports", report), path("missed", missed_calls)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
