"""Addresses of the member desk."""

from django.urls import URLPattern

app_name = "member"
urlpatterns: list[URLPattern] = []
