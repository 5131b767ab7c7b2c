"""Figures that come from elsewhere, one sourced table a file; `tables` reads them."""
