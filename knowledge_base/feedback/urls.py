"""Addresses of the room: the form and the page that thanks."""

from django.urls import path

from knowledge_base.feedback.views import reporting

app_name = "feedback"

urlpatterns = [
    path("", reporting.report, name="report"),
    path("thanks/<str:token>/", reporting.thanks, name="thanks"),
]
