"""The questionnaire of an edition: read it, take it out, change it, see what a change touches."""
