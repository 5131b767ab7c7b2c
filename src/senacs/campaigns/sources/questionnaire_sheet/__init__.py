"""A questionnaire as a workbook: written for whoever knows spreadsheets, and read back."""
