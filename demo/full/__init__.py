"""The whole country, invented: as many initiatives, sites and groups as the movement has."""
