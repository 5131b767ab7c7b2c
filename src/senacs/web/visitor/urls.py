"""Addresses of the visitor desk."""

from django.urls import URLPattern

app_name = "visitor"
urlpatterns: list[URLPattern] = []
