"""Files that come in and go out: spreadsheets of the register and of the rooms above."""
