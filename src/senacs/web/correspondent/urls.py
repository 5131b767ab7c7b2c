"""Addresses of the correspondent desk."""

from django.urls import URLPattern

app_name = "correspondent"
urlpatterns: list[URLPattern] = []
