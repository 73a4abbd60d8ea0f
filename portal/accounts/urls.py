"""Public addresses of this room: accepting an invitation."""

from django.urls import path

from portal.accounts.views.accepting import Accept, open_link

app_name = "invitation"
urlpatterns = [
    path("", Accept.as_view(), name="accept"),
    path("<str:token>/", open_link, name="open"),
]
