"""Communes, EPCI, departments, regions: codes, populations, containment, outlines."""
