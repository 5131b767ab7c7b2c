"""Addresses of the respondent desk."""

from django.urls import URLPattern

app_name = "respondent"
urlpatterns: list[URLPattern] = []
