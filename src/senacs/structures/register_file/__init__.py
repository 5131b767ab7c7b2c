"""The register as a spreadsheet: its columns, the plan of an import, the files handed back."""
